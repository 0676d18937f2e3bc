import DurableDatabase
import DurableFiles
import Foundation
import Ledger
import Testing

@Suite struct DecidingPhaseTests {
  @Test func `Letters are decided by fechaRegistro, path and position, those without a date last`() throws {
    let fixture = try Fixture()
    try fixture.stage([
      FileReading(
        "z.xml", fingerprint: 1, [DocumentReading("late", at: 9), DocumentReading("none", position: 1, at: nil)]),
      FileReading("b.xml", fingerprint: 2, [DocumentReading("b1", position: 1), DocumentReading("b0", position: 0)]),
      FileReading("B.xml", fingerprint: 3, [DocumentReading("B")]),
    ])
    #expect(try fixture.decideAll().map(\.number) == ["B", "b0", "b1", "late", "none"])
  }

  @Test func `A document comes back as it was staged`() throws {
    let fixture = try Fixture()
    var reading = DocumentReading("A", position: 3, at: nil)
    reading.findings = Data([1, 2])
    reading.attachments = [
      AttachmentReference(sha256: Fixture.digest(1), name: "RUC.pdf", bytes: 5, path: PathBytes([0xD1])),
      AttachmentReference(sha256: Fixture.digest(2), name: "b", bytes: 0),
    ]
    try fixture.stage([FileReading("a.xml", fingerprint: 1, [reading])])
    let document = try #require(try fixture.decideAll().first)
    #expect(document.findings == reading.findings)
    #expect(document.attachments == reading.attachments)
    #expect(document.position == 3 && document.radicado == "rad-A" && document.parent == "parent-A")
    #expect(document.registeredAt == nil && document.effectiveAt == Fixture.start)
    #expect(document.letterKey == "letter-A" && document.contentKey == Array("content-A".utf8))
  }

  @Test func `A document's history holds the ones before it, in its group and before`() throws {
    let fixture = try Fixture()
    let copies = (0..<5).map { number in
      var copy = DocumentReading("A", at: Int64(number))
      copy.number = "copy \(number)"
      return FileReading("\(number)", fingerprint: UInt128(number), [copy])
    }
    try fixture.stage(copies)
    var earlier: [[String?]] = []
    try fixture.decideAll { _, history in
      earlier.append(try history.documents(ofLetter: "letter-A").map(\.number))
      #expect(try history.documents(numbered: "a").count == earlier.count - 1)
      return DecisionRecord(.review, reasons: ["ruc.conflict"])
    }
    #expect(earlier.map(\.count) == [0, 1, 2, 3, 4])
    #expect(earlier.last == ["copy 0", "copy 1", "copy 2", "copy 3"])
  }

  @Test func `What was not taken, however often it came, hides nothing that was`() throws {
    let fixture = try Fixture()
    let copies = (0..<50).map { number in
      FileReading("\(number)", fingerprint: UInt128(number), [DocumentReading("A", at: Int64(number))])
    }
    try fixture.stage(copies)
    var known: [Int] = []
    try fixture.decideAll { index, history in
      known.append(try history.documents(ofLetter: "letter-A").count)
      let outcomes: [DecisionRecord] = [
        DecisionRecord(.ignored, reasons: []), DecisionRecord(.failed, reasons: ["attachment.missing"]),
      ]
      return known.count == 49 ? DecisionRecord(.review, reasons: ["ruc.conflict"]) : outcomes[known.count % 2]
    }
    #expect(known == Array(repeating: 0, count: 49) + [1])
  }

  @Test func `The same content is found within the window, its ends included`() throws {
    let fixture = try Fixture()
    try fixture.stage([FileReading("a.xml", fingerprint: 1, [DocumentReading("A", at: 10)])])
    try fixture.decideAll { _, _ in DecisionRecord(.review, reasons: ["ruc.conflict"]) }
    try fixture.end()
    try fixture.begin("2")
    try fixture.stage([FileReading("b.xml", fingerprint: 2, [DocumentReading("B")])], in: "2")
    let time = Fixture.start + 10 * Fixture.minute
    try fixture.decideAll(in: "2") { _, history in
      let key = Array("content-A".utf8)
      let inside = try history.documents(withContent: key, in: time...time)
      let outside = try [(time - 9)...(time - 1), (time + 1)...(time + 9)].flatMap { times in
        try history.documents(withContent: key, in: times)
      }
      let others = try history.documents(withContent: [0], in: 0...(.max))
      #expect(inside.map(\.outcome) == [.review])
      #expect(outside.isEmpty && others.isEmpty)
      return DecisionRecord(.ignored, reasons: [])
    }
  }

  @Test func `A taxpayer's tickets are known by system, with their state`() throws {
    let fixture = try Fixture()
    try fixture.stage([
      FileReading("a.xml", fingerprint: 1, [DocumentReading("A")]),
      FileReading("b.xml", fingerprint: 2, [DocumentReading("B", at: 1)]),
    ])
    try fixture.decideAll { document, history in
      let tickets = try history.tickets(ruc: "1790010937001", system: "SUT")
      #expect(tickets.map(\.state) == (document.number == "A" ? [] : [.pending]))
      #expect(try history.tickets(ruc: "1790010937001", system: "SALARIOS").isEmpty)
      return DecisionRecord(
        .ticketed, reasons: ["requisites.met"], tickets: document.number == "A" ? [Fixture.ticket("t-a")] : [])
    }
    try fixture.ledger.markPublished(["t-a"], at: 5)
    #expect(try fixture.ledger.ticket("t-a")?.record.state == .open)
    try fixture.ledger.setState(ofTicket: "t-a", .done, at: 9)
    let record = try #require(try fixture.ledger.ticket("t-a")?.record)
    #expect(record.state == .done && record.stateAt == 9 && record.publishedAt == 5)
    #expect(record.documentNumber == "A")
  }

  @Test func `What the rules throw undoes the group and nothing before it`() throws {
    struct Broken: Error {}
    let fixture = try Fixture()
    try fixture.stage((1...4).map { FileReading("\($0)", fingerprint: $0, [DocumentReading("\($0)")]) })
    try fixture.ledger.startDeciding(Fixture.batch)
    let decision = DecisionRecord(.ignored, reasons: [], audit: [Data("{}".utf8)])
    let first = try fixture.ledger.undecided(in: Fixture.batch, limit: 2)
    try fixture.ledger.decide(first, in: Fixture.batch, at: 0) { _, _ in decision }
    let second = try fixture.ledger.undecided(in: Fixture.batch, limit: 2)
    #expect(throws: Broken.self) {
      try fixture.ledger.decide(second, in: Fixture.batch, at: 0) { index, _ in
        if second[index].number == "4" { throw Broken() }
        return decision
      }
    }
    let ledger = try fixture.reopened()
    #expect(try ledger.pendingAudit(limit: 10).count == 2)
    #expect(try ledger.undecided(in: Fixture.batch, limit: 9).map(\.number) == ["3", "4"])
  }

  @Test func `The next group is known before the one before it is decided`() throws {
    let fixture = try Fixture()
    // One path in two sources: the same place in the order.
    let copies = ["export", "other"].map { source in
      var file = FileReading("a.xml", fingerprint: 1, [DocumentReading("\(source) 1")])
      file.key.source = source
      return file
    }
    try fixture.stage(copies + [FileReading("b.xml", fingerprint: 2, [DocumentReading("2", at: nil)])])
    let ledger = fixture.ledger
    try ledger.startDeciding(Fixture.batch)
    let first = try ledger.undecided(in: Fixture.batch, limit: 1)
    let before = try ledger.undecided(in: Fixture.batch, after: first.last, limit: 9).map(\.number)
    try ledger.decide(first, in: Fixture.batch, at: 0) { _, _ in DecisionRecord(.ignored, reasons: []) }
    let rest = try ledger.undecided(in: Fixture.batch, after: first.last, limit: 9)
    #expect(first.map(\.number) == ["export 1"])
    #expect(before == ["other 1", "2"] && rest.map(\.number) == before)
    #expect(try ledger.undecided(in: Fixture.batch, after: rest.last, limit: 9).isEmpty)
  }

  @Test func `Only the next documents can be decided, each once`() throws {
    let fixture = try Fixture()
    try fixture.stage((1...3).map { FileReading("\($0)", fingerprint: $0, [DocumentReading("\($0)")]) })
    let ledger = fixture.ledger
    try ledger.startDeciding(Fixture.batch)
    let all = try ledger.undecided(in: Fixture.batch, limit: 3)
    let decision = DecisionRecord(.ignored, reasons: [])
    for others in [[all[1]], [all[1], all[0]], [all[0], all[2]], [all[0], all[0]]] {
      #expect(throws: DatabaseFailure.self) { try ledger.decide(others, in: Fixture.batch, at: 0) { _, _ in decision } }
    }
    try ledger.decide([all[0]], in: Fixture.batch, at: 0) { _, _ in decision }
    #expect(throws: DatabaseFailure.self) {
      try ledger.decide([all[0]], in: Fixture.batch, at: 0) { _, _ in decision }
    }
    #expect(try ledger.undecided(in: Fixture.batch, limit: 9).map(\.number) == ["2", "3"])
  }

  @Test func `A second ticket of the same name is met`() throws {
    let fixture = try Fixture()
    try fixture.stage((1...2).map { FileReading("\($0)", fingerprint: $0, [DocumentReading("\($0)")]) })
    try fixture.decideAll { document, _ in
      DecisionRecord(.ticketed, reasons: [], tickets: [Fixture.ticket("t-a", ruc: document.number ?? "")])
    }
    #expect(try fixture.ledger.tickets(limit: 9).map(\.ruc) == ["1"])
  }

  @Test func `Audit entries keep their order`() throws {
    let fixture = try Fixture()
    try fixture.ledger.record(audit: [Data("1".utf8), Data("2".utf8)], at: 0)
    try fixture.stage([FileReading("a.xml", fingerprint: 1, [DocumentReading("A")])])
    try fixture.decideAll { _, _ in DecisionRecord(.ignored, reasons: [], audit: [Data("3".utf8)]) }
    let entries = try fixture.ledger.pendingAudit(limit: 9)
    #expect(entries.map(\.line) == ["1", "2", "3"].map { Data($0.utf8) })
    #expect(try fixture.ledger.pendingAudit(after: entries[1].sequence, limit: 9).count == 1)
  }
}
