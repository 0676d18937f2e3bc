import DurableDatabase
public import Foundation
import GRDB

extension Ledger {
  /// Tickets that are decided and not known to be in the outbox.
  public func pendingTickets(limit: Int) throws -> [PendingTicket] {
    try database.read("pending tickets") { db in
      let rows = try db.rows(
        """
        SELECT ticket.id, ticket.system, ticket.ruc, document.batch, document.number, document.radicado, ticket_text.json
        FROM ticket JOIN ticket_text ON ticket_text.ticket = ticket.number JOIN document ON document.id = ticket.document
        WHERE ticket.state = 'pending' ORDER BY ticket.number LIMIT ?
        """, [limit])
      return try rows.collect { PendingTicket($0) }
    }
  }

  /// They are in the outbox, durably.
  /// - Parameter audit: entries that say so.
  public func markPublished(_ tickets: [String], audit lines: [Data] = [], at time: Int64) throws {
    try database.write("mark published") { db in
      try db.appendToAudit(lines, at: time)
      for id in tickets {
        try db.run(
          "UPDATE ticket SET state = 'open', state_at = ?, published_at = ? WHERE id = ? AND state = 'pending'",
          [time, time, id])
      }
    }
  }

  /// What a worker, or a person, made of a ticket.
  public func setState(ofTicket id: String, _ state: TicketRecord.State, at time: Int64) throws {
    try database.write("set ticket's state") { db in
      try db.run("UPDATE ticket SET state = ?, state_at = ? WHERE id = ?", [state.rawValue, time, id])
    }
  }

  /// Drafts whose files are not known to be written.
  public func pendingObservations(limit: Int) throws -> [PendingObservation] {
    try database.read("pending observations") { db in
      let sql = "SELECT document, name, text FROM observation WHERE written_at IS NULL ORDER BY document LIMIT ?"
      return try db.rows(sql, [limit]).collect { PendingObservation(document: $0[0], name: $0[1], text: $0[2]) }
    }
  }

  public func markWritten(_ observations: [PendingObservation], at time: Int64) throws {
    try database.write("mark written") { db in
      for observation in observations {
        try db.run("UPDATE observation SET written_at = ? WHERE document = ?", [time, observation.document])
      }
    }
  }

  /// Entries that belong to no document's decision. Those that do are part of ``DecisionRecord``.
  public func record(audit lines: [Data], at time: Int64) throws {
    try database.write("record audit entries") { db in try db.appendToAudit(lines, at: time) }
  }

  /// Forgets entries that are signed in the audit log.
  /// - Parameter last: the sequence number of the newest of them.
  public func forgetAudit(through last: Int64) throws {
    try database.write("forget audit entries") { db in try db.run("DELETE FROM audit_pending WHERE seq <= ?", [last]) }
  }

  /// Entries not yet signed in the audit log, in their order.
  public func pendingAudit(after sequence: Int64 = 0, limit: Int) throws -> [(sequence: Int64, line: Data)] {
    try database.read("pending audit entries") { db in
      let rows = try db.rows(
        "SELECT seq, line FROM audit_pending WHERE seq > ? ORDER BY seq LIMIT ?", [sequence, limit])
      return try rows.collect { (sequence: $0[0], line: $0[1]) }
    }
  }
}

public struct PendingObservation: Sendable, Hashable {
  public var document: Int64
  /// Of its file, without `.txt`.
  public var name: String
  public var text: String
}
