internal import DurableFiles

/// The tiles on disk.
struct TileStore: Sendable {
  /// audit/.
  let directory: Directory

  /// The first `width` hashes of a tile: of the partial one of that width, or of the full one, which takes its place.
  /// - Returns: nil when there is neither.
  func hashes(level: Int, index: Int64, width: Int) throws(FileError) -> [MerkleHash]? {
    for candidate in width == Tile.width ? [width] : [width, Tile.width] {
      do {
        let bytes = try directory.contents(
          of: Tile.path(level: level, index: index, width: candidate), limit: Tile.width * MerkleHash.byteCount)
        guard let hashes = Tile.hashes(bytes), hashes.count == candidate else { return [] }
        return Array(hashes.prefix(width))
      } catch let error where error.code == .missing {
        continue
      }
    }
    return nil
  }

  /// The right edge of the tree of `size` lines.
  /// - Returns: nil when a tile is missing or has not its length.
  func edge(of size: Int64) throws(FileError) -> TreeEdge? {
    var levels: [[MerkleHash]] = []
    var rest = size
    while rest > 0 {
      let width = Int(rest % Int64(Tile.width))
      rest /= Int64(Tile.width)
      var level: [MerkleHash] = []
      if width > 0 {
        guard let hashes = try hashes(level: levels.count, index: rest, width: width), hashes.count == width else {
          return nil
        }
        level = hashes
      }
      levels.append(level)
    }
    return TreeEdge(size: size, levels: levels)
  }

  /// Makes the tiles durable, sharing the waiting; those that are there are met.
  /// - Throws: `file.differs` when one is there with other hashes.
  func write(_ tiles: [Tile]) throws(FileError) {
    var parents: [PathBytes: Directory] = [:]
    var files: [(file: NewFile, tile: Tile)] = []
    for tile in tiles {
      if parents[tile.path.parent] == nil { parents[tile.path.parent] = try makeDirectories(tile.path.parent) }
      guard try directory.status(of: tile.path) == nil else {
        try meet(tile)
        continue
      }
      let file = try directory.newFile()
      try file.write(tile.bytes)
      files.append((file, tile))
    }
    try directory.sync(files.map(\.file))
    for (file, tile) in files {
      guard let parent = parents[tile.path.parent] else { continue }
      if try !file.name(tile.path.name, in: parent) { try meet(tile) }
    }
    if !parents.isEmpty { try directory.sync(Array(parents.values)) }
  }

  private func meet(_ tile: Tile) throws(FileError) {
    guard try directory.contents(of: tile.path, limit: Tile.width * MerkleHash.byteCount) == tile.bytes else {
      throw FileError(.differs, "write tile", tile.path)
    }
  }

  private func makeDirectories(_ path: PathBytes) throws(FileError) -> Directory {
    if let known = try directory.status(of: path), known.kind == .directory { return try directory.directory(path) }
    var parent = directory
    for name in path.components { parent = try parent.makeDirectory(name) }
    return parent
  }

  /// The partial tiles whose full one is there now. Their directory stays, empty.
  func removePartialTiles(of size: Int64, nowThat newSize: Int64) throws(FileError) {
    var level = 0
    var span = Int64(Tile.width)
    while span <= newSize {
      let index = size / span
      if index < newSize / span, let partial = try partialDirectory(level, index) {
        for name in try partial.names() { try partial.remove(name) }
      }
      level += 1
      span <<= Int64(Tile.height)
    }
  }

  private func partialDirectory(_ level: Int, _ index: Int64) throws(FileError) -> Directory? {
    let path = Tile.path(level: level, index: index, width: 1).parent
    guard try directory.status(of: path) != nil else { return nil }
    return try directory.directory(path)
  }
}
