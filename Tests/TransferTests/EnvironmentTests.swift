import Glibc
import Scratch
import Testing
import Transfer

@Suite struct EnvironmentTests {
  @Test func `Neither a proxy nor a netrc of the environment is used`() async throws {
    let scratch = try ScratchDirectory()
    scratch.run("printf 'machine localhost login usuario password secreto\\n' >.netrc; chmod 600 .netrc")
    let server = try HTTPServer()
    let url = server.url("/echo")
    let home = scratch.path
    // A process of its own: the environment belongs to all threads.
    await #expect(processExitsWith: .success) { [url = url as String, home = home as String] in
      for name in ["http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        setenv(name, "http://127.0.0.1:1", 1)
      }
      setenv("HOME", home, 1)
      let client = HTTPClient(HTTPClient.Settings(allowsPlainHTTP: true))
      let response = try client.send(HTTPRequest(method: .post, url: url))
      #expect(response.status == 200)
    }
    let headers = try #require(try server.requests().first?["headers"] as? [[String]])
    #expect(!headers.contains { $0[0].lowercased().contains("auth") })
  }
}
