internal import CCurl

/// A message of several alternative texts (RFC 2046, 5.1.4), in UTF-8, quoted-printable, built by libcurl.
public struct MIMEMessage: Sendable {
  /// The same text in one of its forms.
  public struct Alternative: Sendable {
    /// `plain`, `html`.
    public var subtype: String
    /// With CRLF at the end of lines.
    public var text: String

    public init(subtype: String, text: String) {
      self.subtype = subtype
      self.text = text
    }
  }

  /// Whole lines without CRLF at the end; a folded one has CRLF and a space inside. `MIME-Version` and `Content-Type` are
  /// made here.
  public var headers: [String]
  /// The plainest first.
  public var alternatives: [Alternative]

  public init(headers: [String], alternatives: [Alternative]) {
    self.headers = headers
    self.alternatives = alternatives
  }

  /// The bytes that are sent, CRLF at the end of every line. The same message always has the same.
  public func bytes() throws(TransferError) -> [UInt8] {
    let loopback = try SMTPLoopback()
    var easy = try EasyHandle.open(protocols: "smtp")
    let structure = try MIMEStructure.make(alternatives, for: easy)
    try easy.set(CURLOPT_HTTPHEADER, list: ["MIME-Version: 1.0", "Content-Type: multipart/alternative"] + headers)
    // Without a recipient libcurl sends no message.
    try easy.set(CURLOPT_MAIL_RCPT, list: ["<nobody>"])
    try structure.attach(to: easy)
    let message = try loopback.message(from: easy)
    // Here at the latest the structure goes: it must outlive the transfer.
    _ = consume structure
    return Self.settingBoundary(of: message)
  }

  /// No quoted-printable text can hold it (RFC 2045, 6.7).
  private static let boundary = "=_alternative"

  /// libcurl's boundary is a random one, so that no two messages would be the same.
  private static func settingBoundary(of message: [UInt8]) -> [UInt8] {
    let parameter = Array("; boundary=".utf8)
    guard let place = message.firstRange(of: parameter) else { return message }
    let random = Array(message[place.upperBound...].prefix { $0 != UInt8(ascii: "\r") })
    var result = Array(message[..<place.upperBound]) + Array("\"\(boundary)\"".utf8)
    var rest = message[(place.upperBound + random.count)...]
    while let next = rest.firstRange(of: random) {
      result += rest[..<next.lowerBound]
      result += boundary.utf8
      rest = rest[next.upperBound...]
    }
    return result + rest
  }
}
