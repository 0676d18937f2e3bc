internal import CCurl

/// What libcurl tells while a request is on its way.
final class HTTPExchange {
  /// Everything was connected, TLS included, and the request began to go.
  fileprivate(set) var wasSent = false
  fileprivate(set) var isTooLarge = false
  fileprivate var headers: [String: String] = [:]
  fileprivate var body: [UInt8] = []
  fileprivate var headerBytes = 0
  private let bodyLimit: Int

  /// Of all headers together, in bytes.
  private static let headerLimit = 64 << 10

  init(bodyLimit: Int) {
    self.bodyLimit = bodyLimit
  }

  func response(status: Int) -> HTTPResponse {
    HTTPResponse(status: status, headers: headers, body: body)
  }

  /// The exchange must outlive the transfer.
  func attach(to easy: borrowing EasyHandle) throws(TransferError) {
    let own = Unmanaged.passUnretained(self).toOpaque()
    try easy.setPointer(CURLOPT_PREREQDATA, own)
    try easy.onRequest { data, _, _, _, _ in
      HTTPExchange.at(data)?.wasSent = true
      return CURL_PREREQFUNC_OK
    }
    try easy.setPointer(CURLOPT_HEADERDATA, own)
    try easy.onTransfer(CURLOPT_HEADERFUNCTION) { bytes, size, count, data in
      HTTPExchange.at(data)?.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
    }
    try easy.setPointer(CURLOPT_WRITEDATA, own)
    try easy.onTransfer(CURLOPT_WRITEFUNCTION) { bytes, size, count, data in
      HTTPExchange.at(data)?.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
    }
  }

  private static func at(_ data: UnsafeMutableRawPointer?) -> HTTPExchange? {
    data.map { Unmanaged<HTTPExchange>.fromOpaque($0).takeUnretainedValue() }
  }

  /// - Returns: how many bytes were taken; fewer than came ends the transfer.
  private func takeHeader(_ line: UnsafeRawBufferPointer) -> Int {
    headerBytes += line.count
    guard headerBytes <= Self.headerLimit else { return refuse() }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      // Those of an interim answer (1xx) are not the answer's.
      headers = [:]
    } else if let colon = text.firstIndex(of: ":") {
      let value = text[text.index(after: colon)...].trimmingWhitespace()
      headers[text[..<colon].lowercased(), default: ""].append(joining: value)
    }
    return line.count
  }

  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= bodyLimit else { return refuse() }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  private func refuse() -> Int {
    isTooLarge = true
    return 0
  }
}

extension Substring {
  fileprivate func trimmingWhitespace() -> Substring {
    let start = drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...end]
  }
}

extension String {
  fileprivate mutating func append(joining value: Substring) {
    if !isEmpty { append(", ") }
    append(contentsOf: value)
  }
}
