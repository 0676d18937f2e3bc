import DurableDatabase
import GRDB

extension AccountRegister {
  /// - Returns: nil when the register does not know the account.
  /// - Throws: `DatabaseFailure`.
  public func account(_ key: Account.Key) throws -> Account? {
    try database.read("account") { db in
      try db.row("SELECT \(Account.columns) FROM account WHERE ruc = ? AND system = ?", key.arguments)
        .map { try Account($0) }
    }
  }

  /// A page of accounts, in the order of RUC and system.
  /// - Parameter last: the last account of the page before; nil for the first page.
  /// - Throws: `DatabaseFailure`.
  public func accounts(after last: Account.Key? = nil, limit: Int) throws -> [Account] {
    let sql = "SELECT \(Account.columns) FROM account WHERE (ruc, system) > (?, ?) ORDER BY ruc, system LIMIT ?"
    return try database.read("accounts") { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(sql: sql), arguments: [last?.ruc ?? "", last?.system.rawValue ?? "", limit])
      return try rows.map { try Account($0) }
    }
  }

  public func countAccounts() throws -> Int {
    try database.read("count") { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM account") ?? 0 }
  }
}

extension Account.Key {
  var arguments: StatementArguments { [ruc, system.rawValue] }
}
