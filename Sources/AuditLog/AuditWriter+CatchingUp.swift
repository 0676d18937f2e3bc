internal import DurableFiles

extension AuditWriter {
  /// Reads what stands behind the known end: whole lines that others wrote, and what a crash left half-written, which is
  /// set aside. The lock is held: nobody is writing it.
  func catchUp(_ tail: inout AuditTail) throws(AuditError) {
    let size = try files { () throws(FileError) in try directory.status(of: AuditLayout.log)?.size ?? 0 }
    guard size >= tail.end.bytes else { throw AuditError(.inconsistent, "the log is shorter than it was") }
    guard size > tail.end.bytes else { return }
    let log = try files { () throws(FileError) in try directory.openFile(AuditLayout.log) }
    var reader = LogBatchReader(log, at: tail.end.bytes, index: tail.end.edge.size)
    let start = tail.end.edge.size
    while let batch = try next(&reader) { try write(try take(batch, &tail)) }
    if tail.end.edge.size > start { tail.foreign.append(start..<tail.end.edge.size) }
    if !reader.torn.isEmpty { try setAside(reader.torn, at: reader.position) }
  }

  func next(_ reader: inout LogBatchReader) throws(AuditError) -> LogBatch? {
    do {
      return try reader.next()
    } catch let error where error.code == .tooLarge {
      throw AuditError(.inconsistent, "a line is too long")
    } catch {
      throw AuditError(error)
    }
  }

  /// - Returns: the tiles that the lines filled.
  private func take(_ batch: LogBatch, _ tail: inout AuditTail) throws(AuditError) -> [Tile] {
    var tiles: [Tile] = []
    let bytes = batch.bytes.span
    for number in 0..<batch.count {
      let line = bytes.extracting(batch.range(number))
      guard LineForm(line) != nil else {
        let place = batch.firstIndex + Int64(number) + 1
        throw AuditError(.inconsistent, "a line behind the checkpoint is no entry", line: place)
      }
      tiles += tail.end.append(line)
    }
    return tiles
  }
}
