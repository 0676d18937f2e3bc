internal import DurableFiles

/// What a writer knows of the log: where it ends, and the tree up to there.
struct AuditTail: Sendable {
  /// The newest; nil before the first.
  var checkpoint: Checkpoint?
  /// The tree that it signs, and where its lines end, in bytes.
  var signed: End
  /// All complete lines.
  var end: End
  /// Unsigned lines that others wrote, or this program before it was killed.
  var foreign: [Range<Int64>] = []
  /// A tile could not be written: what is known has to be found again, and the tile with it.
  var lacksTiles = false

  struct End: Sendable {
    var edge = TreeEdge()
    var bytes: Int64 = 0

    /// - Returns: the tiles that the line filled.
    mutating func append(_ line: borrowing Span<UInt8>) -> [Tile] {
      bytes += Int64(line.count) + 1
      return edge.append(MerkleTree.leafHash(line))
    }
  }

  init(checkpoint: Checkpoint?, signed: End) {
    self.checkpoint = checkpoint
    self.signed = signed
    end = signed
  }

  var unsigned: Int64 { end.edge.size - signed.edge.size }
}

/// Finds the newest checkpoint's tree without reading the lines that it signs.
struct TailReader {
  let directory: Directory
  let origin: String
  let signers: [NoteSigner]

  private static let longestPosition = 64

  func read() throws(AuditError) -> AuditTail {
    guard let checkpoint = try newestCheckpoint() else { return AuditTail(checkpoint: nil, signed: .init()) }
    let tiles = TileStore(directory: directory)
    guard let edge = try files({ () throws(FileError) in try tiles.edge(of: checkpoint.size) }) else {
      return AuditTail(checkpoint: checkpoint, signed: try endByReading(checkpoint))
    }
    guard edge.root == checkpoint.root else {
      throw AuditError(.inconsistent, "the tiles do not give the newest checkpoint's root")
    }
    if let bytes = try knownPosition(edge) {
      return AuditTail(checkpoint: checkpoint, signed: .init(edge: edge, bytes: bytes))
    }
    return AuditTail(checkpoint: checkpoint, signed: try endByReading(checkpoint))
  }

  func newestCheckpoint() throws(AuditError) -> Checkpoint? {
    guard let bytes = try newestCheckpointBytes() else { return nil }
    guard let checkpoint = Checkpoint(bytes) else { throw AuditError(.inconsistent, "the checkpoint cannot be read") }
    guard checkpoint.origin == origin else { throw AuditError(.checkpoint, "the checkpoint is of another log") }
    do {
      _ = try checkpoint.note.verified(by: signers.map(\.verifier))
    } catch {
      throw AuditError(.checkpoint, "the newest checkpoint is not signed by this log's key")
    }
    return checkpoint
  }

  private func newestCheckpointBytes() throws(AuditError) -> [UInt8]? {
    try files { () throws(FileError) in
      do throws(FileError) {
        return try directory.contents(of: AuditLayout.checkpoint, limit: SignedNote.longest)
      } catch let error where error.code == .missing {
        guard try directory.directory(AuditLayout.checkpoints).entries().isEmpty else {
          throw FileError(.differs, "read", AuditLayout.checkpoint)
        }
        return nil
      }
    }
  }

  /// Where the tree's last line ends, by the note that was left there: it counts when the line that ends there has that
  /// leaf's hash.
  private func knownPosition(_ edge: TreeEdge) throws(AuditError) -> Int64? {
    try files { () throws(FileError) in
      guard edge.size > 0 else { return 0 }
      let text: [UInt8]
      do throws(FileError) {
        text = try directory.contents(of: AuditLayout.position, limit: Self.longestPosition)
      } catch let error where error.code == .missing || error.code == .tooLarge {
        return nil
      }
      let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      guard words.count == 2, Int64(decimal: words[0]) == edge.size, let bytes = Int64(decimal: words[1]),
        let line = try line(endingAt: bytes), try MerkleTree.leafHash(line) == lastLeaf(edge.size)
      else { return nil }
      return bytes
    }
  }

  private func lastLeaf(_ size: Int64) throws(FileError) -> MerkleHash? {
    let last = size - 1
    let width = Int64(Tile.width)
    return try TileStore(directory: directory)
      .hashes(level: 0, index: last / width, width: Int(last % width) + 1)?.last
  }

  /// The line whose newline is the last of the first `end` bytes; nil when there is none.
  private func line(endingAt end: Int64) throws(FileError) -> [UInt8]? {
    let log = try directory.openFile(AuditLayout.log)
    guard end > 0, try log.status().size >= end else { return nil }
    let start = max(0, end - Int64(AuditLine.longest) - 2)
    var bytes = [UInt8](repeating: 0, count: Int(end - start))
    guard try log.read(into: &bytes, at: start) == bytes.count, bytes.popLast() == UInt8(ascii: "\n") else {
      return nil
    }
    return Array(bytes[(bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)...])
  }

  /// The long way: reads and hashes all that the checkpoint signs, and makes the tiles that are missing.
  func endByReading(_ checkpoint: Checkpoint) throws(AuditError) -> AuditTail.End {
    try files { () throws(FileError) in
      var end = AuditTail.End()
      var reader = LogBatchReader(try directory.openFile(AuditLayout.log))
      let sizes = try keptSizes()
      while end.edge.size < checkpoint.size {
        let rest = min(checkpoint.size - end.edge.size, 4096)
        guard let batch = try reader.next(limit: Int(rest)) else { break }
        var tiles: [Tile] = []
        let bytes = batch.bytes.span
        for line in 0..<batch.count {
          tiles += end.append(bytes.extracting(batch.range(line)))
          guard sizes.contains(end.edge.size) else { continue }
          tiles += end.edge.partialTiles.filter { $0.isPartial(in: checkpoint.size) }
        }
        try TileStore(directory: directory).write(tiles)
      }
      guard end.edge.size == checkpoint.size, end.edge.root == checkpoint.root else {
        throw FileError(.differs, "the lines do not give the newest checkpoint's root", AuditLayout.log)
      }
      try TileStore(directory: directory).write(end.edge.partialTiles)
      return end
    }
  }

  private func keptSizes() throws(FileError) -> Set<Int64> {
    Set(try directory.directory(AuditLayout.checkpoints).names().compactMap { Int64($0.description) })
  }
}
