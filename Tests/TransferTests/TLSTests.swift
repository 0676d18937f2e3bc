import ServerProcess
import Testing
import Transfer

@Suite struct TLSTests {
  private func path(_ name: String) throws -> String {
    try Certificates.shared.get().path(name)
  }

  @Test func `A certificate of the given authority, for the host's name and its address`() throws {
    let server = try HTTPServer(certificate: "server")
    #expect(try client().send(.post(server.url("/echo"), "hola")).body == Array("hola".utf8))
    #expect(try client().send(.post(server.url("/echo", host: "127.0.0.1"), "hola")).status == 200)
  }

  @Test(arguments: ["expired", "elsewhere"]) func `A certificate that is expired or another host's`(name: String) throws
  {
    let server = try HTTPServer(certificate: name)
    let error = failure(try client(), .post(server.url("/echo")))
    #expect(error?.code == .tlsFailed)
    #expect(error?.wasSent == false)
    #expect(try server.requests().isEmpty)
  }

  @Test(arguments: ["stranger-ca.pem", nil]) func `A certificate of an authority that is not trusted`(
    ca: String?
  ) throws {
    let server = try HTTPServer(certificate: "server")
    let file = try ca.map(path)
    let client = try client { $0.tls.caFile = file }
    let error = failure(client, .post(server.url("/echo")))
    #expect(error?.code == .tlsFailed)
    #expect(error?.wasSent == false)
    #expect(try server.requests().isEmpty)
  }

  @Test func `A client certificate is shown where there is one`() throws {
    let server = try HTTPServer(certificate: "server", clientCA: "ca.pem")
    let certificate = TLSSettings.ClientCertificate(certificate: try path("client.pem"), key: try path("client.key"))
    let client = try client { $0.tls.clientCertificate = certificate }
    #expect(try client.send(.post(server.url("/echo"))).status == 200)
  }

  @Test(arguments: [nil, "stranger"]) func `A client certificate that is missing or not trusted: not acted on`(
    name: String?
  ) throws {
    let server = try HTTPServer(certificate: "server", clientCA: "ca.pem")
    let certificate = try name.map {
      TLSSettings.ClientCertificate(certificate: try path($0 + ".pem"), key: try path($0 + ".key"))
    }
    let error = failure(try client { $0.tls.clientCertificate = certificate }, .post(server.url("/echo")))
    // The server's refusal can meet a request that is just going out: then the connection is lost before its first byte.
    #expect([.authenticationFailed, .connectionLost].contains(error?.code))
    #expect(error?.wasSent == false)
    #expect(try server.requests().isEmpty)
  }

  @Test func `Files that are missing or hold no certificate are the settings' fault`() throws {
    let server = try HTTPServer(certificate: "server")
    let key = try path("client.key")
    let missing = TLSSettings.ClientCertificate(certificate: "/nowhere/client.pem", key: key)
    let mixed = TLSSettings.ClientCertificate(certificate: try path("client.pem"), key: try path("server.key"))
    let clients = [
      try client { $0.tls.caFile = "/nowhere/ca.pem" }, try client { $0.tls.caFile = key },
      try client { $0.tls.clientCertificate = missing }, try client { $0.tls.clientCertificate = mixed },
    ]
    for client in clients {
      let error = failure(client, .post(server.url("/echo")))
      #expect(error?.code == .configuration)
      #expect(error?.wasSent == false)
    }
    #expect(try server.requests().isEmpty)
  }
}
