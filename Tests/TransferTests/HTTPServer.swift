import ServerProcess
import Transfer

/// The real server of these tests, and what it saw.
struct HTTPServer {
  let process: ServerProcess
  private let scheme: String

  /// - Parameter certificate: a name among ``Certificates``; nil for plain HTTP.
  init(certificate: String? = nil, clientCA: String? = nil, _ settings: [String: Any] = [:]) throws {
    var settings = settings
    if let certificate {
      let certificates = try Certificates.shared.get()
      settings["certificate"] = certificates.path(certificate + ".pem")
      settings["key"] = certificates.path(certificate + ".key")
      settings["clientCA"] = clientCA.map(certificates.path)
    }
    process = try ServerProcess(script(beside: #filePath, "Server/http_server.py"), settings)
    scheme = certificate == nil ? "http" : "https"
  }

  func url(_ path: String, host: String = "localhost") -> String {
    "\(scheme)://\(host):\(process.port)\(path)"
  }

  /// The requests that it read whole.
  func requests() throws -> [[String: Any]] {
    try process.tell(["do": "requests"])["requests"] as? [[String: Any]] ?? []
  }
}

/// The path of a file beside a source file.
func script(beside file: String, _ name: String) -> String {
  file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/" + name
}

/// A client that trusts the tests' own authority.
func client(_ change: (inout HTTPClient.Settings) -> Void = { _ in }) throws -> HTTPClient {
  var settings = HTTPClient.Settings(
    tls: TLSSettings(caFile: try Certificates.shared.get().path("ca.pem")),
    timeouts: Timeouts(connect: .seconds(10), whole: .seconds(20)), allowsPlainHTTP: true)
  change(&settings)
  return HTTPClient(settings)
}

/// The error that a request ends with; nil when it ends well.
func failure(_ client: HTTPClient, _ request: HTTPRequest) -> TransferError? {
  do {
    _ = try client.send(request)
    return nil
  } catch {
    return error
  }
}

extension HTTPRequest {
  static func get(_ url: String) -> HTTPRequest { HTTPRequest(method: .get, url: url) }
  static func post(_ url: String, _ body: String = "{}") -> HTTPRequest {
    HTTPRequest(method: .post, url: url, body: Array(body.utf8))
  }
}
