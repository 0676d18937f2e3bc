import DurableDatabase
import DurableFiles
import Foundation
import Ledger
import Testing

@Suite struct RetryTests {
  @Test func `Waits grow from 5 minutes to 24 hours, and the eighth failure is the last`() {
    let policy = RetryPolicy()
    let waits = (1...8).map { policy.nextAttempt(after: $0, at: 0).map { $0 / Fixture.minute } }
    #expect(waits == [5, 15, 45, 135, 405, 1215, 1440, nil])
  }

  private static let failed = DecisionRecord(.failed, reasons: ["attachment.missing"], willRetry: true)

  /// A file with two documents, of which the second fails.
  private func file(_ documents: [Int] = [0, 1]) -> FileReading {
    FileReading("a.xml", fingerprint: 1, documents.map { DocumentReading("A\($0)", position: $0) })
  }

  private func decide(_ document: UndecidedDocument, _ history: PastRecords) -> DecisionRecord {
    document.position == 1 ? Self.failed : DecisionRecord(.review, reasons: ["ruc.suspect"])
  }

  @Test func `A failed file is seen until it is due`() throws {
    let fixture = try Fixture()
    try fixture.stage([file()])
    try fixture.decideAll(decide)
    try fixture.end()
    let due = Fixture.start + 5 * Fixture.minute
    #expect(try fixture.ledger.seen(in: "export", at: due - 1) == [1])
    #expect(try fixture.ledger.seen(in: "export", at: due).isEmpty)
    #expect(try fixture.ledger.safeFiles(in: "export", limit: 9).isEmpty, "its source keeps it")
  }

  @Test func `Read again, what was decided is known, and what succeeds makes the file safe`() throws {
    let fixture = try Fixture()
    try fixture.stage([file()])
    try fixture.decideAll(decide)
    try fixture.end()
    #expect(try fixture.ledger.decidedDocuments(of: file().key) == [0: Array("A0".utf8)])
    try fixture.begin("2")
    try fixture.stage([file([1])], in: "2")
    #expect(try fixture.decideAll(in: "2").map(\.position) == [1])
    try fixture.end("2")
    #expect(try fixture.ledger.safeFiles(in: "export", limit: 9).count == 1)
    let story = try fixture.ledger.documents(identifiedBy: "A1", numberKey: "a1", limit: 9)
    #expect(story.map(\.outcome) == [.failed, .ignored])
    #expect(story.map(\.batch) == [Fixture.batch, "2"])
  }

  @Test func `A retry that is dropped before it is decided is due at once`() throws {
    let fixture = try Fixture()
    try fixture.stage([file()])
    try fixture.decideAll(decide)
    try fixture.end()
    try fixture.begin("2")
    try fixture.stage([file([1])], in: "2")
    #expect(try fixture.ledger.seen(in: "export", at: .max) == [1])
    try fixture.ledger.abandon("2", at: 0)
    #expect(try fixture.ledger.seen(in: "export", at: 0).isEmpty)
    #expect(try fixture.ledger.decidedDocuments(of: file().key).count == 1)
  }

  @Test func `After eight failures a file is quarantined and never due`() throws {
    let fixture = try Fixture(batch: false)
    for attempt in 1...8 {
      let id = "batch-\(attempt)"
      #expect(try fixture.ledger.seen(in: "export", at: .max).isEmpty)
      try fixture.begin(id)
      try fixture.stage([file([1])], in: id)
      try fixture.decideAll(in: id, decide)
      try fixture.end(id)
    }
    #expect(try fixture.ledger.seen(in: "export", at: .max) == [1])
    let state = try fixture.ledger.documents(at: "a.xml", limit: 1).first?.file
    #expect(state?.state == .quarantined && state?.attempts == 8)
  }

  @Test func `A failure that another attempt cannot help is quarantined at once`() throws {
    let fixture = try Fixture()
    try fixture.stage([file([0])])
    try fixture.decideAll { _, _ in DecisionRecord(.failed, reasons: ["xml.doctype"]) }
    #expect(try fixture.ledger.seen(in: "export", at: .max) == [1])
    #expect(try fixture.ledger.documents(at: "a.xml", limit: 1).first?.file.state == .quarantined)
  }

  @Test func `A file that was taken is not staged again`() throws {
    let fixture = try Fixture()
    try fixture.stage([file([0])])
    try fixture.decideAll()
    try fixture.end()
    try fixture.begin("2")
    #expect(throws: DatabaseFailure("ledger", .state, "stage: the file is safe")) {
      try fixture.stage([file([0])], in: "2")
    }
  }
}
