internal import DurableFiles

/// Names the lines that are not as signed, by comparing the log with the leaf hashes in the tiles: those can be trusted as
/// far as they give the checkpoint's root.
struct LineComparison {
  let directory: Directory
  let scan: LogScan

  /// Adds the faults.
  /// - Returns: how many lines are proved to be as signed.
  func explain(_ newest: Checkpoint, _ report: inout AuditReport) -> Int64 {
    if scan.isMissing {
      report.add(AuditFault(.logMissing, file: "log.jsonl", "There is no log; \(newest.size) lines of it are signed."))
      return 0
    }
    guard isTrusted(newest) else { return explainWithoutTiles(newest, &report) }
    var alignment = LineAlignment(
      signed: LeafReader(directory: directory, size: newest.size), lines: lines(before: border(newest)),
      isCutShort: scan.size < newest.size && border(newest) == scan.size)
    alignment.run()
    for fault in alignment.faults { report.add(fault) }
    return alignment.valid
  }

  /// Whether the leaf hashes in the tiles are those that the checkpoint signs.
  private func isTrusted(_ newest: Checkpoint) -> Bool {
    var leaves = LeafReader(directory: directory, size: newest.size)
    var peaks = SubtreePeaks()
    while let leaf = leaves.next() { peaks.append(leaf) }
    return peaks.size == newest.size && peaks.root == newest.root
  }

  /// The index in the log at which the lines that the checkpoint signs end now, if lines came or went.
  private func border(_ newest: Checkpoint) -> Int64 {
    for note in scan.notes where note.kind == .checkpointSigned {
      if let entry = SignedEntry(note.bytes), entry.size == newest.size, entry.root == newest.root.base64 {
        return note.index
      }
    }
    // Lines behind it have not begun; or they have, and do not say so.
    return scan.size
  }

  private func lines(before border: Int64) -> LogLeafReader? {
    guard let file = try? directory.openFile(AuditLayout.log) else { return nil }
    return LogLeafReader(LogBatchReader(file), before: border)
  }

  /// Lines and tiles were changed together: the checkpoints say at least between which of them.
  private func explainWithoutTiles(_ newest: Checkpoint, _ report: inout AuditReport) -> Int64 {
    let shelf = CheckpointShelf(directory)
    let consistent = shelf.items.map(\.checkpoint)
      .filter { $0.size < newest.size && $0.origin == newest.origin && scan.roots[$0.size] == $0.root }
      .filter { checkpoint in report.keys.contains { (try? checkpoint.note.verified(by: [$0])) != nil } }
    let proved = consistent.last?.size ?? 0
    if scan.size < newest.size {
      let sentence = "The log has \(scan.size) lines; \(newest.size) are signed."
      report.add(AuditFault(.logCut, line: scan.size + 1, sentence))
    }
    let sentence = """
      Lines \(proved + 1) to \(newest.size) are not as they were signed; the tiles cannot say which, as they are not as \
      they were signed either.
      """
    report.add(AuditFault(.checkpointRoot, line: proved + 1, sentence))
    return proved
  }
}

/// The leaf hashes that the tiles hold, in order; ends early where one is missing or short.
struct LeafReader {
  private let tiles: TileStore
  private let size: Int64
  private var index: Int64 = 0
  private var tile: [MerkleHash] = []

  init(directory: Directory, size: Int64) {
    tiles = TileStore(directory: directory)
    self.size = size
  }

  mutating func next() -> MerkleHash? {
    guard index < size else { return nil }
    let place = Int(index % Int64(Tile.width))
    if place == 0 {
      let width = Int(min(size - index, Int64(Tile.width)))
      tile = ((try? tiles.hashes(level: 0, index: index / Int64(Tile.width), width: width)) ?? nil) ?? []
    }
    guard place < tile.count else { return nil }
    index += 1
    return tile[place]
  }
}

/// The leaf hashes of the log's lines, in order.
struct LogLeafReader: ~Copyable {
  private var reader: LogBatchReader
  private var leaves: ArraySlice<MerkleHash> = []
  private var rest: Int64

  init(_ reader: consuming LogBatchReader, before end: Int64) {
    self.reader = reader
    rest = end
  }

  mutating func next() -> MerkleHash? {
    guard rest > 0 else { return nil }
    if leaves.isEmpty, let batch = (try? reader.next()) ?? nil {
      let bytes = batch.bytes.span
      var hashes: [MerkleHash] = []
      for number in 0..<batch.count { hashes.append(MerkleTree.leafHash(bytes.extracting(batch.range(number)))) }
      leaves = hashes[...]
    }
    rest -= 1
    return leaves.popFirst()
  }
}
