internal import DurableFiles

/// Consecutive whole lines of the log.
struct LogBatch: Sendable {
  /// Of the first one, from 0.
  var firstIndex: Int64
  /// With their newlines.
  var bytes: [UInt8]
  /// Where each line's newline stands in `bytes`.
  var newlines: [Int]

  var count: Int { newlines.count }

  /// Without its newline.
  func range(_ line: Int) -> Range<Int> {
    (line == 0 ? 0 : newlines[line - 1] + 1)..<newlines[line]
  }

  func line(_ line: Int) -> [UInt8] { Array(bytes[range(line)]) }
}

/// Reads the log's lines in order, a batch at a time, in bounded memory.
struct LogBatchReader: ~Copyable {
  private let file: Descriptor
  /// Of the next bytes to be read from the file.
  private var offset: Int64
  private var index: Int64
  /// Read, and not given out.
  private var pending: [UInt8] = []

  private static let chunk = 1 << 20
  private static let longestBatch = 1 << 22

  /// - Parameters:
  ///   - offset: where a line begins, in bytes.
  ///   - index: that line's.
  init(_ file: consuming Descriptor, at offset: Int64 = 0, index: Int64 = 0) {
    self.file = file
    self.offset = offset
    self.index = index
  }

  /// What stands behind the last newline; complete when ``next(limit:)`` gave nil.
  var torn: [UInt8] { pending }

  /// Where the next line begins, in bytes.
  var position: Int64 { offset - Int64(pending.count) }

  /// The next lines: `limit` of them, or fewer where they are long (then up to a tile's border) and at the end.
  /// - Throws: `file.tooLarge` when a line is longer than any may be.
  mutating func next(limit: Int = 16 * Tile.width) throws(FileError) -> LogBatch? {
    var newlines: [Int] = []
    var scanned = 0
    while true {
      if findNewlines(&newlines, from: scanned, limit) { break }
      scanned = pending.count
      let start = newlines.last.map { $0 + 1 } ?? 0
      guard pending.count - start <= AuditLine.longest + 1 else {
        // The lines before it are whole: the next call meets it again.
        if newlines.isEmpty { throw FileError(.tooLarge, "read line", AuditLayout.log) }
        break
      }
      guard try fill() else { break }
    }
    guard let last = newlines.last else { return nil }
    let batch = LogBatch(firstIndex: index, bytes: Array(pending[...last]), newlines: newlines)
    pending.removeSubrange(...last)
    index += Int64(newlines.count)
    return batch
  }

  /// - Returns: whether these are enough for a batch.
  private func findNewlines(_ newlines: inout [Int], from start: Int, _ limit: Int) -> Bool {
    let bytes = pending.span
    for place in start..<bytes.count where bytes[place] == UInt8(ascii: "\n") {
      newlines.append(place)
      if isEnough(newlines.count, limit, place) { return true }
    }
    return false
  }

  private func isEnough(_ count: Int, _ limit: Int, _ bytes: Int) -> Bool {
    count == limit || bytes >= Self.longestBatch && (index + Int64(count)) % Int64(Tile.width) == 0
  }

  private mutating func fill() throws(FileError) -> Bool {
    // Not more than there is likely to be: most readings are of a short tail.
    let rest = try file.status().size - offset
    var chunk = [UInt8](repeating: 0, count: Int(min(max(rest, 1), Int64(Self.chunk))))
    let count = try file.read(into: &chunk, at: offset)
    offset += Int64(count)
    if pending.isEmpty && count == chunk.count { pending = chunk } else { pending += chunk[..<count] }
    return count > 0
  }
}
