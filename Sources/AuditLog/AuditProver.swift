public import DurableFiles

/// Makes proofs from a log's tiles, or from a copy's; neither a key nor the lines are needed.
public struct AuditProver: Sendable {
  private let directory: Directory

  /// - Parameter directory: audit/, or a copy.
  public init(_ directory: Directory) {
    self.directory = directory
  }

  /// The newest checkpoint, as it lies there: nobody has looked at its signature.
  /// - Throws: `audit.missing`, `audit.inconsistent`, `audit.file`.
  public func newestCheckpoint() throws(AuditError) -> Checkpoint {
    let bytes: [UInt8]
    do {
      bytes = try directory.contents(of: AuditLayout.checkpoint, limit: SignedNote.longest)
    } catch let error where error.code == .missing {
      throw AuditError(.missing, "there is no checkpoint")
    } catch {
      throw AuditError(error)
    }
    guard let checkpoint = Checkpoint(bytes) else { throw AuditError(.inconsistent, "the checkpoint cannot be read") }
    return checkpoint
  }

  /// That the line of this index, from 0, is in the checkpoint's tree.
  /// - Throws: `audit.missing` for a line behind it, or where a tile is missing; `audit.inconsistent` when the tiles are not
  ///   the checkpoint's.
  public func proof(ofLine index: Int64, in checkpoint: Checkpoint) throws(AuditError) -> InclusionProof {
    guard 0 <= index && index < checkpoint.size else {
      throw AuditError(.missing, "the line is not signed", line: index + 1)
    }
    let tree = TiledTree(tiles: TileStore(directory: directory), size: checkpoint.size)
    let hashes = try MerkleTree.inclusionProof(of: index, size: checkpoint.size) { (range) throws(AuditError) in
      try tree.root(over: range)
    }
    let leaf = try tree.root(over: index..<index + 1)
    guard
      MerkleTree.verifyInclusion(of: leaf, at: index, size: checkpoint.size, proof: hashes, root: checkpoint.root)
    else { throw AuditError(.inconsistent, "the tiles do not give the checkpoint's root") }
    return InclusionProof(index: index, hashes: hashes, checkpoint: checkpoint.bytes)
  }

  /// That the tree of `old` lines is the beginning of the checkpoint's: RFC 6962, section 2.1.2.
  /// - Throws: as ``proof(ofLine:in:)``.
  public func consistencyProof(from old: Int64, to checkpoint: Checkpoint) throws(AuditError) -> [MerkleHash] {
    guard 0 <= old && old <= checkpoint.size else { throw AuditError(.missing, "the checkpoint is older") }
    let tree = TiledTree(tiles: TileStore(directory: directory), size: checkpoint.size)
    return try MerkleTree.consistencyProof(from: old, to: checkpoint.size) { (range) throws(AuditError) in
      try tree.root(over: range)
    }
  }

  /// Whether the tree of `checkpoint` begins with that of `old`, by the tiles.
  /// - Throws: `audit.missing` where a tile is missing.
  public func isContinuation(_ checkpoint: Checkpoint, of old: Checkpoint) throws(AuditError) -> Bool {
    guard old.origin == checkpoint.origin, old.size <= checkpoint.size else { return false }
    let tree = TiledTree(tiles: TileStore(directory: directory), size: checkpoint.size)
    return try tree.root(over: 0..<old.size) == old.root
  }

  /// The bytes of the line of this index, without its newline. Reads the log up to there.
  /// - Throws: `audit.missing`, `audit.file`.
  public func line(_ index: Int64) throws(AuditError) -> [UInt8] {
    let line = try files { () throws(FileError) -> [UInt8]? in
      var reader = LogBatchReader(try directory.openFile(AuditLayout.log))
      while let batch = try reader.next() {
        let place = index - batch.firstIndex
        if 0 <= place && place < Int64(batch.count) { return batch.line(Int(place)) }
      }
      return nil
    }
    guard let line else { throw AuditError(.missing, "there is no such line", line: index + 1) }
    return line
  }
}

/// Roots over parts of a tree, from its tiles.
struct TiledTree {
  let tiles: TileStore
  let size: Int64

  /// - Parameter range: begins at a multiple of the largest power of two that is not longer than it.
  func root(over range: Range<Int64>) throws(AuditError) -> MerkleHash {
    var subtrees: [MerkleHash] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let height = Int64.bitWidth - 1 - (range.upperBound - start).leadingZeroBitCount
      subtrees.append(try subtree(height: height, index: start >> Int64(height)))
      start += 1 << Int64(height)
    }
    guard let last = subtrees.last else { return MerkleTree.emptyRoot }
    return subtrees.dropLast().reversed().reduce(last) { MerkleTree.nodeHash($1, $0) }
  }

  /// A complete subtree of 2^height leaves.
  private func subtree(height: Int, index: Int64) throws(AuditError) -> MerkleHash {
    let level = height / Tile.height
    let count = 1 << (height % Tile.height)
    let first = index * Int64(count)
    let all = size >> Int64(Tile.height * level)
    let tile = first / Int64(Tile.width)
    let width = Int(min(all - tile * Int64(Tile.width), Int64(Tile.width)))
    let found = try files { () throws(FileError) in try tiles.hashes(level: level, index: tile, width: width) }
    guard let found, found.count == width else { throw AuditError(.missing, "a tile is missing") }
    let place = Int(first % Int64(Tile.width))
    return MerkleTree.root(of: found[place..<place + count])
  }
}
