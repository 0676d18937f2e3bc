internal import DurableFiles

extension AuditWriter {
  /// Gives every unsigned line, in order: after a crash, what is in the log already although nobody said so.
  /// - Parameter body: the line's index, from 0, and the line. Called under the lock: it must not call this writer.
  public func forEachUnsignedLine(_ body: (Int64, AuditLine) -> Void) throws(AuditError) {
    try exclusively { (tail) throws(AuditError) in
      _ = try readUnsigned(tail) { (index, line) throws(AuditError) in body(index, line) }
    }
  }

  /// Signs the log as it is, and makes the checkpoint durable. Where the last one signs this tree, with all of today's keys
  /// at least, it stays: a signature of a key that was replaced since is what the old key vouches with.
  /// - Parameter isKnown: whether the caller knows this unsigned line (its index, from 0). Asked for those lines only that
  ///   this writer did not append itself, and not for the log's own `checkpoint.signed`. Called under the lock: it must
  ///   not call this writer.
  /// - Throws: `audit.disagreement` with the line when one is not known; `audit.inconsistent`, `audit.key`, `audit.file`.
  @discardableResult
  public func sign(agreedWith isKnown: (Int64, AuditLine) -> Bool) throws(AuditError) -> Checkpoint {
    try exclusively { (tail) throws(AuditError) in
      try agree(tail, isKnown)
      let checkpoint: Checkpoint
      if let last = tail.checkpoint, try stands(last, for: tail.end.edge) {
        checkpoint = last
      } else {
        checkpoint = try makeCheckpoint(tail.end.edge)
        try write(tail.end.edge.partialTiles)
        try publish(checkpoint, endingAt: tail.end.bytes)
      }
      try files { () throws(FileError) in
        try TileStore(directory: directory)
          .removePartialTiles(of: tail.signed.edge.size, nowThat: checkpoint.size)
      }
      tail = AuditTail(checkpoint: checkpoint, signed: tail.end)
      return checkpoint
    }
  }

  /// Makes the tiles again that are missing, from the lines that are signed; reads all of them.
  /// - Throws: `audit.inconsistent` when the lines, or tiles that are there, are not as signed.
  public func restoreTiles() throws(AuditError) {
    try exclusively { (tail) throws(AuditError) in
      guard let checkpoint = tail.checkpoint else { return }
      _ = try TailReader(directory: directory, origin: origin, signers: try signers())
        .endByReading(checkpoint)
    }
  }

  /// Which of these lines are signed. Looks for their hashes in the tiles, from the newest back; lines that were never
  /// appended are looked for in all.
  public func signed(among lines: Set<AuditLine>) throws(AuditError) -> Set<AuditLine> {
    guard !lines.isEmpty, let size = try status().checkpoint?.size else { return [] }
    if let found = try signed(among: lines, size: size) { return found }
    try restoreTiles()
    guard let found = try signed(among: lines, size: size) else { throw AuditError(.missing, "a tile is missing") }
    return found
  }

  /// Nil where a tile is missing.
  private func signed(among lines: Set<AuditLine>, size: Int64) throws(AuditError) -> Set<AuditLine>? {
    let tiles = TileStore(directory: directory)
    var sought = Dictionary(uniqueKeysWithValues: lines.map { ($0.leafHash, $0) })
    var found: Set<AuditLine> = []
    var end = size
    while end > 0, !sought.isEmpty {
      let index = (end - 1) / Int64(Tile.width)
      let width = Int(end - index * Int64(Tile.width))
      let hashes = try files { () throws(FileError) in try tiles.hashes(level: 0, index: index, width: width) }
      guard let hashes, hashes.count == width else { return nil }
      for hash in hashes { if let line = sought.removeValue(forKey: hash) { found.insert(line) } }
      end -= Int64(width)
    }
    return found
  }

  private func stands(_ checkpoint: Checkpoint, for edge: TreeEdge) throws(AuditError) -> Bool {
    guard checkpoint.size == edge.size, checkpoint.root == edge.root else { return false }
    let keys = try signers().map(\.verifier)
    let signed = (try? checkpoint.note.verified(by: keys)) ?? []
    return keys.allSatisfy(signed.contains)
  }

  private func makeCheckpoint(_ edge: TreeEdge) throws(AuditError) -> Checkpoint {
    let signers = try signers()
    do {
      return try Checkpoint(origin: origin, size: edge.size, root: edge.root, by: signers)
    } catch {
      throw AuditError(.key, "the key does not sign")
    }
  }

  /// The newest first: then a copy in checkpoints/ that is newer than `checkpoint` is never a crash's doing. What a crash
  /// leaves out, the next writer adds.
  private func publish(_ checkpoint: Checkpoint, endingAt bytes: Int64) throws(AuditError) {
    try files { () throws(FileError) in
      try directory.replaceAtomically(AuditLayout.checkpoint, checkpoint.bytes)
    }
    try keep(checkpoint)
    try files { () throws(FileError) in
      try directory.replaceAtomically(AuditLayout.position, Array("\(checkpoint.size) \(bytes)\n".utf8))
    }
  }

  /// Puts the checkpoint among the earlier ones.
  func keep(_ checkpoint: Checkpoint) throws(AuditError) {
    try files { () throws(FileError) in
      let name = PathBytes(checkpoint.size.twentyDigits)
      let shelf = try directory.directory(AuditLayout.checkpoints)
      guard try shelf.status(of: name) != nil else { return try shelf.createExclusively(name, checkpoint.bytes) }
      let kept = try shelf.contents(of: name, limit: SignedNote.longest)
      if kept == checkpoint.bytes { return }
      // The same tree may have been signed by another key: after a rotation without an entry.
      guard Checkpoint(kept)?.note.text == checkpoint.note.text
      else { throw FileError(.differs, "keep", AuditLayout.checkpoint(of: checkpoint.size)) }
      try shelf.replaceAtomically(name, checkpoint.bytes)
    }
  }

  private func agree(_ tail: AuditTail, _ isKnown: (Int64, AuditLine) -> Bool) throws(AuditError) {
    guard !tail.foreign.isEmpty else { return }
    let end = try readUnsigned(tail) { (index, line) throws(AuditError) in
      guard tail.foreign.contains(where: { $0.contains(index) }), !isOwn(line, at: index, tail.checkpoint) else {
        return
      }
      guard isKnown(index, line) else {
        throw AuditError(.disagreement, "an unsigned line is not known", line: index + 1)
      }
    }
    guard end.edge.size == tail.end.edge.size, end.edge.root == tail.end.edge.root else {
      throw AuditError(.inconsistent, "unsigned lines were changed")
    }
  }

  private func isOwn(_ line: AuditLine, at index: Int64, _ checkpoint: Checkpoint?) -> Bool {
    guard let checkpoint, index == checkpoint.size, let entry = SignedEntry(line.bytes) else { return false }
    return entry.size == checkpoint.size && entry.root == checkpoint.root.base64
  }

  /// - Returns: the end that the lines on disk lead to.
  private func readUnsigned(
    _ tail: AuditTail, _ body: (Int64, AuditLine) throws(AuditError) -> Void
  ) throws(AuditError) -> AuditTail.End {
    var end = tail.signed
    guard tail.unsigned > 0 else { return end }
    let log = try files { () throws(FileError) in try directory.openFile(AuditLayout.log) }
    var reader = LogBatchReader(log, at: end.bytes, index: end.edge.size)
    while end.edge.size < tail.end.edge.size, let batch = try next(&reader) {
      for number in 0..<batch.count {
        let index = end.edge.size
        guard let line = AuditLine(batch.line(number)) else {
          throw AuditError(.inconsistent, "an unsigned line is no entry", line: index + 1)
        }
        try body(index, line)
        let span = line.bytes.span
        _ = end.append(span)
      }
    }
    return end
  }
}
