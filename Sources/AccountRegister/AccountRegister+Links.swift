import DurableDatabase
import Foundation
import GRDB

extension AccountRegister {
  /// 24 hours, in microseconds.
  public static let linkLifetime: Int64 = 24 * 3600 * 1_000_000

  /// Issues a link for a ticket, good for 24 hours. It takes the place of every link of the account that was not redeemed:
  /// of the same ticket, when it is asked again, or of another one.
  /// - Throws: `DatabaseFailure`: `accounts.state` when the ticket stands for another account.
  public func issueLink(for ticket: String, to key: Account.Key, at now: Int64) throws -> LinkIssue {
    try database.write("issue a link") { db in
      let sql = "SELECT id, \(Account.columns) FROM account WHERE ruc = ? AND system = ?"
      guard let row = try db.row(sql, key.arguments) else { return .unknownAccount }
      let former = try db.row("SELECT account, digest, state FROM link WHERE ticket = ?", [ticket])
      if let former {
        guard former["account"] as Int64 == row["id"] else {
          throw DatabaseFailure("accounts", .state, "issue a link: the ticket stands for another account")
        }
        if former["state"] == LinkStatus.State.redeemed.rawValue {
          return .redeemed(reference: reference(former["digest"]))
        }
      }
      let account = try Account(row)
      guard account.state == .active else { return .blocked(account) }
      return .issued(try db.replaceLink(of: ticket, id: row["id"], account, at: now))
    }
  }

  /// Redeems a link; a second time never succeeds, whoever asks and however many at once.
  /// - Throws: `DatabaseFailure`.
  public func redeem(_ token: LinkToken, at now: Int64) throws -> Redemption {
    let digest = token.digest
    return try database.write("redeem a link") { db in
      let sql = """
        SELECT link.ticket, link.state, link.expires_at, account.ruc, account.system
        FROM link JOIN account ON account.id = link.account WHERE digest = ?
        """
      guard let row = try db.row(sql, [digest]) else {
        return try db.row("SELECT 1 FROM former_link WHERE digest = ?", [digest]) == nil ? .unknown : .replaced
      }
      switch try LinkStatus.State(stored: row["state"]) {
      case .redeemed: return .used
      case .replaced: return .replaced
      case .withdrawn: return .withdrawn
      case .open: break
      }
      guard now < row["expires_at"] as Int64 else { return .expired }
      try db.run("UPDATE link SET state = 'redeemed', redeemed_at = ? WHERE digest = ?", [now, digest])
      let key = Account.Key(ruc: row["ruc"], system: try Account.System(stored: row["system"]))
      return .redeemed(ticket: row["ticket"], account: key)
    }
  }

  /// - Returns: nil when no link was ever issued for the ticket.
  /// - Throws: `DatabaseFailure`.
  public func link(of ticket: String) throws -> LinkStatus? {
    try database.read("link") { db in
      let sql = "SELECT digest, state, issued_at, expires_at, redeemed_at FROM link WHERE ticket = ?"
      return try db.row(sql, [ticket]).map { row in
        LinkStatus(
          state: try LinkStatus.State(stored: row["state"]), reference: reference(row["digest"]),
          issuedAt: row["issued_at"], expiresAt: row["expires_at"], redeemedAt: row["redeemed_at"])
      }
    }
  }
}

extension Database {
  /// A new link in place of the ticket's own and of the account's open one.
  fileprivate func replaceLink(of ticket: String, id: Int64, _ account: Account, at now: Int64) throws -> IssuedLink {
    let token = LinkToken()
    let expiresAt = now + AccountRegister.linkLifetime
    try run("UPDATE link SET state = 'replaced' WHERE account = ? AND state = 'open'", [id])
    try run("INSERT INTO former_link (digest, ticket) SELECT digest, ticket FROM link WHERE ticket = ?", [ticket])
    try run(
      """
      INSERT INTO link (ticket, account, digest, state, issued_at, expires_at) VALUES (?, ?, ?, 'open', ?, ?)
      ON CONFLICT (ticket) DO UPDATE SET
        digest = excluded.digest, state = 'open', issued_at = excluded.issued_at, expires_at = excluded.expires_at
      """, [ticket, id, token.digest, now, expiresAt])
    return IssuedLink(token: token, account: account, expiresAt: expiresAt, reference: reference(token.digest))
  }
}

private func reference(_ digest: Data) -> String {
  digest.prefix(8).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}
