public import DurableFiles

/// The lines of a log, or of a copy, as they are: nobody has checked them.
public enum AuditLines {
  /// - Parameter body: the line's index, from 0, and its bytes without the newline.
  /// - Throws: `audit.missing` when there is no log, `audit.file`, `audit.inconsistent` for a line that is too long, and what
  ///   `body` throws.
  public static func forEach(in directory: Directory, _ body: (Int64, [UInt8]) throws -> Void) throws {
    guard try directory.status(of: AuditLayout.log) != nil else { throw AuditError(.missing, "there is no log.jsonl") }
    var reader = LogBatchReader(try directory.openFile(AuditLayout.log))
    while let batch = try reader.next() {
      for number in 0..<batch.count { try body(batch.firstIndex + Int64(number), batch.line(number)) }
    }
  }

  /// Whether there is an entry that one key took the place of another.
  /// - Parameters: vkeys, or epochs of a pseudonyms' key.
  public static func hasRotation(from old: String, to new: String, in directory: Directory) throws -> Bool {
    guard try directory.status(of: AuditLayout.log) != nil else { return false }
    var isRecorded = false
    try forEach(in: directory) { _, line in
      guard LineForm(line.span)?.kind == .keyRotated, let entry = RotationEntry(line) else { return }
      if entry.old == old, entry.new == new { isRecorded = true }
    }
    return isRecorded
  }
}
