import DurableDatabase
import DurableFiles
import Foundation
import GRDB

extension Ledger {
  /// The next undecided documents of a batch, in the order of fechaRegistro, path and position: the one in which they are
  /// to be decided.
  /// - Parameter last: only what comes behind it, whether it has been decided by now or not.
  public func undecided(
    in batch: String, after last: UndecidedDocument? = nil, limit: Int
  ) throws -> [UndecidedDocument] {
    try database.read("undecided") { db in try db.undecided(in: batch, after: last, limit: limit) }
  }

  /// Decides documents of a batch, and records what follows from each: all in one transaction. A document's history holds
  /// the ones before it.
  /// - Parameters:
  ///   - documents: the next undecided ones, all that there are or some.
  ///   - decide: pure; what it throws undoes the group. Gets the document's index in `documents`.
  /// - Throws: `ledger.state` when they are not the next.
  public func decide(
    _ documents: [UndecidedDocument], in batch: String, at time: Int64,
    _ decide: (Int, PastRecords) throws -> DecisionRecord
  ) throws {
    try database.write("decide") { db in
      guard try db.number("SELECT count(*) FROM batch WHERE id = ? AND phase = 'deciding'", [batch]) == 1 else {
        throw DatabaseFailure.ledger(.state, "decide: the batch is not deciding")
      }
      guard try db.nextUndecided(in: batch, limit: documents.count) == documents.map(\.id) else {
        throw DatabaseFailure.ledger(.state, "decide: the documents are not the next")
      }
      let history = PastRecords(db: db)
      for (index, document) in documents.enumerated() {
        try db.record(try decide(index, history), of: document.id, at: time)
      }
    }
  }

  /// All documents of the batch are decided: its files are decided, or failed and to be read again, or quarantined.
  public func finishDeciding(_ batch: String, at time: Int64, retry policy: RetryPolicy = RetryPolicy()) throws {
    try database.write("finish deciding") { db in
      guard try db.number("SELECT EXISTS (SELECT 1 FROM document WHERE batch = ? AND outcome IS NULL)", [batch]) == 0
      else { throw DatabaseFailure.ledger(.state, "finish deciding: a document is undecided") }
      try db.move(batch, from: .deciding, to: .publishing)
      for failed in try db.failedFiles(of: batch) {
        let next = failed.willRetry ? policy.nextAttempt(after: failed.attempts, at: time) : nil
        try db.run(
          "UPDATE file SET state = ?, attempts = ?, next_attempt_at = ? WHERE id = ?",
          [next == nil ? "quarantined" : "failed", failed.attempts, next, failed.id])
      }
      try db.run("UPDATE file SET state = 'decided' WHERE batch = ? AND state = 'staged'", [batch])
    }
  }
}

extension Database {
  fileprivate func undecided(
    in batch: String, after last: UndecidedDocument?, limit: Int
  ) throws -> [UndecidedDocument] {
    let rows = try rows(
      """
      SELECT document.id, file.source, document.path, document.position, document.radicado, document.parent,
        document.number, document.number_key, document.registered_at, document.effective_at, document.letter_key,
        document.content_key, document.failure, findings.json, file.original, document.order_at
      FROM document JOIN file ON file.id = document.file LEFT JOIN findings ON findings.document = document.id
      WHERE document.batch = ? AND document.outcome IS NULL
        AND (document.order_at, document.path, document.position, document.id) > (?, ?, ?, ?)
      ORDER BY document.order_at, document.path, document.position, document.id LIMIT ?
      """,
      [
        batch, last?.orderAt ?? .min, Data(last?.path.bytes ?? []), last?.position ?? 0, last?.id ?? 0, limit,
      ])
    var documents = try rows.collect { UndecidedDocument($0) }
    for index in documents.indices { documents[index].attachments = try attachments(of: documents[index].id) }
    return documents
  }

  fileprivate func nextUndecided(in batch: String, limit: Int) throws -> [Int64] {
    try rows(
      """
      SELECT id FROM document WHERE batch = ? AND outcome IS NULL ORDER BY order_at, path, position, id LIMIT ?
      """, [batch, limit]
    ).collect { $0[0] }
  }

  func attachments(of document: Int64) throws -> [AttachmentReference] {
    let rows = try rows(
      "SELECT sha256, name, bytes, path FROM attachment WHERE document = ? ORDER BY ordinal", [document])
    return try rows.collect { row in
      AttachmentReference(
        sha256: [UInt8](row[0] as Data), name: row[1], bytes: row[2],
        path: (row[3] as Data?).map { PathBytes([UInt8]($0)) })
    }
  }

  fileprivate func record(_ decision: DecisionRecord, of document: Int64, at time: Int64) throws {
    try run(
      """
      UPDATE document
      SET outcome = ?, reasons = ?, flags = ?, ruc = ?, will_retry = ?, insists_on = ?, decided_at = ? WHERE id = ?
      """,
      [
        decision.outcome.rawValue, try CodeList.json(decision.reasons), try CodeList.json(decision.flags), decision.ruc,
        decision.willRetry, decision.insistsOn, time, document,
      ])
    for ticket in decision.tickets { try insert(ticket, of: document, at: time) }
    if let observation = decision.observation {
      try run(
        "INSERT INTO observation (document, name, text) VALUES (?, ?, ?)",
        [document, observation.name, observation.text])
    }
    try appendToAudit(decision.audit, at: time)
  }

  /// The id is derived from the letter: a ticket that is there is met.
  private func insert(_ ticket: NewTicket, of document: Int64, at time: Int64) throws {
    try run(
      """
      INSERT INTO ticket (id, document, system, ruc, state, state_at, created_at)
      VALUES (?, ?, ?, ?, 'pending', ?, ?) ON CONFLICT (id) DO NOTHING
      """, [ticket.id, document, ticket.system, ticket.ruc, time, time])
    guard changesCount == 1 else { return }
    try run("INSERT INTO ticket_text (ticket, json) VALUES (?, ?)", [lastInsertedRowID, ticket.json])
  }

  /// The one way by which entries come to the audit log.
  func appendToAudit(_ lines: [Data], at time: Int64) throws {
    for line in lines { try run("INSERT INTO audit_pending (line, recorded_at) VALUES (?, ?)", [line, time]) }
  }

  fileprivate func failedFiles(of batch: String) throws -> [(id: Int64, attempts: Int, willRetry: Bool)] {
    let rows = try rows(
      """
      SELECT file.id, file.attempts + 1, max(document.will_retry) FROM file JOIN document ON document.file = file.id
      WHERE file.batch = ? AND file.state = 'staged' AND document.batch = file.batch AND document.outcome = 'failed'
      GROUP BY file.id
      """, [batch])
    return try rows.collect { (id: $0[0], attempts: $0[1], willRetry: $0[2]) }
  }
}

extension UndecidedDocument {
  fileprivate init(_ row: Row) {
    id = row[0]
    source = row[1]
    path = PathBytes([UInt8](row[2] as Data))
    position = row[3]
    radicado = row[4]
    parent = row[5]
    number = row[6]
    numberKey = row[7]
    registeredAt = row[8]
    effectiveAt = row[9]
    letterKey = row[10]
    contentKey = (row[11] as Data?).map { [UInt8]($0) }
    failure = row[12]
    findings = row[13] ?? Data()
    original = (row[14] as Data?).map { [UInt8]($0) }
    orderAt = row[15]
    attachments = []
  }
}
