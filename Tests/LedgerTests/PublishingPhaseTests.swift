import DurableDatabase
import DurableFiles
import Foundation
import Ledger
import Testing

@Suite struct PublishingPhaseTests {
  private func decided() throws -> Fixture {
    let fixture = try Fixture()
    var first = DocumentReading("A")
    first.attachments = [
      AttachmentReference(sha256: Fixture.digest(1), name: "a", bytes: 1, path: "anexos/a.pdf"),
      AttachmentReference(sha256: Fixture.digest(1), name: "again", bytes: 1, path: "anexos/a.pdf"),
      AttachmentReference(sha256: Fixture.digest(2), name: "embedded", bytes: 1),
    ]
    try fixture.stage([
      FileReading("a.xml", fingerprint: 1, [first]),
      FileReading("b.xml", fingerprint: 2, [DocumentReading("B", at: 1)]),
    ])
    try fixture.decideAll { document, _ in
      document.number == "A"
        ? DecisionRecord(.ticketed, reasons: ["requisites.met"], tickets: ["t-b", "t-a"].map { Fixture.ticket($0) })
        : DecisionRecord(
          .observed, reasons: ["requisite.solicitud.missing"], observation: NewObservation(name: "B", text: "Falta"))
    }
    return fixture
  }

  @Test func `Tickets and observations are pending until they are noted, whoever asks`() throws {
    let fixture = try decided()
    #expect(try fixture.reopened().pendingTickets(limit: 9).map(\.id) == ["t-b", "t-a"])
    let ticket = try #require(try fixture.ledger.pendingTickets(limit: 1).first)
    #expect(ticket.json == Data("{\"id\": \"t-b\"}".utf8))
    #expect(ticket.batch == Fixture.batch && ticket.number == "A" && ticket.radicado == "rad-A")
    #expect(ticket.system == "SUT" && ticket.ruc == "1790010937001")
    try fixture.ledger.markPublished(["t-a"], at: 1)
    #expect(try fixture.ledger.pendingTickets(limit: 9).map(\.id) == ["t-b"])
    let observations = try fixture.ledger.pendingObservations(limit: 9)
    #expect(observations.map(\.text) == ["Falta"])
    try fixture.ledger.markWritten(observations, at: 1)
    #expect(try fixture.ledger.pendingObservations(limit: 9).isEmpty)
  }

  @Test func `Files are safe only when all is published, and only then may the batch end`() throws {
    let fixture = try decided()
    #expect(throws: DatabaseFailure.self) { try fixture.ledger.markSafe(Fixture.batch) }
    #expect(throws: DatabaseFailure.self) { try fixture.ledger.end(Fixture.batch, at: 0) }
    #expect(try fixture.ledger.safeFiles(in: "export", limit: 9).isEmpty)
    try publishAll(fixture)
    try fixture.end()
    #expect(try fixture.ledger.unfinishedBatch() == nil)
  }

  private func publishAll(_ fixture: Fixture) throws {
    try fixture.ledger.markPublished(["t-a", "t-b"], at: 1)
    try fixture.ledger.markWritten(fixture.ledger.pendingObservations(limit: 9), at: 1)
  }

  @Test func `Safe files are disposed of once, with the attachments that they named`() throws {
    let fixture = try decided()
    try publishAll(fixture)
    try fixture.end()
    let safe = try fixture.reopened().safeFiles(in: "export", limit: 9)
    #expect(safe.map(\.file.path) == ["a.xml", "b.xml"])
    #expect(safe.map(\.attachments) == [["anexos/a.pdf"], []])
    #expect(try fixture.ledger.safeFiles(in: "other", limit: 9).isEmpty)
    try fixture.ledger.markDisposed([(key: safe[0].file.key, disposition: .moved)], at: 5)
    #expect(try fixture.ledger.safeFiles(in: "export", limit: 9).map(\.file.path) == ["b.xml"])
    #expect(try fixture.ledger.seen(in: "export", at: 0) == [1, 2])
    #expect(try fixture.ledger.documents(at: "a.xml", limit: 1).first?.file.disposition == .moved)
  }

  @Test func `Files that stay are noted together, each once, and those of other sources later`() throws {
    let fixture = try decided()
    #expect(try fixture.ledger.markLeft(in: "export", limit: 9, at: 5) == 0)
    try publishAll(fixture)
    try fixture.end()
    #expect(try fixture.ledger.markLeft(in: "other", limit: 9, at: 5) == 0)
    #expect(try [1, 9, 9].map { try fixture.ledger.markLeft(in: "export", limit: $0, at: 5) } == [1, 1, 0])
    #expect(try fixture.ledger.safeFiles(in: "export", limit: 9).isEmpty)
    let file = try #require(try fixture.ledger.documents(at: "b.xml", limit: 1).first?.file)
    #expect(file.state == .disposed && file.disposition == .left)
  }

  @Test func `A batch that ended says what it did`() throws {
    let fixture = try decided()
    try publishAll(fixture)
    try fixture.end()
    let batch = try #require(try fixture.ledger.batch(Fixture.batch))
    #expect(batch.phase == .ended && batch.endedAt == Fixture.start && batch.tickets == 2 && batch.documents == 2)
    #expect(batch.outcomes[.ticketed] == 1 && batch.outcomes[.observed] == 1 && batch.outcomes[.failed] == 0)
  }
}
