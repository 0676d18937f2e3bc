import Foundation
import Mail
import Outbox
import QuipuxDocument
import Scratch
import Synchronization
import Testing

@testable import Reset

/// An outbox, a worker, the reset server at its other end, and a Maildir. Time stands still until it is moved.
final class WorkBench: Sendable {
  static let registered = "gerencia@ejemplo.ec"

  let scratch: ScratchDirectory
  let outbox: Outbox
  let server: ResetServer
  private let time = Mutex(WorkFixture.now)

  init() throws {
    scratch = try ScratchDirectory()
    outbox = try Outbox(try scratch.directory.makeDirectory("outbox"))
    server = try ResetServer()
  }

  func wait(seconds: Int) {
    time.withLock { $0 = Timestamp(microseconds: $0.microseconds + Int64(seconds) * 1_000_000) }
  }

  func publish(_ tickets: TicketToReset...) throws {
    for ticket in tickets { _ = try outbox.publish(WorkFixture.name(ticket.id), WorkFixture.json(ticket)) }
  }

  func behave(_ control: [String: String]) throws {
    try server.scratch.write(
      String(decoding: try JSONEncoder().encode(control), as: UTF8.self), to: "control.json")
  }

  @discardableResult
  func work(
    limit: Int? = nil, connector: (any Connector)? = nil, mail: (any MailDelivery)? = nil,
    change: (inout WorkPolicy) -> Void = { _ in }
  ) async throws -> Worker.Report {
    var policy = WorkPolicy()
    change(&policy)
    let connector = connector ?? HTTPTarget.connector(to: server.port)
    let sender = MailMessage.Sender(
      name: "Ministerio", address: try #require(EmailAddress("no-responder@trabajo.gob.ec")))
    let worker = Worker(
      outbox: outbox,
      equipment: Worker.Equipment(
        connectors: ["SUT": connector, "SALARIOS": connector], mail: try mail ?? maildir(), sender: sender,
        writer: Self.writer), policy: policy, clock: { self.time.withLock { $0 } }, jitter: { 0.5 })
    return try await worker.run(limit: limit)
  }

  private static let writer = LetterWriter(
    recovery: { letter in
      MailWords(subject: "Clave \(letter.taxpayerName ?? "")", text: "Enlace: \(letter.url)", html: "<p>Enlace</p>")
    },
    notice: { MailWords(subject: "Aviso", text: $0.outcome.rawValue, html: "<p>Aviso</p>") })

  private func maildir() throws -> MaildirDelivery {
    try MaildirDelivery(try scratch.directory.makeDirectory("mail"))
  }

  /// How often a reset was really made.
  var resets: [String] { server.scratch.lines(of: "resets") }

  var mails: [String] {
    get throws {
      let folder = "\(scratch.path)/mail/new"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return try names.sorted().map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    }
  }

  func state(of id: String) throws -> Outbox.State? { try outbox.state(of: WorkFixture.name(id)) }

  func result(of id: String) throws -> ResetResult? {
    try outbox.result(of: WorkFixture.name(id)).flatMap { ResetResult(json: $0, of: id) }
  }

  func outcome(of id: String) throws -> String? { try result(of: id)?.outcome }

  /// As a worker leaves it that was killed: claimed, and not locked.
  func abandon(_ id: String, with result: ResetResult?) throws {
    _ = try outbox.claim(WorkFixture.name(id))
    if let result { try outbox.setResult(of: WorkFixture.name(id), try result.json) }
  }

  func act(
    _ kind: ResetResult.Act.Kind, on id: String, entering enter: () throws -> Void = {}
  ) throws -> Outbox.State {
    try TicketDesk(outbox).perform(
      TicketDesk.Request(kind, operator: "ana", reason: "lo vio"), on: WorkFixture.name(id),
      at: time.withLock { $0 }, entering: enter)
  }
}
