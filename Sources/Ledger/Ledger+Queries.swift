import DurableDatabase
public import DurableFiles
public import Foundation
import GRDB

/// What the commands ask.
extension Ledger {
  /// The newest first.
  /// - Parameter before: the id of the last batch of the page before.
  public func batches(before: String? = nil, limit: Int) throws -> [Batch] {
    try database.read("batches") { db in
      let sql = "SELECT * FROM batch WHERE id < ? ORDER BY id DESC LIMIT ?"
      // "~" comes after every id.
      return try db.rows(sql, [before ?? "~", limit]).collect { try Batch($0) }
    }
  }

  public func batch(_ id: String) throws -> Batch? {
    try database.read("batch") { db in try db.row("SELECT * FROM batch WHERE id = ?", [id]).map { try Batch($0) } }
  }

  /// A batch's documents in the order in which they were decided.
  /// - Parameter skip: how many documents the pages before had.
  public func documents(inBatch id: String, skip: Int = 0, limit: Int) throws -> [DocumentRecord] {
    try documents(
      """
      WHERE document.batch = ? ORDER BY document.order_at, document.path, document.position LIMIT ? OFFSET ?
      """, [id, limit, skip])
  }

  /// Every appearance of a document, the earliest first.
  /// - Parameters:
  ///   - identity: its number as it is written, radicado, or parent.
  ///   - numberKey: the number, normalised.
  public func documents(identifiedBy identity: String, numberKey: String?, limit: Int) throws -> [DocumentRecord] {
    try documents(
      """
      WHERE document.id IN (
        SELECT id FROM document WHERE radicado = ? UNION SELECT id FROM document WHERE parent = ?
        UNION SELECT id FROM document WHERE number_key = ?)
      ORDER BY document.id LIMIT ?
      """, [identity, identity, numberKey ?? identity, limit])
  }

  /// Every appearance of the documents of a path, the earliest first.
  public func documents(at path: PathBytes, limit: Int) throws -> [DocumentRecord] {
    try documents(
      """
      WHERE document.file IN (SELECT id FROM file WHERE file.path = ?) ORDER BY document.id LIMIT ?
      """, [Data(path.bytes), limit])
  }

  private func documents(_ rest: String, _ arguments: StatementArguments) throws -> [DocumentRecord] {
    try database.read("documents") { db in
      var documents = try db.rows("\(DocumentRecord.select) \(rest)", arguments).collect { try DocumentRecord($0) }
      for index in documents.indices {
        let tickets = try db.rows("SELECT id FROM ticket WHERE document = ? ORDER BY id", [documents[index].id])
        documents[index].tickets = try tickets.collect { $0[0] }
      }
      return documents
    }
  }

  /// What the rules had before them; nil when there is none, or it was purged.
  public func findings(ofDocument id: Int64) throws -> Data? {
    try database.read("findings") { db in
      try db.row("SELECT json FROM findings WHERE document = ?", [id]).map { $0[0] }
    }
  }

  public func attachments(ofDocument id: Int64) throws -> [AttachmentReference] {
    try database.read("attachments") { db in try db.attachments(of: id) }
  }

  /// The newest first.
  /// - Parameter before: the last ticket of the page before.
  public func tickets(before: TicketRecord? = nil, limit: Int) throws -> [TicketRecord] {
    try database.read("tickets") { db in
      let rows = try db.rows(
        TicketRecord.select
          + " WHERE (ticket.created_at, ticket.number) < (?, ?) ORDER BY ticket.created_at DESC, ticket.number DESC LIMIT ?",
        [before?.createdAt ?? .max, before?.number ?? .max, limit])
      return try rows.collect { try TicketRecord($0) }
    }
  }

  public func ticketIDs() throws -> Set<String> {
    try database.read("tickets") { db in Set(try db.rows("SELECT id FROM ticket").collect { $0[0] as String }) }
  }

  /// Published tickets that may still change: open or held, and those that were closed since `time` without a reset.
  public func changeableTickets(since time: Int64) throws -> [TicketRecord] {
    try database.read("changeable tickets") { db in
      let rows = try db.rows(
        TicketRecord.select
          + " WHERE ticket.state IN ('open', 'held') OR (ticket.state IN ('dead', 'cancelled') AND ticket.state_at > ?)",
        [time])
      return try rows.collect { try TicketRecord($0) }
    }
  }

  public func ticket(_ id: String) throws -> (record: TicketRecord, json: Data)? {
    try database.read("ticket") { db in
      guard let row = try db.row(TicketRecord.select + " WHERE ticket.id = ?", [id]) else { return nil }
      let record = try TicketRecord(row)
      guard let json = try db.row("SELECT json FROM ticket_text WHERE ticket = ?", [record.number]) else { return nil }
      return (record, json[0])
    }
  }
}
