import DurableFiles
import Foundation
import GRDB
import Ledger
import Scratch
import Testing

@Suite struct LedgerOpeningTests {
  @Test func `Every commit is synced, in WAL mode, with foreign keys`() throws {
    let fixture = try Fixture()
    let settings = try fixture.ledger.settings()
    #expect(settings == Ledger.Settings(synchronous: "FULL", journal: "wal", foreignKeys: true))
    #expect(try fixture.reopened().settings() == settings)
  }

  @Test func `The files are 0600`() throws {
    let fixture = try Fixture()
    for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] as [PathBytes] {
      #expect(try fixture.scratch.permissions(of: name) == 0o600)
    }
  }

  @Test func `What was committed is there for the next process`() throws {
    let fixture = try Fixture()
    #expect(try fixture.reopened().batch(Fixture.batch)?.phase == .reading)
  }

  @Test func `A file that is no ledger`() throws {
    let scratch = try ScratchDirectory()
    scratch.run("head -c 8192 /dev/urandom > ledger.sqlite")
    let error = #expect(throws: LedgerError.self) { _ = try Ledger(in: scratch.directory) }
    #expect(error?.code == .corrupt)
  }

  @Test func `A ledger of a later version`() throws {
    let fixture = try Fixture()
    try DatabaseQueue(path: fixture.scratch.path + "/ledger.sqlite").write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999')")
    }
    let error = #expect(throws: LedgerError.self) { _ = try fixture.reopened() }
    #expect(error?.code == .newer)
  }

  @Test func `An error holds no value from a row`() throws {
    let fixture = try Fixture()
    let error = #expect(throws: LedgerError.self) { try fixture.begin(Fixture.batch) }
    #expect(error?.code == .state)
    #expect(error?.description.contains(Fixture.batch) == false)
  }
}
