/// The right edge of a tiled tree: of every level the hashes of the tile that is not full yet. All that appending, the
/// root and the next tiles need.
struct TreeEdge: Sendable {
  private(set) var size: Int64 = 0
  /// Of each level, fewer than a tile's.
  private(set) var levels: [[MerkleHash]] = [[]]

  init() {}

  /// - Parameter levels: of each level, the hashes of its partial tile for this size.
  init(size: Int64, levels: [[MerkleHash]]) {
    self.size = size
    self.levels = levels.isEmpty ? [[]] : levels
  }

  /// - Returns: the tiles that the leaf filled.
  mutating func append(_ leaf: MerkleHash) -> [Tile] {
    size += 1
    levels[0].append(leaf)
    guard levels[0].count == Tile.width else { return [] }
    return fill(root: MerkleTree.root(of: levels[0]))
  }

  /// The same for a whole tile of leaves, whose root is known.
  mutating func append(tile leaves: [MerkleHash], root: MerkleHash) -> [Tile] {
    precondition(levels[0].isEmpty && leaves.count == Tile.width, "not at a tile's beginning")
    size += Int64(Tile.width)
    levels[0] = leaves
    return fill(root: root)
  }

  /// Level 0 is full: it becomes a hash of level 1, and so on.
  private mutating func fill(root: MerkleHash) -> [Tile] {
    var tiles: [Tile] = []
    var above = root
    var level = 0
    while levels[level].count == Tile.width {
      tiles.append(Tile(level: level, index: index(level) - 1, hashes: levels[level]))
      if level > 0 { above = MerkleTree.root(of: levels[level]) }
      levels[level].removeAll(keepingCapacity: true)
      if levels.count == level + 1 { levels.append([]) }
      level += 1
      levels[level].append(above)
    }
    return tiles
  }

  /// Of the tile that is being filled.
  private func index(_ level: Int) -> Int64 { size >> Int64(Tile.height * (level + 1)) }

  var partialTiles: [Tile] {
    levels.indices.filter { !levels[$0].isEmpty }
      .map { Tile(level: $0, index: index($0), hashes: levels[$0]) }
  }

  var root: MerkleHash {
    var peaks: [MerkleHash] = []
    for level in levels.reversed() { peaks += Self.completeSubtrees(level) }
    guard let last = peaks.last else { return MerkleTree.emptyRoot }
    return peaks.dropLast().reversed().reduce(last) { MerkleTree.nodeHash($1, $0) }
  }

  /// The roots of runs of a power of two, the longest first.
  private static func completeSubtrees(_ hashes: [MerkleHash]) -> [MerkleHash] {
    var roots: [MerkleHash] = []
    var start = 0
    while start < hashes.count {
      let length = 1 << (Int.bitWidth - 1 - (hashes.count - start).leadingZeroBitCount)
      roots.append(MerkleTree.root(of: hashes[start..<start + length]))
      start += length
    }
    return roots
  }
}
