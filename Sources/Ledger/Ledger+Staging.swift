import DurableDatabase
public import DurableFiles
import Foundation
import GRDB

extension Ledger {
  /// The fingerprints of a source that need no reading: taken, at work, given up, or failed and not due before `time`.
  public func seen(in source: String, at time: Int64) throws -> Set<UInt128> {
    try database.read("seen") { db in
      var seen: Set<UInt128> = []
      let all = try db.rows("SELECT fingerprint FROM file WHERE source = ?", [source])
      while let row = try all.next() {
        try row.withUnsafeData(atIndex: 0) { bytes in
          if let bytes { seen.insert(UInt128(fingerprint: bytes)) }
        }
      }
      return seen.subtracting(try db.due(in: source, at: time))
    }
  }

  /// The fingerprints of a source that were tried before and are to be read again: see ``decidedDocuments(of:)``.
  public func due(in source: String, at time: Int64) throws -> Set<UInt128> {
    try database.read("due") { db in try db.due(in: source, at: time) }
  }

  /// The documents of a file that were decided, and did not fail, in earlier attempts: digest by position. They are not to
  /// be staged again.
  public func decidedDocuments(of key: FileKey) throws -> [Int: [UInt8]] {
    try database.readOnce("decided documents") { db in
      let sql = """
        SELECT position, digest FROM document
        WHERE file = (SELECT id FROM file WHERE source = ? AND fingerprint = ?)
          AND outcome IS NOT NULL AND outcome <> 'failed'
        """
      var decided: [Int: [UInt8]] = [:]
      let rows = try db.rows(sql, key.arguments)
      while let row = try rows.next() { decided[row[0]] = [UInt8](row[1] as Data) }
      return decided
    }
  }

  /// The files of a batch whose undecided documents name one of these attachments (paths from the source's root).
  public func files(naming attachments: [PathBytes], of source: String, in batch: String) throws -> [FileKey] {
    try database.read("files naming attachments") { db in
      try attachments.flatMap { path in
        let sql = """
          SELECT DISTINCT file.source, file.fingerprint FROM attachment JOIN document ON document.id = attachment.document
            JOIN file ON file.id = document.file
          WHERE document.batch = ? AND document.outcome IS NULL AND file.source = ? AND attachment.path = ?
          """
        return try db.rows(sql, [batch, source, Data(path.bytes)]).collect { row in
          FileKey(source: row[0], fingerprint: UInt128(bigEndianBytes: row[1]))
        }
      }
    }
  }

  /// Stores what was read of a group of files, in one transaction.
  /// - Parameter effectiveAt: the time that documents without fechaRegistro are compared by; the batch's beginning.
  /// - Throws: `ledger.state` when the batch is not reading, or a file was taken before and is not to be read again.
  public func stage(_ files: [FileReading], in batch: String, effectiveAt: Int64) throws {
    try database.write("stage") { db in
      guard try db.number("SELECT count(*) FROM batch WHERE id = ? AND phase = 'reading'", [batch]) == 1 else {
        throw DatabaseFailure.ledger(.state, "stage: the batch is not reading")
      }
      for file in files {
        let id = try db.stage(file, in: batch)
        for document in file.documents {
          try db.insert(document, of: file, id, in: batch, effectiveAt: effectiveAt)
        }
      }
    }
  }
}

extension UInt128 {
  fileprivate init(fingerprint bytes: Data) {
    self = bytes.withUnsafeBytes { $0.count == 16 ? UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) : 0 }
  }
}

extension Database {
  fileprivate func due(in source: String, at time: Int64) throws -> Set<UInt128> {
    let sql = """
      SELECT fingerprint FROM file WHERE state = 'failed' AND source = ? AND next_attempt_at <= ?
      UNION ALL SELECT fingerprint FROM file WHERE state = 'reading' AND source = ?
      """
    return Set(try rows(sql, [source, time, source]).collect { UInt128(bigEndianBytes: $0[0]) })
  }

  /// - Returns: the file's row.
  fileprivate func stage(_ file: FileReading, in batch: String) throws -> Int64 {
    let known = try row("SELECT id, state FROM file WHERE source = ? AND fingerprint = ?", file.key.arguments)
      .map { (id: $0[0] as Int64, state: $0[1] as String) }
    guard let known else {
      guard file.part == .whole || file.part == .first else {
        throw DatabaseFailure.ledger(.state, "stage: a part without a first")
      }
      return try insert(file, in: batch)
    }
    switch (file.part, known.state) {
    case (.whole, "reading"), (.first, "reading"):
      try run("DELETE FROM document WHERE file = ? AND outcome IS NULL", [known.id])
    case (.whole, "failed"), (.first, "failed"), (.middle, "reading"), (.last, "reading"):
      break
    default:
      throw DatabaseFailure.ledger(.state, "stage: the file is \(known.state)")
    }
    try run(
      "UPDATE file SET state = ?, next_attempt_at = NULL, batch = ?, original = ? WHERE id = ?",
      [file.state, batch, file.original.map { Data($0) }, known.id])
    return known.id
  }

  private func insert(_ file: FileReading, in batch: String) throws -> Int64 {
    let status = file.status
    try run(
      """
      INSERT INTO file (source, path, fingerprint, size, modified, changed, inode, device, original, batch, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        file.key.source, Data(file.path.bytes), file.key.fingerprint.bigEndianBytes, status.size, status.modified,
        status.changed, Int64(bitPattern: status.inode), Int64(bitPattern: status.device),
        file.original.map { Data($0) }, batch, file.state,
      ])
    return lastInsertedRowID
  }

  fileprivate func insert(
    _ document: DocumentReading, of file: FileReading, _ fileID: Int64, in batch: String, effectiveAt: Int64
  ) throws {
    try run(
      """
      INSERT INTO document (file, batch, path, position, digest, radicado, parent, number, number_key, registered_at,
        order_at, effective_at, letter_key, content_key, failure)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        fileID, batch, Data(file.path.bytes), document.position, Data(document.digest), document.radicado,
        document.parent, document.number, document.numberKey, document.registeredAt,
        // Those without a date come last.
        document.registeredAt ?? .max, document.registeredAt ?? effectiveAt, document.letterKey,
        document.contentKey.map { Data($0) }, document.failure,
      ])
    let id = lastInsertedRowID
    try run("INSERT INTO findings (document, json) VALUES (?, ?)", [id, document.findings])
    for (ordinal, attachment) in document.attachments.enumerated() {
      try run(
        "INSERT INTO attachment (document, ordinal, sha256, name, bytes, path) VALUES (?, ?, ?, ?, ?, ?)",
        [
          id, ordinal, Data(attachment.sha256), attachment.name, attachment.bytes,
          attachment.path.map { Data($0.bytes) },
        ])
    }
  }
}

extension FileReading {
  fileprivate var state: String {
    switch part {
    case .whole, .last: "staged"
    case .first, .middle: "reading"
    }
  }
}
