import DurableDatabase
import DurableFiles
import Foundation
import GRDB
import Scratch
import Testing

@Suite struct DurableDatabaseTests {
  private enum Colour: String { case red, blue }

  private let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
  }

  /// As each process opens it.
  private func open(_ tables: String = "CREATE TABLE stone (name TEXT UNIQUE, colour TEXT)") throws -> DurableDatabase {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { db in try db.execute(sql: tables) }
    return try DurableDatabase("stones", "stones.sqlite", in: scratch.directory, schema: migrator)
  }

  private func add(_ name: String, _ colour: String = "red", to database: DurableDatabase) throws {
    try database.write("add") { try $0.run("INSERT INTO stone VALUES (?, ?)", [name, colour]) }
  }

  private func count(_ database: DurableDatabase) throws -> Int64? {
    try database.readOnce("count") { try $0.number("SELECT count(*) FROM stone") }
  }

  @Test func `Every commit is synced, in WAL mode, with foreign keys`() throws {
    for database in [try open(), try open()] {
      let pragmas = try database.read("settings") { db in
        try ["synchronous", "foreign_keys", "journal_mode"].map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
      }
      #expect(pragmas == ["2", "1", "wal"])
    }
  }

  @Test func `The files are 0600`() throws {
    let database = try open()
    for name in ["stones.sqlite", "stones.sqlite-wal", "stones.sqlite-shm"] as [PathBytes] {
      #expect(try scratch.permissions(of: name) == 0o600)
    }
    #expect(try count(database) == 0)
  }

  @Test func `What was committed is there for the next process; what was not is not`() throws {
    let database = try open()
    try add("a", to: database)
    #expect(throws: CancellationError.self) {
      try database.write("add") { db in
        try db.run("INSERT INTO stone VALUES ('b', 'red')")
        throw CancellationError()
      }
    }
    #expect(try count(open()) == 1)
  }

  @Test func `A file that is no database`() throws {
    scratch.run("head -c 8192 /dev/urandom > stones.sqlite")
    let failure = #expect(throws: DatabaseFailure.self) { _ = try open() }
    #expect(failure?.fullCode == "stones.corrupt")
  }

  @Test func `A database of a later version`() throws {
    _ = try open()
    try DatabaseQueue(path: scratch.path + "/stones.sqlite").write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999')")
    }
    let failure = #expect(throws: DatabaseFailure.self) { _ = try open() }
    #expect(failure?.fullCode == "stones.newer")
  }

  @Test func `A path that is a directory`() throws {
    scratch.run("mkdir stones.sqlite")
    let failure = #expect(throws: DatabaseFailure.self) { _ = try open() }
    #expect(failure?.fullCode == "stones.unusable")
  }

  @Test func `A failure holds no value from a row`() throws {
    let database = try open()
    try add("esmeralda", to: database)
    let failure = #expect(throws: DatabaseFailure.self) { try add("esmeralda", to: database) }
    #expect(failure?.description == "stones.state: add: UNIQUE constraint failed: stone.name")
  }

  @Test func `A value that the schema does not let through means a damaged file`() throws {
    let database = try open()
    try add("a", "blue", to: database)
    try add("b", "esmeralda", to: database)
    func colour(_ name: String) throws -> Colour? {
      try database.read("colour") { db in
        try db.row("SELECT colour FROM stone WHERE name = ?", [name]).map { try Colour(stored: $0[0]) }
      }
    }
    #expect(try colour("a") == .blue)
    #expect(throws: DatabaseFailure("stones", .corrupt, "colour: unknown Colour in a row")) { try colour("b") }
  }

  @Test func `A process that writes is waited for`() throws {
    let database = try open()
    let script = """
      import sqlite3, time
      db = sqlite3.connect('stones.sqlite', isolation_level=None)
      db.execute('BEGIN IMMEDIATE')
      db.execute("INSERT INTO stone VALUES ('b', 'blue')")
      print('locked', flush=True)
      time.sleep(0.4)
      db.execute('COMMIT')
      """
    try script.write(toFile: scratch.path + "/writer.py", atomically: true, encoding: .utf8)
    scratch.run("python3 writer.py > locked & until [ -s locked ]; do sleep 0.01; done")
    try add("a", to: database)
    #expect(try count(database) == 2)
  }

  @Test func `Several processes open a database that is not there yet`() async throws {
    for _ in 0..<10 {
      scratch.run("rm -f stones.sqlite*")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 { group.addTask { _ = try count(open()) } }
        try await group.waitForAll()
      }
    }
  }

  @Test func `A copy holds what was committed, and lives on its own`() throws {
    let database = try open()
    try add("a", to: database)
    let elsewhere = try scratch.directory.makeDirectory("elsewhere")
    try database.copy("stones.sqlite", into: elsewhere)
    try add("b", to: database)
    let copied = try DatabaseQueue(path: scratch.path + "/elsewhere/stones.sqlite").read { db in
      try String.fetchAll(db, sql: "SELECT name FROM stone")
    }
    #expect(copied == ["a"])
  }

  @Test func `A checkpoint empties the write-ahead log, and gives way to whoever reads`() throws {
    let database = try open()
    let log = scratch.path + "/stones.sqlite-wal"
    func bytes() throws -> Int? { try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int }
    try add("a", to: database)
    #expect(try bytes() != 0)
    try database.checkpoint()
    #expect(try bytes() == 0)
    let script = """
      import os, sqlite3, time
      db = sqlite3.connect('stones.sqlite', isolation_level=None)
      db.execute('BEGIN')
      print(db.execute('SELECT count(*) FROM stone').fetchone(), flush=True)
      while not os.path.exists('stop'): time.sleep(0.02)
      db.close()
      open('ended', 'w').write('yes')
      """
    try script.write(toFile: scratch.path + "/reader.py", atomically: true, encoding: .utf8)
    scratch.run("python3 reader.py > reading & until [ -s reading ]; do sleep 0.01; done")
    try add("b", to: database)
    try database.checkpoint()
    #expect(try bytes() != 0)
    scratch.run("touch stop; until [ -s ended ]; do sleep 0.01; done")
    try database.checkpoint()
    #expect(try bytes() == 0)
  }
}
