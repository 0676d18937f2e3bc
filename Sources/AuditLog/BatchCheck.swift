internal import DurableFiles

/// What one task makes of a batch of lines: everything that needs no other batch.
struct BatchCheck: Sendable {
  /// A line that says something about the log itself.
  struct Note: Sendable {
    var index: Int64
    var kind: LineForm.Kind
    var bytes: [UInt8]
  }

  var firstIndex: Int64
  var leaves: [MerkleHash]
  /// The root of each whole tile in the batch; one begins at every multiple of a tile's width.
  var tileRoots: [MerkleHash]
  /// Indexes of lines that are no entries.
  var illFormed: [Int64]
  var notes: [Note]
  var tileDifferences: [TileDifference]

  /// - Parameter tiles: to compare with.
  init(_ batch: LogBatch, _ tiles: TileStore) {
    firstIndex = batch.firstIndex
    leaves = []
    leaves.reserveCapacity(batch.count)
    illFormed = []
    notes = []
    let bytes = batch.bytes.span
    for number in 0..<batch.count {
      let line = bytes.extracting(batch.range(number))
      leaves.append(MerkleTree.leafHash(line))
      let index = batch.firstIndex + Int64(number)
      switch LineForm(line)?.kind {
      case .other: break
      case nil: illFormed.append(index)
      case let kind?: notes.append(Note(index: index, kind: kind, bytes: batch.line(number)))
      }
    }
    let first = batch.firstIndex / Int64(Tile.width)
    tileDifferences = stride(from: 0, to: leaves.count - leaves.count % Tile.width, by: Tile.width)
      .compactMap { [leaves] start in
        let hashes = Array(leaves[start..<start + Tile.width])
        return TileDifference(Tile(level: 0, index: first + Int64(start / Tile.width), hashes: hashes), tiles)
      }
    tileRoots = stride(from: 0, to: leaves.count - leaves.count % Tile.width, by: Tile.width)
      .map { [leaves] start in MerkleTree.root(of: leaves[start..<start + Tile.width]) }
  }
}
