import DurableDatabase
import DurableFiles
import Foundation
import Ledger
import Testing

@Suite struct ReadingPhaseTests {
  @Test func `A file that is staged is seen, another source's is not`() throws {
    let fixture = try Fixture()
    try fixture.stage([FileReading("a.xml", fingerprint: 1 << 120 | 5, [DocumentReading("A")])])
    #expect(try fixture.ledger.seen(in: "export", at: 0) == [1 << 120 | 5])
    #expect(try fixture.ledger.seen(in: "other", at: 0).isEmpty)
  }

  @Test func `A group is staged whole or not at all`() throws {
    let fixture = try Fixture()
    let file = FileReading("a.xml", fingerprint: 1, [DocumentReading("A")])
    #expect(throws: DatabaseFailure.self) {
      try fixture.stage([FileReading("b.xml", fingerprint: 2, [DocumentReading("B")]), file, file])
    }
    #expect(try fixture.ledger.seen(in: "export", at: 0).isEmpty)
  }

  @Test func `Several threads stage groups`() async throws {
    let fixture = try Fixture()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        group.addTask {
          try fixture.stage([FileReading("\(number)", fingerprint: UInt128(number), [DocumentReading("A\(number)")])])
        }
      }
      try await group.waitForAll()
    }
    #expect(try fixture.decideAll().count == 40)
  }

  @Test func `Part by part, a file is seen when its last part is staged`() throws {
    let fixture = try Fixture()
    let documents = (0..<3).map { DocumentReading("A\($0)", position: $0) }
    try fixture.stage([FileReading("a.xml", fingerprint: 1, part: .first, [documents[0]])])
    try fixture.stage([FileReading("a.xml", fingerprint: 1, part: .middle, [documents[1]])])
    #expect(try fixture.ledger.seen(in: "export", at: 0).isEmpty)
    try fixture.stage([FileReading("a.xml", fingerprint: 1, part: .last, [documents[2]])])
    #expect(try fixture.ledger.seen(in: "export", at: 0) == [1])
    #expect(try fixture.decideAll().map(\.position) == [0, 1, 2])
  }

  @Test func `A file that turns out to be broken in the middle leaves one failure`() throws {
    let fixture = try Fixture()
    try fixture.stage([FileReading("a.xml", fingerprint: 1, part: .first, [DocumentReading("A")])])
    let failure = DocumentReading(position: 0, digest: [], failure: "xml.truncated")
    try fixture.stage([FileReading("a.xml", fingerprint: 1, [failure])])
    #expect(try fixture.decideAll().map(\.failure) == ["xml.truncated"])
  }

  @Test func `A killed run's whole files stay, its parts are dropped`() throws {
    let fixture = try Fixture()
    let whole = FileReading(PathBytes([0xD1]), fingerprint: 1, [DocumentReading("A")])
    try fixture.stage([whole, FileReading("b.xml", fingerprint: 2, part: .first, [DocumentReading("B")])])
    let ledger = try fixture.reopened()
    #expect(try ledger.unfinishedBatch()?.id == Fixture.batch)
    let stayed = try ledger.resumeReading(Fixture.batch)
    #expect(stayed.map(\.key) == [whole.key])
    #expect(stayed.map(\.path) == [whole.path])
    #expect(stayed.map(\.status) == [whole.status])
    try fixture.stage([FileReading("b.xml", fingerprint: 2, [DocumentReading("B")])])
    #expect(try fixture.decideAll().map(\.number) == ["B", "A"])
  }

  @Test func `A file that failed the second look is read again by a later batch`() throws {
    let fixture = try Fixture()
    let files = (1...2).map { FileReading("\($0)", fingerprint: UInt128($0), [DocumentReading("A\($0)")]) }
    try fixture.stage(files)
    try fixture.ledger.startDeciding(Fixture.batch, without: [files[0].key])
    #expect(try fixture.ledger.seen(in: "export", at: 0) == [2])
    #expect(try fixture.ledger.documents(inBatch: Fixture.batch, limit: 10).map(\.number) == ["A2"])
  }

  @Test func `A batch that is given up has decided nothing and keeps nothing`() throws {
    let fixture = try Fixture()
    try fixture.stage([FileReading("a.xml", fingerprint: 1, [DocumentReading("A")])])
    try fixture.ledger.abandon(Fixture.batch, at: 1)
    #expect(try fixture.ledger.seen(in: "export", at: 0).isEmpty)
    #expect(try fixture.ledger.unfinishedBatch() == nil)
    #expect(try fixture.ledger.batch(Fixture.batch)?.documents == 0)
  }

  @Test func `Nothing is staged into a batch that is deciding`() throws {
    let fixture = try Fixture()
    try fixture.ledger.startDeciding(Fixture.batch)
    #expect(throws: DatabaseFailure("ledger", .state, "stage: the batch is not reading")) {
      try fixture.stage([FileReading("a.xml", fingerprint: 1, [])])
    }
  }
}
