import Testing
import Transfer

@Suite struct HTTPRedirectTests {
  let server: HTTPServer

  init() throws {
    server = try HTTPServer()
  }

  @Test(arguments: [301, 302, 303, 307, 308]) func `A GET is sent on within its origin`(status: Int) throws {
    #expect(try client().send(.get(server.url("/redirect?\(status)&/big?3"))).body.count == 3)
    let whole = server.url("/big?4").uppercasedHost
    #expect(try client().send(.get(server.url("/redirect?\(status)&\(whole)"))).body.count == 4)
  }

  @Test func `Three times, not four`() throws {
    var path = "/big?1"
    for _ in 1...3 { path = "/redirect?302&" + path }
    #expect(try client().send(.get(server.url(path))).status == 200)
    #expect(failure(try client(), .get(server.url("/redirect?302&" + path)))?.code == .redirectedElsewhere)
    #expect(failure(try client(), .get(server.url("/round")))?.code == .redirectedElsewhere)
  }

  @Test(arguments: [301, 302, 303, 307, 308]) func `A POST is never sent on`(status: Int) throws {
    let error = failure(try client(), .post(server.url("/redirect?\(status)&/echo")))
    #expect(error == TransferError(.redirectedElsewhere, wasSent: true))
    #expect(try server.requests().count == 1)
  }

  @Test func `Nothing goes to another port, host or scheme`() throws {
    let other = try HTTPServer()
    let targets = [
      other.url("/echo"), server.url("/echo", host: "127.0.0.1"), "https://localhost:\(server.process.port)/echo",
      "//localhost:\(other.process.port)/echo", "file:///etc/passwd", "http://localhost/echo",
      "http://user:word@localhost:\(server.process.port)/echo",
    ]
    for target in targets {
      let error = failure(try client(), .get(server.url("/redirect?302&\(target)")))
      #expect(error?.code == .redirectedElsewhere, "\(target)")
    }
    #expect(try other.requests().isEmpty)
    #expect(try server.requests().count == targets.count)
  }
}

extension String {
  /// The same origin, written otherwise.
  fileprivate var uppercasedHost: String { replacing("localhost", with: "LOCALHOST") }
}
