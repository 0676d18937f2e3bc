import ServerProcess
import Transfer

@testable import Mail

/// The real mail server of these tests, and what it took.
struct MailServer {
  /// A message as it arrived.
  struct Arrival {
    var from: String
    var to: [String]
    var bytes: [UInt8]
    var user: String?
    var isTLS: Bool

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  let process: ServerProcess
  let security: SMTPClient.Security

  /// - Parameters:
  ///   - offering: what the server offers, where that is not what the client asks for.
  ///   - at: what it does at a step, as in the program's own description.
  init(
    _ security: SMTPClient.Security = .startTLS, offering: SMTPClient.Security? = nil, certificate: String = "server",
    authenticates: Bool = false, at: [String: String] = [:]
  ) throws {
    self.security = security
    let certificates = try Certificates.shared.get()
    var settings: [String: Any] = [
      "security": (offering ?? security).rawValue, "certificate": certificates.path(certificate + ".pem"),
      "key": certificates.path(certificate + ".key"), "at": at,
    ]
    if authenticates {
      settings["user"] = "quipux@ejemplo.ec"
      settings["password"] = "la clave secreta"
    }
    process = try ServerProcess(script(beside: #filePath, "Server/smtp_server.py"), settings)
  }

  func settings(_ change: (inout SMTPClient.Settings) -> Void = { _ in }) throws -> SMTPClient.Settings {
    var settings = SMTPClient.Settings(
      host: "localhost", port: process.port, security: security,
      tls: TLSSettings(caFile: try Certificates.shared.get().path("ca.pem")),
      timeouts: Timeouts(connect: .seconds(10), whole: .seconds(20)), clientName: "intake.ejemplo.ec")
    change(&settings)
    return settings
  }

  func delivery(_ change: (inout SMTPClient.Settings) -> Void = { _ in }) throws -> SMTPDelivery {
    SMTPDelivery(try settings(change))
  }

  func arrivals() throws -> [Arrival] {
    let messages = try process.tell(["do": "messages"])["messages"] as? [[String: Any]] ?? []
    return messages.map { message in
      Arrival(
        from: message["from"] as? String ?? "", to: message["to"] as? [String] ?? [],
        bytes: bytes(message["bytes"] as? String ?? ""), user: message["user"] as? String,
        isTLS: message["isTLS"] as? Bool ?? false)
    }
  }

  func commands() throws -> [String] {
    try process.tell(["do": "messages"])["commands"] as? [String] ?? []
  }

  /// What Python's email package reads in a message.
  func parse(_ bytes: [UInt8]) throws -> ParsedMessage {
    let latin1 = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    return ParsedMessage(try process.tell(["do": "parse", "bytes": latin1]))
  }

  private func bytes(_ latin1: String) -> [UInt8] {
    latin1.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}

/// The path of a file beside a source file.
func script(beside file: String, _ name: String) -> String {
  file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/" + name
}

/// A message as a mail program reads it.
struct ParsedMessage {
  struct Part: Equatable {
    var type: String
    var charset: String
    var encoding: String
    var text: String
  }

  var headers: [[String]]
  /// Name and address each.
  var from: [[String]]
  var to: [[String]]
  /// Of both, as a stricter reader of the same package has them.
  var addresses: [String]
  var type: String
  var parts: [Part]
  /// What the reader found wrong.
  var defects: [String]

  init(_ answer: [String: Any]) {
    headers = answer["headers"] as? [[String]] ?? []
    from = answer["from"] as? [[String]] ?? []
    to = answer["to"] as? [[String]] ?? []
    addresses = answer["addresses"] as? [String] ?? []
    type = answer["type"] as? String ?? ""
    parts = (answer["parts"] as? [[String: String]] ?? []).map { part in
      Part(
        type: part["type"] ?? "", charset: part["charset"] ?? "", encoding: part["encoding"] ?? "",
        text: part["text"] ?? "")
    }
    defects = answer["defects"] as? [String] ?? ["nothing read"]
  }

  func header(_ name: String) -> String? {
    headers.first { $0[0].lowercased() == name.lowercased() }?[1]
  }

  var headerNames: [String] { headers.map { $0[0] } }
}
