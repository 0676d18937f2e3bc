import AccountRegister
import DurableFiles
import Foundation
import GRDB
import Scratch
import Testing

@Suite struct OpeningTests {
  @Test func `Every commit is synced, in WAL mode, with foreign keys`() throws {
    let fixture = try Fixture()
    let expected = AccountRegister.Settings(synchronous: "FULL", journal: "wal", foreignKeys: true)
    #expect(try fixture.register.settings() == expected)
    #expect(try fixture.reopened().settings() == expected)
  }

  @Test func `The files are 0600`() throws {
    let fixture = try Fixture()
    for name in ["accounts.sqlite", "accounts.sqlite-wal", "accounts.sqlite-shm"] as [PathBytes] {
      #expect(try fixture.scratch.permissions(of: name) == 0o600)
    }
  }

  @Test func `A file that is no register`() throws {
    let scratch = try ScratchDirectory()
    scratch.run("head -c 8192 /dev/urandom > accounts.sqlite")
    let error = #expect(throws: AccountRegisterError.self) { _ = try AccountRegister(in: scratch.directory) }
    #expect(error?.code == .corrupt)
  }

  @Test func `A register of a later version`() throws {
    let fixture = try Fixture()
    try DatabaseQueue(path: fixture.scratch.path + "/accounts.sqlite").write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999')")
    }
    let error = #expect(throws: AccountRegisterError.self) { _ = try fixture.reopened() }
    #expect(error?.code == .newer)
  }

  @Test func `A process that writes is waited for`() throws {
    let fixture = try Fixture()
    let script = """
      import sqlite3, time
      db = sqlite3.connect('accounts.sqlite', isolation_level=None)
      db.execute('BEGIN IMMEDIATE')
      db.execute("UPDATE account SET email = 'otra@ejemplo.ec' WHERE system = 'SUT' AND state = 'active'")
      print('locked', flush=True)
      time.sleep(0.4)
      db.execute('COMMIT')
      """
    try script.write(toFile: fixture.scratch.path + "/writer.py", atomically: true, encoding: .utf8)
    fixture.scratch.run("python3 writer.py > locked & until [ -s locked ]; do sleep 0.01; done")
    #expect(try fixture.issue().account.email == "otra@ejemplo.ec")
  }

  @Test func `Several processes open a register that is not there yet`() async throws {
    for _ in 0..<10 {
      let scratch = try ScratchDirectory()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 { group.addTask { _ = try AccountRegister(in: scratch.directory).countAccounts() } }
        try await group.waitForAll()
      }
    }
  }
}
