/// What was answered.
public struct HTTPResponse: Sendable {
  public var status: Int
  /// Names in lower case; a header that comes several times is joined with a comma (RFC 9110, 5.3).
  public var headers: [String: String]
  public var body: [UInt8]

  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
