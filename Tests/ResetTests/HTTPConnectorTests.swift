import Foundation
import Reset
import Scratch
import ServerProcess
import Testing
import Transfer

/// The HTTP contract beyond what every connector keeps, against a real server.
@Suite struct HTTPConnectorTests {
  private func outcome(_ connector: any Connector) async -> String {
    do {
      return "\(try await connector.reset(Orders.order(), at: Orders.now))"
    } catch {
      return "\(error)"
    }
  }

  private func inquiry(_ connector: any Connector) async -> String {
    do {
      return "\(try await connector.inquire(Orders.order(), at: Orders.now))"
    } catch {
      return "\(error)"
    }
  }

  @Test func `The service is told what the contract says, and no address`() async throws {
    let server = try ResetServer(["apiKey": "clave-de-prueba"])
    let connector = HTTPTarget.connector(to: server.port, apiKey: "clave-de-prueba")
    _ = try await connector.reset(Orders.order(), at: Orders.now)
    _ = try await connector.inquire(Orders.order(), at: Orders.now)
    let requests = try server.requests()
    #expect(requests.map { "\($0.method) \($0.path)" } == ["POST /resets", "GET /resets/t-one"])
    #expect(requests.allSatisfy { $0.headers["x-api-key"] == "clave-de-prueba" })
    #expect(requests.allSatisfy { $0.headers["accept"] == "application/json" })
    #expect(requests[0].headers["idempotency-key"] == "t-one")
    #expect(requests[0].headers["content-type"] == "application/json")
    #expect(
      requests[0].body == """
        {"document":"MDT-DSG-2026-0123-E","requester":{"id":"1700001231","name":"JUAN PÉREZ"},"ruc":"1790010937001",\
        "system":"SUT","ticket":"t-one"}
        """)
  }

  @Test func `Another key than the service's is a matter of configuration, and is not told`() async throws {
    let server = try ResetServer(["apiKey": "clave-de-prueba"])
    for key in ["otra-clave", nil] {
      let connector = HTTPTarget.connector(to: server.port, apiKey: key)
      #expect(await outcome(connector) == "connector.configuration: http 401")
      #expect(await inquiry(connector) == "connector.configuration: http 401")
      let error = await #expect(throws: ConnectorError.self) { try await connector.check() }
      #expect(error?.code == .configuration)
    }
    #expect(server.scratch.lines(of: "resets").isEmpty)
  }

  /// An answer, what it means to an order, and what to a question.
  struct Meaning: Sendable, CustomTestStringConvertible {
    var answer: Control.Answer
    var order: String
    var question: String

    init(_ status: Int, _ body: String, _ order: String, _ question: String, type: String = "application/json") {
      answer = Control.Answer(status: status, headers: ["Content-Type": type], body: body)
      self.order = order
      self.question = question
    }

    var testDescription: String { "\(answer.status) \(answer.body)" }
  }

  private static let sent = #"{"status": "sent", "reference": "R-1"}"#
  private static let rubbish200 = "connector.rubbish: http 200"

  private static let meanings: [Meaning] = [
    Meaning(200, sent, "sent", "answered(sent)"),
    Meaning(201, sent, "sent", "answered(sent)"),
    Meaning(200, sent, "sent", "answered(sent)", type: "Application/JSON; charset=utf-8"),
    Meaning(200, sent, "connector.rubbish: http 200 without JSON", "cannotTell", type: "text/plain"),
    Meaning(200, #"{"status": "already-done"}"#, "already-done", "answered(already-done)"),
    Meaning(200, #"{"status": "unknown-account"}"#, "\(rubbish200) with another status", "cannotTell"),
    Meaning(200, #"{"status": "refused"}"#, "\(rubbish200) with another status", "cannotTell"),
    Meaning(200, #"{"status": "in-progress"}"#, "\(rubbish200) with another status", "cannotTell"),
    Meaning(202, #"{"status": "in-progress"}"#, "connector.uncertain: in progress", "inProgress"),
    Meaning(202, sent, "connector.uncertain: in progress", "cannotTell"),
    Meaning(204, "", "connector.rubbish: http 204", "cannotTell"),
    Meaning(400, "{}", "connector.rubbish: http 400", "cannotTell"),
    Meaning(403, "", "connector.configuration: http 403", "connector.configuration: http 403"),
    Meaning(404, #"{"status": "unknown-account"}"#, "unknown-account", "answered(unknown-account)"),
    Meaning(404, #"{"status": "not-received"}"#, "connector.rubbish: http 404 with another status", "notReceived"),
    Meaning(404, sent, "connector.rubbish: http 404 with another status", "cannotTell"),
    Meaning(404, "<p>", "connector.rubbish: http 404 without JSON", "cannotTell", type: "text/html"),
    Meaning(409, #"{"status": "refused", "code": "x.y"}"#, "refused: x.y", "answered(refused: x.y)"),
    Meaning(422, #"{"status": "refused"}"#, "refused", "answered(refused)"),
    Meaning(429, "", "try-later", "connector.unavailable: http 429"),
    Meaning(500, sent, "connector.uncertain: http 500", "connector.unavailable: http 500"),
    Meaning(502, "", "connector.uncertain: http 502", "connector.unavailable: http 502"),
    Meaning(503, "", "connector.uncertain: http 503", "connector.unavailable: http 503"),
    Meaning(504, "", "connector.uncertain: http 504", "connector.unavailable: http 504"),
  ]

  @Test(arguments: meanings) func `A status and its body have to agree`(meaning: Meaning) async throws {
    let target = try HTTPTarget()
    try target.behave(Control(fault: "raw", inquiry: "raw", answer: meaning.answer))
    #expect(await outcome(target.connector) == meaning.order)
    #expect(await inquiry(target.connector) == meaning.question)
  }

  @Test(arguments: [429, 503]) func `A service says how long it is to be left alone`(status: Int) async throws {
    let target = try HTTPTarget()
    try target.behave(Control(fault: "raw", answer: .init(status: status, headers: ["Retry-After": "120"])))
    #expect(try await target.connector.reset(Orders.order(), at: Orders.now) == .tryLater(after: .seconds(120)))
  }

  @Test func `A service that is closed for a while says until when`() async throws {
    let target = try HTTPTarget()
    try target.behave(Control(fault: "closed"))
    guard case .tryLater(let after?) = try await target.connector.reset(Orders.order(), at: Orders.now) else {
      Issue.record("no try-later")
      return
    }
    #expect((.seconds(88)...(.seconds(91))).contains(after))
  }

  @Test func `A 503 that says nothing more may hide a reset`() async throws {
    let target = try HTTPTarget()
    try target.behave(Control(fault: "broken"))
    #expect(await outcome(target.connector) == "connector.uncertain: http 503")
    #expect(target.resets(of: "t-one") == 1)
  }

  @Test func `A connection that is cut in the middle of the answer`() async throws {
    let target = try HTTPTarget()
    try target.behave(Control(fault: "cut-in-answer"))
    #expect(await outcome(target.connector) == "connector.uncertain: transfer.connectionLost")
    #expect(await inquiry(target.connector) == "answered(link)")
    try target.behave(Control(inquiry: "cut-in-answer"))
    #expect(await inquiry(target.connector) == "connector.unavailable: transfer.connectionLost")
  }

  @Test(arguments: [301, 302, 303, 307, 308]) func `An order is not sent on, and a key goes to no other origin`(
    status: Int
  ) async throws {
    let other = try ResetServer()
    let target = try HTTPTarget()
    let headers = ["Location": "http://127.0.0.1:\(other.port)/resets"]
    try target.behave(
      Control(fault: "elsewhere", inquiry: "elsewhere", answer: .init(status: status, headers: headers)))
    #expect(await outcome(target.connector) == "connector.uncertain: transfer.redirectedElsewhere")
    #expect(await inquiry(target.connector) == "cannotTell")
    #expect(try other.requests().isEmpty)
    let same = ["Location": "/resets"]
    try target.behave(Control(fault: "elsewhere", answer: .init(status: status, headers: same)))
    #expect(await outcome(target.connector) == "connector.uncertain: transfer.redirectedElsewhere")
    #expect(try target.server.requests().count == 3, "not sent on within the origin either")
  }

  @Test func `The base may end in a slash, and a ticket's id leads nowhere else`() async throws {
    let server = try ResetServer()
    let client = HTTPClient.Settings(allowsPlainHTTP: true)
    let connector = HTTPConnector(.init(baseURL: "http://127.0.0.1:\(server.port)/", client: client))
    _ = try await connector.reset(Orders.order(), at: Orders.now)
    _ = await inquiry(connector)
    _ = try await connector.inquire(Orders.order("../admin?x#y"), at: Orders.now)
    #expect(try server.requests().map(\.path) == ["/resets", "/resets/t-one", "/resets/%2E%2E%2Fadmin%3Fx%23y"])
  }
}
