import DurableDatabase
import GRDB

/// What an import changed.
public struct ImportSummary: Sendable, Equatable {
  public var added = 0
  public var changed = 0
  public var unchanged = 0
  /// Links that open nothing any more, as their account is blocked or has another address now.
  public var withdrawnLinks = 0

  public init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, withdrawnLinks: Int = 0) {
    self.added = added
    self.changed = changed
    self.unchanged = unchanged
    self.withdrawnLinks = withdrawnLinks
  }
}

extension AccountRegister {
  /// Takes a file of accounts, all of it or nothing. Accounts that it does not name stay as they are; of those that it
  /// names, a link that was issued to another address, or before the account was blocked, is withdrawn.
  /// - Parameter csv: UTF-8, header `ruc,system,email,state`.
  /// - Throws: ``AccountImportError`` for what the file says, `DatabaseFailure`.
  @discardableResult
  public func importAccounts(_ csv: [UInt8], at now: Int64) throws -> ImportSummary {
    let file = try AccountFile(csv)
    return try database.write("import") { db in
      var summary = ImportSummary()
      for entry in file.entries { try db.take(entry, at: now, &summary) }
      return summary
    }
  }
}

extension Database {
  fileprivate func take(_ entry: AccountFile.Entry, at now: Int64, _ summary: inout ImportSummary) throws {
    let key = entry.key
    let sql = "SELECT id, email, state FROM account WHERE ruc = ? AND system = ?"
    guard let row = try row(sql, key.arguments) else {
      try run(
        "INSERT INTO account (ruc, system, email, state, changed_at) VALUES (?, ?, ?, ?, ?)",
        [key.ruc, key.system.rawValue, entry.email, entry.state.rawValue, now])
      summary.added += 1
      return
    }
    let id: Int64 = row["id"]
    if row["email"] == entry.email, row["state"] == entry.state.rawValue {
      summary.unchanged += 1
      return
    }
    try run(
      "UPDATE account SET email = ?, state = ?, changed_at = ? WHERE id = ?",
      [entry.email, entry.state.rawValue, now, id])
    summary.changed += 1
    // Its link went to an address that is not on record any more, or opens what is blocked.
    if row["email"] != entry.email || entry.state == .blocked {
      try run("UPDATE link SET state = 'withdrawn' WHERE account = ? AND state = 'open'", [id])
      summary.withdrawnLinks += changesCount
    }
  }
}
