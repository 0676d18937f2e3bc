import Reset
import Scratch
import ServerProcess
import Testing
import Transfer

/// Whom the connector trusts, and as whom it shows itself: against a server with TLS.
@Suite struct HTTPSecurityTests {
  private func outcome(_ server: ResetServer, _ tls: TLSSettings, scheme: String = "https") async -> String {
    let client = HTTPClient.Settings(tls: tls, timeouts: Timeouts(connect: .seconds(10), whole: .seconds(30)))
    let connector = HTTPConnector(.init(baseURL: "\(scheme)://127.0.0.1:\(server.port)", client: client))
    do {
      return "\(try await connector.reset(Orders.order(), at: Orders.now))"
    } catch {
      return "\(error)"
    }
  }

  private func server(_ name: String, clientCA: String? = nil) throws -> ResetServer {
    let files = try Certificates.shared.get()
    var settings = ["certificate": files.path(name + ".pem"), "key": files.path(name + ".key")]
    if let clientCA { settings["clientCA"] = files.path(clientCA) }
    return try ResetServer(settings)
  }

  @Test func `A server that the authority vouches for is trusted, and no other`() async throws {
    let files = try Certificates.shared.get()
    let trusting = TLSSettings(caFile: files.path("ca.pem"))
    #expect(await outcome(try server("server"), trusting) == "link")
    for name in ["expired", "elsewhere"] {
      let server = try server(name)
      #expect(await outcome(server, trusting) == "connector.unavailable: transfer.tlsFailed", "\(name)")
      #expect(try server.requests().isEmpty)
    }
    #expect(await outcome(try server("server"), TLSSettings()) == "connector.unavailable: transfer.tlsFailed")
  }

  @Test func `A client certificate opens a service that asks for one`() async throws {
    let files = try Certificates.shared.get()
    let server = try server("server", clientCA: "ca.pem")
    var settings = TLSSettings(caFile: files.path("ca.pem"))
    #expect(await outcome(server, settings).hasPrefix("connector.") == true)
    settings.clientCertificate = .init(certificate: files.path("stranger.pem"), key: files.path("stranger.key"))
    #expect(await outcome(server, settings).hasPrefix("connector.") == true)
    #expect(server.scratch.lines(of: "resets").isEmpty)
    settings.clientCertificate = .init(certificate: files.path("client.pem"), key: files.path("client.key"))
    #expect(await outcome(server, settings) == "link")
    settings.clientCertificate = .init(certificate: "/nowhere.pem", key: "/nowhere.key")
    #expect(await outcome(server, settings) == "connector.configuration: transfer.configuration")
  }

  @Test func `A base without TLS is refused unless it is allowed`() async throws {
    let server = try ResetServer()
    #expect(await outcome(server, TLSSettings(), scheme: "http") == "connector.configuration: transfer.invalidRequest")
    #expect(try server.requests().isEmpty)
  }
}
