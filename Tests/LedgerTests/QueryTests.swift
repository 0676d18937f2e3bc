import DurableFiles
import Foundation
import Ledger
import Testing

@Suite struct QueryTests {
  @Test func `Batches come newest first, page by page`() throws {
    let fixture = try Fixture(batch: false)
    for id in ["20260314T093000Z-0001", "20260315T093000Z-0002", "20260316T093000Z-0003"] { try fixture.begin(id) }
    let first = try fixture.ledger.batches(limit: 2)
    #expect(first.map(\.id) == ["20260316T093000Z-0003", "20260315T093000Z-0002"])
    #expect(try fixture.ledger.batches(before: first.last?.id, limit: 2).map(\.id) == ["20260314T093000Z-0001"])
  }

  @Test func `A batch's documents come in their order, page by page, with all that was decided`() throws {
    let fixture = try Fixture()
    try fixture.stage(
      (1...5).map { FileReading("\($0)", fingerprint: $0, [DocumentReading("A\(6 - $0)", at: -Int64($0))]) })
    try fixture.decideAll { document, _ in
      DecisionRecord(
        .ticketed, reasons: ["requisites.met", "a \"quoted\" one"], flags: ["confidential"], ruc: "1790010937001",
        tickets: [Fixture.ticket("t-\(document.number ?? "")")], insistsOn: "t-0")
    }
    let pages = try [0, 2, 4].map { try fixture.ledger.documents(inBatch: Fixture.batch, skip: $0, limit: 2) }
    #expect(pages.flatMap { $0 }.map(\.number) == ["A1", "A2", "A3", "A4", "A5"])
    let first = try #require(pages.first?.first)
    #expect(first.outcome == .ticketed && first.reasons == ["requisites.met", "a \"quoted\" one"])
    #expect(first.insistsOn == "t-0")
    #expect(first.flags == ["confidential"] && first.ruc == "1790010937001" && first.tickets == ["t-A1"])
    #expect(first.path == "5" && first.original == Fixture.digest(7) && first.file.state == .decided)
  }

  @Test(arguments: ["A", "rad-A", "parent-A"]) func `A document is found by number, radicado and parent`(
    identity: String
  ) throws {
    let fixture = try Fixture()
    try fixture.stage([FileReading("a", fingerprint: 1, [DocumentReading("A"), DocumentReading("B", position: 1)])])
    let found = try fixture.ledger.documents(identifiedBy: identity, numberKey: identity.lowercased(), limit: 9)
    #expect(found.map(\.number) == ["A"])
    #expect(found.first?.outcome == nil)
    #expect(try fixture.ledger.findings(ofDocument: found[0].id) == Data("{}".utf8))
    #expect(try fixture.ledger.findings(ofDocument: 99) == nil)
  }

  @Test func `Tickets come newest first, page by page`() throws {
    let fixture = try Fixture()
    try fixture.stage((1...5).map { FileReading("\($0)", fingerprint: $0, [DocumentReading("\($0)")]) })
    try fixture.decideAll { document, _ in
      DecisionRecord(.ticketed, reasons: [], tickets: [Fixture.ticket("t-\(document.number ?? "")")])
    }
    let first = try fixture.ledger.tickets(limit: 3)
    let second = try fixture.ledger.tickets(before: first.last, limit: 3)
    #expect((first + second).map(\.id) == ["t-5", "t-4", "t-3", "t-2", "t-1"])
    #expect(try fixture.ledger.ticket("t-none") == nil)
  }
}
