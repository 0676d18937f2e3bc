import GRDB

extension AccountRegister {
  /// What durability rests on, as SQLite says it is: for `check` and for a test.
  public struct Settings: Sendable, Equatable {
    public var synchronous: String
    public var journal: String
    public var foreignKeys: Bool

    public init(synchronous: String, journal: String, foreignKeys: Bool) {
      self.synchronous = synchronous
      self.journal = journal
      self.foreignKeys = foreignKeys
    }
  }

  /// - Throws: ``AccountRegisterError``.
  public func settings() throws -> Settings {
    try read("settings") { db in
      let names = [0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"]
      return Settings(
        synchronous: try Int.fetchOne(db, sql: "PRAGMA synchronous").flatMap { names[$0] } ?? "unknown",
        journal: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "unknown",
        foreignKeys: try Bool.fetchOne(db, sql: "PRAGMA foreign_keys") ?? false)
    }
  }
}
