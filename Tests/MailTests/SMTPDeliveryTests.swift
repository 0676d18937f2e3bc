import ServerProcess
import Testing
import Transfer

@testable import Mail

@Suite struct SMTPDeliveryTests {
  @Test(arguments: SMTPClient.Security.allCases) func `A message arrives, byte by byte`(
    security: SMTPClient.Security
  ) throws {
    let server = try MailServer(security)
    let message = try message { $0.text = ".\r\n..\r\n" + String(repeating: "línea con ñ\n.\n", count: 500) }
    try server.delivery().deliver(message)
    let arrival = try #require(try server.arrivals().first)
    #expect(arrival.from == "no-responder@ejemplo.ec")
    #expect(arrival.to == ["rosa.perez@ejemplo.ec"])
    #expect(arrival.bytes == (try message.bytes()))
    #expect(arrival.isTLS == (security != .none))
    #expect(try server.commands().last == "QUIT")
  }

  @Test func `A long message arrives, byte by byte`() throws {
    let server = try MailServer(.tls)
    let message = try message { $0.html = String(repeating: "<p>.</p>\n.\n", count: 60_000) }
    try server.delivery().deliver(message)
    #expect(try server.arrivals().first?.bytes == message.bytes())
  }

  @Test(arguments: [SMTPClient.Security.startTLS, .tls]) func `User and password are given`(
    security: SMTPClient.Security
  ) throws {
    let server = try MailServer(security, authenticates: true)
    let delivery = try server.delivery {
      $0.credentials = SMTPClient.Credentials(user: "quipux@ejemplo.ec", password: "la clave secreta")
    }
    try delivery.deliver(message())
    try delivery.check()
    #expect(try server.arrivals().map(\.user) == ["quipux@ejemplo.ec"])
  }

  @Test func `A wrong password, or none, is the settings' fault; no word of it in the error`() throws {
    let server = try MailServer(authenticates: true)
    let wrong = try server.delivery {
      $0.credentials = SMTPClient.Credentials(user: "quipux@ejemplo.ec", password: "otra")
    }
    for delivery in [wrong, try server.delivery()] {
      let error = try #require(failure(delivery, try message()))
      #expect(error.code == .configuration)
      #expect(!"\(error)".contains("quipux@") && !"\(error)".contains("otra") && !"\(error)".contains("localhost"))
    }
    #expect(throws: MailError.self) { try wrong.check() }
    #expect(try server.arrivals().isEmpty)
  }

  @Test func `A password never goes without TLS`() throws {
    let server = try MailServer(.none, authenticates: true)
    let delivery = try server.delivery {
      $0.credentials = SMTPClient.Credentials(user: "quipux@ejemplo.ec", password: "la clave secreta")
    }
    #expect(failure(delivery, try message())?.code == .configuration)
    #expect(try server.commands().isEmpty)
  }

  @Test func `A server without STARTTLS gets nothing but a greeting`() throws {
    let server = try MailServer(.startTLS, offering: SMTPClient.Security.none)
    let delivery = try server.delivery {
      $0.credentials = SMTPClient.Credentials(user: "quipux@ejemplo.ec", password: "la clave secreta")
    }
    #expect(failure(delivery, try message())?.code == .unreachable)
    #expect(Set(try server.commands()).isSubset(of: ["EHLO", "HELO", "QUIT"]))
  }

  @Test(arguments: ["expired", "elsewhere"], [SMTPClient.Security.startTLS, .tls])
  func `A certificate that is not the server's`(certificate: String, security: SMTPClient.Security) throws {
    let server = try MailServer(security, certificate: certificate)
    let error = failure(try server.delivery(), try message())
    #expect(error?.code == .unreachable)
    #expect(error?.cause?.code == .tlsFailed)
    #expect(try server.arrivals().isEmpty)
  }

  @Test func `A certificate of another authority, and an authority's file that is missing`() throws {
    let server = try MailServer()
    let other = try Certificates.shared.get().path("stranger-ca.pem")
    #expect(failure(try server.delivery { $0.tls.caFile = other }, try message())?.code == .unreachable)
    #expect(failure(try server.delivery { $0.tls.caFile = "/nowhere" }, try message())?.code == .configuration)
    #expect(try !server.commands().contains("MAIL"))
  }

  @Test(arguments: ["", "a b", "local/host", "localhost:25\r\nX", "u@localhost"]) func `A host that is none`(
    host: String
  ) throws {
    let server = try MailServer()
    #expect(failure(try server.delivery { $0.host = host }, try message())?.code == .configuration)
  }

  @Test func `Nobody there`() throws {
    let gone = try MailServer().settings()
    #expect(failure(SMTPDelivery(gone), try message())?.code == .unreachable)
    #expect(throws: MailError.self) { try SMTPDelivery(gone).check() }
  }

  @Test(arguments: SMTPClient.Security.allCases) func `A check leaves no message`(security: SMTPClient.Security) throws
  {
    let server = try MailServer(security)
    try server.delivery().check()
    #expect(try server.arrivals().isEmpty)
    #expect(try server.commands().suffix(2) == ["NOOP", "QUIT"])
  }

  @Test func `No line break in an address reaches the server even if it came so far`() throws {
    let server = try MailServer()
    let client = SMTPClient(try server.settings())
    for address in ["a@b.ec\r\nRCPT TO:<c@d.ec", "a@b.ec>", "<a@b.ec", "a b@c.ec", "", "a\u{0}@b.ec", "ñ@b.ec"] {
      #expect(throws: TransferError(.invalidRequest, wasSent: false)) {
        try client.submit(from: "x@y.ec", to: address, message: Array("A: b\r\n\r\n".utf8))
      }
      #expect(throws: TransferError(.invalidRequest, wasSent: false)) {
        try client.submit(from: address, to: "x@y.ec", message: Array("A: b\r\n\r\n".utf8))
      }
    }
    #expect(try server.commands().isEmpty)
  }
}
