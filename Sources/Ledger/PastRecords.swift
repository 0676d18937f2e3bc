import DurableDatabase
public import DurableFiles
public import Foundation
import GRDB
public import Recovery

/// What was decided before, the documents before this one in the same batch included. Good only inside the closure that it
/// is given to. Every question is answered from an index.
public struct PastRecords {
  let db: Database

  /// Documents of the same letter that were taken, in the order in which they were decided.
  public func documents(ofLetter key: String) throws -> [EarlierDocument] {
    try documents("letter_key = ?", [key])
  }

  /// Documents with the same normalised number that were taken.
  public func documents(numbered key: String) throws -> [EarlierDocument] {
    try documents("number_key = ?", [key])
  }

  /// Documents with the same content that were taken, and whose effective time lies in `times` (microseconds).
  public func documents(withContent key: [UInt8], in times: ClosedRange<Int64>) throws -> [EarlierDocument] {
    try documents("content_key = ? AND effective_at BETWEEN ? AND ?", [Data(key), times.lowerBound, times.upperBound])
  }

  /// Tickets for a taxpayer (establishment 001) and system, the latest first.
  public func tickets(ruc: String, system: String) throws -> [TicketRecord] {
    let rows = try db.rows(
      TicketRecord.select + " WHERE ticket.ruc = ? AND ticket.system = ? ORDER BY ticket.created_at DESC",
      [ruc, system])
    return try rows.collect { try TicketRecord($0) }
  }

  /// What the rules had before them for an earlier document; nil where it was purged.
  public func findings(of document: Int64) throws -> Data? {
    try db.row("SELECT json FROM findings WHERE document = ?", [document]).map { $0[0] }
  }

  private func documents(_ condition: String, _ arguments: StatementArguments) throws -> [EarlierDocument] {
    let rows = try db.rows(
      """
      SELECT id, batch, path, position, number, radicado, parent, digest, content_key, outcome, effective_at
      FROM document WHERE outcome IS NOT NULL AND outcome NOT IN ('failed', 'ignored') AND \(condition)
      ORDER BY decided_at, order_at, path, position LIMIT \(Self.limit)
      """, arguments)
    return try rows.collect { try EarlierDocument($0) }
  }

  /// A letter that comes again every day is known from its first appearances.
  private static let limit = 32
}

/// A document that was decided.
public struct EarlierDocument: Sendable, Hashable {
  public var id: Int64
  public var batch: String
  public var path: PathBytes
  public var position: Int
  public var number: String?
  public var radicado: String?
  public var parent: String?
  public var digest: [UInt8]
  public var contentKey: [UInt8]?
  public var outcome: Outcome
  public var effectiveAt: Int64

  init(_ row: Row) throws {
    id = row[0]
    batch = row[1]
    path = PathBytes([UInt8](row[2] as Data))
    position = row[3]
    number = row[4]
    radicado = row[5]
    parent = row[6]
    digest = [UInt8](row[7] as Data)
    contentKey = (row[8] as Data?).map { [UInt8]($0) }
    outcome = try Outcome(stored: row[9])
    effectiveAt = row[10]
  }
}

extension RowCursor {
  func collect<Value>(_ make: (Row) throws -> Value) throws -> [Value] {
    var values: [Value] = []
    while let row = try next() { values.append(try make(row)) }
    return values
  }
}
