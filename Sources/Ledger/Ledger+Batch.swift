import DurableDatabase
public import DurableFiles
import Foundation
import GRDB
import Recovery

extension Ledger {
  /// Begins a batch.
  /// - Throws: `ledger.state` when the id was used.
  public func begin(_ id: String, source: String, rules: String, at time: Int64) throws {
    try database.write("begin") { db in
      try db.run(
        "INSERT INTO batch (id, source, rules, phase, started_at) VALUES (?, ?, ?, 'reading', ?)",
        [id, source, rules, time])
    }
  }

  /// Reading is over and the second look has been made: the batch's files are complete, without `unsettled`, which are
  /// dropped and will be read again.
  public func startDeciding(_ batch: String, without unsettled: [FileKey] = []) throws {
    try database.write("start deciding") { db in
      for key in unsettled {
        guard let file = try db.number("SELECT id FROM file WHERE source = ? AND fingerprint = ?", key.arguments)
        else { continue }
        try db.drop(file: file)
      }
      try db.dropFilesInReading(of: batch)
      try db.move(batch, from: .reading, to: .deciding)
    }
  }

  /// Gives up a batch that has decided nothing: what it staged is dropped, and will be read again by another one.
  public func abandon(_ batch: String, at time: Int64) throws {
    try database.write("abandon") { db in
      try db.move(batch, from: .reading, to: .ended)
      for file in try Int64.fetchAll(db, sql: Self.filesAtWork, arguments: [batch]) { try db.drop(file: file) }
      try db.run("UPDATE batch SET ended_at = ? WHERE id = ?", [time, batch])
    }
  }

  private static let filesAtWork = "SELECT id FROM file WHERE batch = ? AND state IN ('reading', 'staged')"

  /// All that was to be published is; the batch's files become safe.
  public func markSafe(_ batch: String) throws {
    try database.write("mark safe") { db in
      guard try db.number(Self.somethingPending) == 0 else {
        throw DatabaseFailure.ledger(.state, "mark safe: not all is published")
      }
      try db.run("UPDATE file SET state = 'safe' WHERE batch = ? AND state = 'decided'", [batch])
    }
  }

  private static let somethingPending = """
    SELECT EXISTS (SELECT 1 FROM ticket WHERE state = 'pending')
      OR EXISTS (SELECT 1 FROM observation WHERE written_at IS NULL)
    """

  /// Ends a batch whose files are safe, and counts what it did. Returns the WAL's space to the disk.
  public func end(_ batch: String, at time: Int64) throws {
    try database.write("end") { db in
      guard try db.number("SELECT count(*) FROM file WHERE batch = ? AND state = 'decided'", [batch]) == 0 else {
        throw DatabaseFailure.ledger(.state, "end: not all files are safe")
      }
      try db.move(batch, from: .publishing, to: .ended)
      try db.run("UPDATE batch SET ended_at = ? WHERE id = ?", [time, batch])
      try db.count(batch)
    }
    try database.checkpoint()
  }

  /// The batch that a run left before its end; nil when there is none. There is at most one, as a run finishes it first.
  public func unfinishedBatch() throws -> Batch? {
    try database.read("unfinished batch") { db in
      try db.row("SELECT * FROM batch WHERE ended_at IS NULL ORDER BY id LIMIT 1").map { try Batch($0) }
    }
  }

  /// The same batch goes on reading after a run was killed: parts of files are dropped, and whole ones whose documents name
  /// attachments by their paths, since nothing is known of how those were when they were read. The others stay.
  /// - Returns: the files that stay. They need a second look like all others.
  public func resumeReading(_ batch: String) throws -> [StagedFile] {
    try database.write("resume") { db in
      try db.dropFilesInReading(of: batch)
      let withAttachments = """
        SELECT DISTINCT file.id FROM file JOIN document ON document.file = file.id
          JOIN attachment ON attachment.document = document.id
        WHERE file.batch = ? AND file.state = 'staged' AND document.batch = file.batch AND document.outcome IS NULL
          AND attachment.path IS NOT NULL
        """
      for file in try db.rows(withAttachments, [batch]).collect({ $0[0] as Int64 }) { try db.drop(file: file) }
      let sql = """
        SELECT source, fingerprint, path, size, modified, changed, inode, device FROM file
        WHERE batch = ? AND state = 'staged'
        """
      var files: [StagedFile] = []
      let rows = try db.rows(sql, [batch])
      while let row = try rows.next() { files.append(StagedFile(row)) }
      return files
    }
  }
}

/// A file as a batch found it.
public struct StagedFile: Sendable, Hashable {
  public var key: FileKey
  public var path: PathBytes
  public var status: FileStatus

  /// - Parameter row: source, fingerprint, path, size, modified, changed, inode, device.
  init(_ row: Row) {
    key = FileKey(source: row[0], fingerprint: UInt128(bigEndianBytes: row[1]))
    path = PathBytes([UInt8](row[2] as Data))
    status = FileStatus(
      kind: .file, size: row[3], modified: row[4], changed: row[5],
      inode: UInt64(bitPattern: row[6]), device: UInt64(bitPattern: row[7]))
  }
}

extension Database {
  func move(_ batch: String, from: Batch.Phase, to: Batch.Phase) throws {
    try run("UPDATE batch SET phase = ? WHERE id = ? AND phase = ?", [to.rawValue, batch, from.rawValue])
    guard changesCount == 1 else { throw DatabaseFailure.ledger(.state, "the batch is not \(from.rawValue)") }
  }

  func dropFilesInReading(of batch: String) throws {
    let sql = "SELECT id FROM file WHERE batch = ? AND state = 'reading'"
    for file in try Int64.fetchAll(cachedStatement(sql: sql), arguments: [batch]) { try drop(file: file) }
  }

  /// Forgets what was staged of a file; one that was tried in an earlier batch is failed again, and due.
  func drop(file: Int64) throws {
    try run("DELETE FROM document WHERE file = ? AND outcome IS NULL", [file])
    try run("UPDATE file SET state = 'failed', next_attempt_at = 0 WHERE id = ? AND attempts > 0", [file])
    if changesCount == 0 { try run("DELETE FROM file WHERE id = ?", [file]) }
  }

  fileprivate func count(_ batch: String) throws {
    let rows = try rows("SELECT outcome, count(*) FROM document WHERE batch = ? GROUP BY outcome", [batch])
    while let row = try rows.next() {
      let outcome = try Outcome(stored: row[0])
      try run("UPDATE batch SET \(outcome.rawValue) = ? WHERE id = ?", [row[1] as Int, batch])
    }
    try run(
      """
      UPDATE batch SET tickets = (SELECT count(*) FROM document JOIN ticket ON ticket.document = document.id
        WHERE document.batch = batch.id) WHERE id = ?
      """, [batch])
  }
}
