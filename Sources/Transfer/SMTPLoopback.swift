internal import CCurl
internal import Glibc

/// Takes a message down as libcurl sends it. libcurl gives the bytes of a MIME structure in no other way than by sending
/// them, so it sends them over a local socket to a thread of this: a mail server in the fewest words. (A pair of sockets
/// would do if libcurl 7.88 did not try to connect one that is connected.)
///
/// What a delivery then sends is bytes of its own: the same for each kind of delivery, and with an end that is known.
final class SMTPLoopback {
  private let listener: CInt
  private let name: String
  private var connection: CInt = -1
  /// What came since the last reply.
  private var received: [UInt8] = []
  private var isData = false
  private var message: [UInt8]?

  private static let timeouts = Timeouts(connect: .seconds(10), whole: .seconds(10))
  private static let endOfData = Array("\r\n.\r\n".utf8)

  init() throws(TransferError) {
    var name = [CChar](repeating: 0, count: Int(CCURL_LISTENER_NAME))
    listener = ccurl_listen(&name)
    guard listener != -1 else { throw TransferError(.exhausted, wasSent: false) }
    self.name = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    if connection != -1 { close(connection) }
    close(listener)
  }

  /// - Parameter easy: a handle for `smtp` with a recipient, a MIME structure and headers.
  func message(from easy: borrowing EasyHandle) throws(TransferError) -> [UInt8] {
    try easy.set(CURLOPT_URL, "smtp://localhost/localhost")
    try easy.set(CURLOPT_ABSTRACT_UNIX_SOCKET, name)
    try Self.timeouts.apply(to: easy)
    var thread = pthread_t()
    let own = Unmanaged.passUnretained(self).toOpaque()
    let status = pthread_create(
      &thread, nil,
      { own in
        if let own { Unmanaged<SMTPLoopback>.fromOpaque(own).takeUnretainedValue().serve() }
        return nil
      }, own)
    guard status == 0 else { throw TransferError(.exhausted, wasSent: false) }
    let result = easy.perform()
    // So that it does not wait for a connection that never came.
    shutdown(listener, CInt(SHUT_RDWR))
    pthread_join(thread, nil)
    guard result == CURLE_OK, let message else { throw TransferError(result, wasSent: false) }
    return message
  }

  /// In the thread.
  private func serve() {
    // A stranger's connection is none: what it would say would be taken for the message.
    connection = ccurl_accept_own(listener)
    guard connection != -1 else { return }
    reply("220")
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = buffer.withUnsafeMutableBytes { recv(connection, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return }
      received += buffer[..<count]
      if isData { takeData() } else { takeCommand() }
    }
  }

  private func takeCommand() {
    guard received.last == UInt8(ascii: "\n") else { return }
    isData = received.starts(with: "DATA".utf8)
    received = []
    reply(isData ? "354" : "250")
  }

  private func takeData() {
    guard received.suffix(Self.endOfData.count).elementsEqual(Self.endOfData) else { return }
    message = Self.withoutDoubledDots(received.dropLast(3))
    isData = false
    received = []
    reply("250")
  }

  private func reply(_ code: String) {
    let line = Array("\(code) OK\r\n".utf8)
    _ = line.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
  }

  /// RFC 5321, 4.5.2.
  private static func withoutDoubledDots(_ data: ArraySlice<UInt8>) -> [UInt8] {
    var isLineStart = true
    return data.filter { byte in
      let isDoubled = isLineStart && byte == UInt8(ascii: ".")
      isLineStart = byte == UInt8(ascii: "\n")
      return !isDoubled
    }
  }
}
