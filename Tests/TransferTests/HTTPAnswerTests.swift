import Testing
import Transfer

@Suite struct HTTPAnswerTests {
  let server: HTTPServer

  init() throws {
    server = try HTTPServer()
  }

  @Test func `A POST goes with its headers and body, and its answer comes back`() throws {
    let request = HTTPRequest(
      method: .post, url: server.url("/echo"),
      headers: [("Idempotency-Key", "t-1"), ("Content-Type", "application/json"), ("X-Empty", "")],
      body: Array(#"{"a":1}"#.utf8))
    let response = try client().send(request)
    #expect(response.status == 200)
    #expect(response.body == request.body)
    #expect(response.headers["x-answer"] == "one, two")
    #expect(response.headers["content-type"] == "text/plain")
    let seen = try #require(try server.requests().first)
    let headers = try #require(seen["headers"] as? [[String]])
    #expect(seen["method"] as? String == "POST")
    #expect(headers.contains(["Idempotency-Key", "t-1"]))
    #expect(headers.contains(["Content-Type", "application/json"]))
    #expect(headers.contains(["X-Empty", ""]))
    #expect(headers.contains(["Content-Length", "7"]))
    #expect(!headers.contains { $0[0] == "Expect" })
  }

  @Test func `An empty POST, and one of several megabytes`() throws {
    #expect(try client().send(.post(server.url("/echo"), "")).body.isEmpty)
    let large = String(repeating: "0123456789abcdef", count: 1 << 17)
    #expect(try client { $0.bodyLimit = 2 << 20 }.send(.post(server.url("/echo"), large)).body.count == 2 << 20)
  }

  @Test(arguments: [401, 404]) func `A status is an answer, whatever it is`(status: Int) throws {
    let response = try client().send(.get(server.url(status == 401 ? "/unauthorized" : "/none")))
    #expect(response.status == status)
  }

  @Test func `An interim answer's headers are not the answer's`() throws {
    let response = try client().send(.get(server.url("/interim")))
    #expect(response.status == 200)
    #expect(response.headers["x-early"] == nil)
  }

  @Test func `A body of the limit is taken, one byte more is too large`() throws {
    let client = try client { $0.bodyLimit = 1000 }
    #expect(try client.send(.get(server.url("/big?1000"))).body.count == 1000)
    let error = failure(client, .post(server.url("/big?1001")))
    #expect(error?.code == .tooLarge)
    #expect(error?.wasSent == true)
  }

  @Test(arguments: ["/endless", "/many-headers"]) func `What does not end is left`(path: String) throws {
    #expect(failure(try client(), .get(server.url(path)))?.code == .tooLarge)
  }

  @Test func `What is no HTTP is a violation, and may have been acted on`() throws {
    let error = failure(try client(), .post(server.url("/rubbish")))
    #expect(error?.code == .protocolViolation)
    #expect(error?.wasSent == true)
  }

  @Test(arguments: [
    "ftp://localhost/x", "file:///etc/passwd", "localhost/x", "", "http://", "http://a b/", "http://h\r\nX: y/",
    "http://user:secret@localhost/", "http://localhost/\u{0}x", "gopher://localhost:25/_MAIL",
    "https://localhost:99999/",
  ]) func `An address that is none, or not for this client, is not called`(url: String) throws {
    #expect(failure(try client(), .get(url)) == TransferError(.invalidRequest, wasSent: false))
  }

  @Test func `Plain HTTP only where it is allowed`() throws {
    let client = try client { $0.allowsPlainHTTP = false }
    #expect(failure(client, .get(server.url("/echo"))) == TransferError(.invalidRequest, wasSent: false))
    #expect(try server.requests().isEmpty)
  }

  @Test(arguments: [
    ("X-Name", "a\r\nX-Injected: b"), ("X-Name", "a\nb"), ("X-Name", "a\u{0}b"), ("X-Name\r\nX-Injected", "b"),
    ("", "a"),
    ("X Name", "a"), ("X-Name:", "a"),
  ]) func `A header cannot become another one`(name: String, value: String) throws {
    let request = HTTPRequest(method: .get, url: server.url("/echo"), headers: [(name, value)])
    #expect(failure(try client(), request) == TransferError(.invalidRequest, wasSent: false))
    #expect(try server.requests().isEmpty)
  }

  @Test func `An error says nothing of address, headers or body`() throws {
    let request = HTTPRequest(
      method: .post, url: server.url("/rubbish?token=secreto"), headers: [("X-API-KEY", "secreto")],
      body: Array("secreto".utf8))
    let error = try #require(failure(try client(), request))
    for text in ["\(error)", String(reflecting: error), String(describing: error)] {
      #expect(!text.contains("secreto") && !text.contains("localhost"))
    }
  }
}
