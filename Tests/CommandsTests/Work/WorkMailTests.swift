import Foundation
import ServerProcess
import Testing

@Suite("Recovery mails by SMTP, by the program") struct WorkMailTests {
  private let scratch: Scratch
  private let target: WorkTarget

  init() throws {
    scratch = try Scratch()
    target = try WorkTarget(in: scratch)
  }

  /// The mail server of Tests/MailTests, with STARTTLS and AUTH.
  private func server(at steps: [String: String] = [:]) throws -> ServerProcess {
    let certificates = try Certificates.shared.get()
    let server = try ServerProcess(
      project.appending(path: "Tests/MailTests/Server/smtp_server.py").path(percentEncoded: false),
      [
        "security": "starttls", "certificate": certificates.path("server.pem"), "key": certificates.path("server.key"),
        "user": "quipux", "password": "una clave", "at": steps,
      ])
    try scratch.file("password", "una clave\n")
    _ = try scratch.shell("chmod 600 password")
    try scratch.file(
      "x.yaml",
      """
      sut: {connector: http, url: '\(target.url)'}
      mail: {delivery: smtp, host: localhost, port: \(server.port), user: quipux, passwordFile: password,
        caFile: '\(certificates.path("ca.pem"))', seconds: 10}
      \(Scratch.fastWork)
      """)
    return server
  }

  private func work() throws -> Scratch.Result {
    try scratch.run("work", "--state", "state", "--config", "x.yaml", "--json")
  }

  private func messages(_ server: ServerProcess) throws -> [[String: Any]] {
    try server.tell(["do": "messages"])["messages"] as? [[String: Any]] ?? []
  }

  @Test("A mail goes over TLS, by name and password, to the registered address alone")
  func sent() throws {
    let server = try server()
    let ticket = try scratch.publish(1)[0]
    let result = try work()
    #expect(result.status == 0, "\(result.error)")
    let message = try #require(try messages(server).first)
    #expect(message["to"] as? [String] == ["cuenta\(Scratch.ruc(0))@registro.example"])
    #expect(message["isTLS"] as? Bool == true && message["user"] as? String == "quipux")
    let read = try server.tell(["do": "parse", "bytes": message["bytes"] as? String ?? ""])
    let names = (read["headers"] as? [[String]] ?? []).map { $0[0].lowercased() }
    #expect(!names.contains("bcc") && Set(names).count == names.count)
    let parts = read["parts"] as? [[String: String]] ?? []
    #expect(parts.map { $0["type"] } == ["text/plain", "text/html"])
    #expect(parts.allSatisfy { $0["text"]?.contains("https://") == true })
    // The company's name has a line break and an address in it: it is left out.
    #expect(!parts.contains { $0["text"]?.contains("impostor") == true })
    #expect(try scratch.result(of: ticket)["outcome"] as? String == "reset.linkMailed")
  }

  @Test("A server that dies after the final dot: held, and never sent again")
  func uncertain() throws {
    let server = try server(at: ["dot": "drop"])
    let ticket = try scratch.publish(1)[0]
    _ = try work()
    #expect(try scratch.result(of: ticket)["outcome"] as? String == "mail.uncertain")
    #expect(scratch.names(in: "outbox/held") == ["\(ticket).json"])
    _ = try work()
    #expect(try messages(server).count <= 1 && target.resets.count == 1)
  }

  @Test("A mail that is deferred waits, and goes out later without a second reset")
  func deferred() throws {
    let busy = try server(at: ["RCPT": "451 4.2.1 later"])
    let ticket = try scratch.publish(1)[0]
    _ = try work()
    #expect(try scratch.result(of: ticket)["outcome"] as? String == "mail.deferred")
    #expect(scratch.names(in: "outbox/claimed") == ["\(ticket).json"])
    _ = busy
    let ready = try server()
    Thread.sleep(forTimeInterval: 2.5)
    _ = try work()
    #expect(try messages(ready).count == 1 && target.resets.count == 1)
    #expect(try scratch.result(of: ticket)["outcome"] as? String == "reset.linkMailed")
  }

  @Test(
    "A server that is not there, or does not know the password: nothing is reset, exit 69, and nothing secret is said")
  func absent() throws {
    var server: ServerProcess? = try server()
    let ticket = try scratch.publish(1)[0]
    try scratch.file("password", "otra clave\n")
    let refused = try work()
    #expect(refused.status == 69 && !refused.error.contains("clave") && target.resets.isEmpty)
    _ = server
    server = nil
    #expect(try work().status == 69)
    #expect(scratch.names(in: "outbox/new") == ["\(ticket).json"] && scratch.names(in: "outbox/results").isEmpty)
  }
}
