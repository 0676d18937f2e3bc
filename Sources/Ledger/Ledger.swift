public import DurableFiles
import GRDB

/// What has been seen, decided and published. SQLite, in WAL mode, every commit synced.
///
/// Several threads may use it; their transactions wait for one another. Times are microseconds since the epoch, and always
/// the caller's: there is no clock in here. Findings, tickets and audit entries are bytes that the ledger does not read.
public final class Ledger: Sendable {
  let queue: DatabaseQueue

  /// Opens the ledger, making it (mode 0600) or bringing it to this version's schema.
  /// - Throws: ``LedgerError``, ``FileError``.
  public init(_ name: PathBytes = "ledger.sqlite", in directory: Directory) throws {
    // Processes that open a new ledger at once would all begin to make it.
    let lock = try FileLease.wait(for: name.suffixed(".lock"), in: directory)
    try Self.create(name, in: directory)
    guard let path = String(validating: directory.path.appending(name).bytes, as: UTF8.self) else {
      throw LedgerError(.unusable, "open: the path is not UTF-8")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: Self.configuration)
      try Self.prepare(queue)
    } catch let error as DatabaseError {
      throw LedgerError(error, "open")
    }
    _ = consume lock
  }

  /// SQLite would make it with the umask's rights.
  private static func create(_ name: PathBytes, in directory: Directory) throws(FileError) {
    if try directory.status(of: name) == nil { try directory.createExclusively(name, []) }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "ledger"
    configuration.foreignKeysEnabled = true
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    return configuration
  }

  private static func prepare(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      // GRDB makes it NORMAL in WAL mode, which loses the last commits when the power fails.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      // Fewer, longer checkpoints: a page that changes in every group is copied once for many of them.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY")
      guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
        try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
      else { throw LedgerError(.unusable, "open: SQLite does not sync every commit here") }
    }
    let migrator = Schema.migrator
    guard try queue.read({ try !migrator.hasBeenSuperseded($0) }) else {
      throw LedgerError(.newer, "open: a later version has written this ledger")
    }
    try migrator.migrate(queue)
  }

  /// Writes a consistent copy of the whole ledger into another directory.
  public func copy(_ name: PathBytes = "ledger.sqlite", into directory: Directory) throws {
    let path = directory.path.appending(name).description
    do {
      try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    } catch let error as DatabaseError {
      throw LedgerError(error, "copy")
    }
  }

  func read<Value>(_ what: String, _ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.read(body)
    } catch let error as DatabaseError {
      throw LedgerError(error, what)
    }
  }

  /// For a single statement, which needs no transaction around it: a question that is asked for every file.
  func readOnce<Value>(_ what: String, _ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.unsafeRead(body)
    } catch let error as DatabaseError {
      throw LedgerError(error, what)
    }
  }

  /// One transaction: all of `body`, durably, or nothing.
  func write<Value>(_ what: String, _ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.write(body)
    } catch let error as DatabaseError {
      throw LedgerError(error, what)
    }
  }
}

extension Database {
  /// Runs a statement that is prepared once.
  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> RowCursor {
    try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first row, which unlike a cursor's stays as it is.
  func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  func number(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Int64? {
    try Int64.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }
}
