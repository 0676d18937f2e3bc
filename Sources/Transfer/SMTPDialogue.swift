internal import CCurl
internal import Glibc

/// How far the talk with a mail server got: what decides whether a message may have been taken.
final class SMTPDialogue {
  enum Step: Comparable {
    case greeting, sender, recipient, data
  }

  private let message: [UInt8]
  private var handedOver = 0
  private var step = Step.greeting

  init(message: [UInt8]) {
    self.message = message
  }

  /// Libcurl has the last byte of the message. It may have written the final dot after it, and the server taken the
  /// message; until then neither can be. (It does not ask for more once it has the announced size, so that the end of the
  /// data cannot be what is waited for.)
  private var mayBeComplete: Bool { !message.isEmpty && handedOver == message.count }

  /// The dialogue must outlive the transfer.
  func attach(to easy: borrowing EasyHandle) throws(TransferError) {
    let own = Unmanaged.passUnretained(self).toOpaque()
    try easy.setPointer(CURLOPT_READDATA, own)
    try easy.onTransfer(CURLOPT_READFUNCTION) { bytes, size, count, data in
      SMTPDialogue.at(data)?.handOver(to: UnsafeMutableRawBufferPointer(start: bytes, count: size * count)) ?? 0
    }
    // Else answers to NOOP would go to standard output.
    try easy.onTransfer(CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
    try easy.setPointer(CURLOPT_DEBUGDATA, own)
    try easy.onDebug { _, kind, bytes, count, data in
      if kind == CURLINFO_HEADER_OUT { SMTPDialogue.at(data)?.note(UnsafeRawBufferPointer(start: bytes, count: count)) }
      return 0
    }
  }

  private static func at(_ data: UnsafeMutableRawPointer?) -> SMTPDialogue? {
    data.map { Unmanaged<SMTPDialogue>.fromOpaque($0).takeUnretainedValue() }
  }

  private func handOver(to space: UnsafeMutableRawBufferPointer) -> Int {
    let chunk = message[handedOver...].prefix(space.count)
    space.copyBytes(from: chunk)
    handedOver += chunk.count
    return chunk.count
  }

  /// Notes which command goes out, and nothing else of it: passwords pass here too. In Base64 there is no space and no
  /// colon, so that none of them is taken for a command.
  private func note(_ command: UnsafeRawBufferPointer) {
    if command.starts(with: "MAIL FROM:".utf8) { step = .sender }
    if command.starts(with: "RCPT TO:".utf8) { step = .recipient }
    if command.starts(with: "DATA\r\n".utf8) { step = .data }
  }

  /// What a result other than CURLE_OK means; nil when the message was taken nevertheless.
  /// - Parameter reply: the last whole reply of the server; 354 while the one to the final dot has not come.
  func error(for result: CURLcode, reply: Int) -> TransferError? {
    switch reply {
    case 200..<300 where mayBeComplete: nil
    case 400..<500: TransferError(.deferred, wasSent: false, number: reply)
    case 530, 534, 535, 538: TransferError(.authenticationFailed, wasSent: false, number: reply)
    case 500..<600 where result == CURLE_LOGIN_DENIED:
      TransferError(.authenticationFailed, wasSent: false, number: reply)
    case 500..<600 where result == CURLE_USE_SSL_FAILED: TransferError(.tlsFailed, wasSent: false, number: reply)
    case 500..<600:
      TransferError(step < .recipient ? .serviceRefused : .rejected, wasSent: false, number: reply)
    default: TransferError(result, wasSent: mayBeComplete)
    }
  }
}
