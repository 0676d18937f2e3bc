public import DurableFiles
import GRDB

/// The embedded register of accounts: which address a taxpayer has on record in a system, and the links for setting a new
/// password that were issued. SQLite, in WAL mode, every commit synced.
///
/// Several threads and several processes may use it; their transactions wait for one another. Times are microseconds since
/// the epoch, and always the caller's: there is no clock in here.
public final class AccountRegister: Sendable {
  let queue: DatabaseQueue

  /// Opens the register, making it (mode 0600) or bringing it to this version's schema.
  /// - Throws: ``AccountRegisterError``, ``FileError``.
  public init(_ name: PathBytes = "accounts.sqlite", in directory: Directory) throws {
    // Processes that open a new register at once would all begin to make it.
    let lock = try FileLease.wait(for: name.suffixed(".lock"), in: directory)
    try Self.create(name, in: directory)
    guard let path = String(validating: directory.path.appending(name).bytes, as: UTF8.self) else {
      throw AccountRegisterError(.unusable, "open: the path is not UTF-8")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: Self.configuration)
      try Self.prepare(queue)
    } catch let error as DatabaseError {
      throw AccountRegisterError(error, "open")
    }
    _ = consume lock
  }

  /// SQLite would make it with the umask's rights.
  private static func create(_ name: PathBytes, in directory: Directory) throws(FileError) {
    if try directory.status(of: name) == nil { try directory.createExclusively(name, []) }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "accounts"
    configuration.foreignKeysEnabled = true
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    return configuration
  }

  private static func prepare(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      // GRDB makes it NORMAL in WAL mode, which loses the last commits when the power fails.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
        try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
      else { throw AccountRegisterError(.unusable, "open: SQLite does not sync every commit here") }
    }
    let migrator = Schema.migrator
    guard try queue.read({ try !migrator.hasBeenSuperseded($0) }) else {
      throw AccountRegisterError(.newer, "open: a later version has written this register")
    }
    try migrator.migrate(queue)
  }

  func read<Value>(_ what: String, _ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.read(body)
    } catch let error as DatabaseError {
      throw AccountRegisterError(error, what)
    }
  }

  /// One transaction: all of `body`, durably, or nothing. Begins by taking the lock for writing, so that what `body` reads
  /// stays as it is until what it writes is there.
  func write<Value>(_ what: String, _ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.write(body)
    } catch let error as DatabaseError {
      throw AccountRegisterError(error, what)
    }
  }
}

extension Database {
  /// Runs a statement that is prepared once.
  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }
}
