public import DurableFiles
public import GRDB

/// A SQLite database in WAL mode, with foreign keys, every commit synced.
///
/// Several threads and several processes may use it; their transactions wait for one another, ten seconds at most.
public final class DurableDatabase: Sendable {
  private let subject: String
  private let queue: DatabaseQueue

  /// Opens the database, making it (mode 0600) or bringing it to this version's schema.
  /// - Parameters:
  ///   - subject: what is kept in it, the first half of its failures' codes.
  ///   - migrator: the schema's versions.
  ///   - tuning: further pragmas.
  /// - Throws: ``DatabaseFailure``, `FileError`.
  public init(
    _ subject: String, _ name: PathBytes, in directory: Directory, schema migrator: DatabaseMigrator,
    tuning: String = ""
  ) throws {
    self.subject = subject
    // Processes that open a new database at once would all begin to make it.
    let lock = try FileLease.wait(for: name.suffixed(".lock"), in: directory)
    try Self.create(name, in: directory)
    guard let path = String(validating: directory.path.appending(name).bytes, as: UTF8.self) else {
      throw DatabaseFailure(subject, .unusable, "open: the path is not UTF-8")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: Self.configuration(subject))
      try Self.makeDurable(queue, subject)
      try queue.writeWithoutTransaction { try $0.execute(sql: tuning) }
      guard try queue.read({ try !migrator.hasBeenSuperseded($0) }) else {
        throw DatabaseFailure(subject, .newer, "open: a later version has written \(name)")
      }
      try migrator.migrate(queue)
    } catch let error as DatabaseError {
      throw DatabaseFailure(subject, error, "open")
    }
    _ = consume lock
  }

  /// SQLite would make it with the umask's rights.
  private static func create(_ name: PathBytes, in directory: Directory) throws(FileError) {
    if try directory.status(of: name) == nil { try directory.createExclusively(name, []) }
  }

  private static func configuration(_ subject: String) -> Configuration {
    var configuration = Configuration()
    configuration.label = subject
    configuration.foreignKeysEnabled = true
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    return configuration
  }

  private static func makeDurable(_ queue: DatabaseQueue, _ subject: String) throws {
    try queue.writeWithoutTransaction { db in
      // GRDB makes it NORMAL in WAL mode, which loses the last commits when the power fails.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
        try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
      else { throw DatabaseFailure(subject, .unusable, "open: SQLite does not sync every commit here") }
    }
  }

  /// - Parameter what: is being done, for a failure's text; holds no value.
  public func read<Value>(_ what: String, _ body: (Database) throws -> Value) throws -> Value {
    try failing(what) { try queue.read(body) }
  }

  /// For a single statement, which needs no transaction around it: a question that is asked for every file.
  public func readOnce<Value>(_ what: String, _ body: (Database) throws -> Value) throws -> Value {
    try failing(what) { try queue.unsafeRead(body) }
  }

  /// One transaction: all of `body`, durably, or nothing. Begins by taking the lock for writing, so that what `body` reads
  /// stays as it is until what it writes is there.
  public func write<Value>(_ what: String, _ body: (Database) throws -> Value) throws -> Value {
    try failing(what) { try queue.write(body) }
  }

  /// Brings the write-ahead log into the file and empties it. A reader at work keeps it as it is; the next time will do.
  public func checkpoint() throws {
    do {
      try failing("checkpoint") { try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) } }
    } catch let failure as DatabaseFailure where failure.code == .busy {
      return
    }
  }

  /// Writes a consistent copy of the whole database into another directory.
  public func copy(_ name: PathBytes, into directory: Directory) throws {
    guard let path = String(validating: directory.path.appending(name).bytes, as: UTF8.self) else {
      throw DatabaseFailure(subject, .unusable, "copy: the path is not UTF-8")
    }
    try failing("copy") {
      try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }
  }

  private func failing<Value>(_ what: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw DatabaseFailure(subject, error, what)
    } catch let error as UnknownStoredValue {
      throw DatabaseFailure(subject, .corrupt, "\(what): unknown \(error.type) in a row")
    }
  }
}
