import DurableDatabase
public import DurableFiles

/// What has been seen, decided and published.
///
/// Times are microseconds since the epoch, and always the caller's: there is no clock in here. Findings, tickets and audit
/// entries are bytes that the ledger does not read. Whatever it does not do it throws as a `DatabaseFailure`.
public final class Ledger: Sendable {
  let database: DurableDatabase

  /// Opens the ledger, making it (mode 0600) or bringing it to this version's schema.
  /// - Throws: `DatabaseFailure`, `FileError`.
  public init(_ name: PathBytes = "ledger.sqlite", in directory: Directory) throws {
    database = try DurableDatabase("ledger", name, in: directory, schema: Schema.migrator, tuning: Self.tuning)
  }

  /// Fewer, longer checkpoints: a page that changes in every group is copied once for many of them.
  private static let tuning =
    "PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY"

  /// Writes a consistent copy of the whole ledger into another directory.
  public func copy(_ name: PathBytes = "ledger.sqlite", into directory: Directory) throws {
    try database.copy(name, into: directory)
  }
}

extension DatabaseFailure {
  static func ledger(_ code: Code, _ what: String) -> DatabaseFailure { DatabaseFailure("ledger", code, what) }
}
