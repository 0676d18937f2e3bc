/// One request.
public struct HTTPRequest: Sendable {
  public enum Method: Sendable, Equatable {
    case get
    case post
  }

  public var method: Method
  /// Absolute, without user or password.
  public var url: String
  /// A name stands for a header whatever its case. `Content-Length` and `Host` are made from the request.
  public var headers: [(name: String, value: String)]
  /// Of a POST; ignored for a GET.
  public var body: [UInt8]

  public init(method: Method, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// As libcurl takes them.
  /// - Throws: `transfer.invalidRequest` for a name that is no token (RFC 9110, 5.6.2) or a value with a control character.
  func headerLines() throws(TransferError) -> [String] {
    // An empty one takes libcurl's own away: a server that does not know 100-continue would cost a second.
    var lines = ["Expect:"]
    for (name, value) in headers {
      guard Self.isToken(name), value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
        throw TransferError(.invalidRequest, wasSent: false)
      }
      // A semicolon is how libcurl is told to send a header without a value.
      lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
    }
    return lines
  }

  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
