extension MerkleTree {
  /// The audit path of RFC 6962, section 2.1.1: from the leaf's sibling up to the root's child.
  /// - Parameter subtree: the root over a range of leaves.
  static func inclusionProof<E: Error>(
    of index: Int64, size: Int64, subtree: (Range<Int64>) throws(E) -> MerkleHash
  ) throws(E) -> [MerkleHash] {
    precondition(0 <= index && index < size, "no such leaf")
    var proof: [MerkleHash] = []
    var range = 0..<size
    while range.count > 1 {
      let middle = range.lowerBound + largestPowerOfTwo(below: range.upperBound - range.lowerBound)
      let left = range.lowerBound..<middle
      let right = middle..<range.upperBound
      proof.append(try subtree(index < middle ? right : left))
      range = index < middle ? left : right
    }
    return proof.reversed()
  }

  /// The consistency proof of RFC 6962, section 2.1.2.
  static func consistencyProof<E: Error>(
    from old: Int64, to new: Int64, subtree: (Range<Int64>) throws(E) -> MerkleHash
  ) throws(E) -> [MerkleHash] {
    precondition(0 <= old && old <= new, "a log does not shrink")
    guard 0 < old && old < new else { return [] }
    var proof: [MerkleHash] = []
    var range = 0..<new
    while range.upperBound != old {
      let middle = range.lowerBound + largestPowerOfTwo(below: range.upperBound - range.lowerBound)
      if old <= middle {
        proof.append(try subtree(middle..<range.upperBound))
        range = range.lowerBound..<middle
      } else {
        proof.append(try subtree(range.lowerBound..<middle))
        range = middle..<range.upperBound
      }
    }
    // The old tree's own root is known to whoever asks; a part of it is not.
    if range.lowerBound > 0 { proof.append(try subtree(range)) }
    return proof.reversed()
  }

  public static func inclusionProof(of index: Int, in leaves: [MerkleHash]) -> [MerkleHash] {
    inclusionProof(of: Int64(index), size: Int64(leaves.count)) { (range) throws(Never) in
      root(of: leaves[Int(range.lowerBound)..<Int(range.upperBound)])
    }
  }

  /// - Parameter old: the size of the tree that a part of `leaves` was.
  public static func consistencyProof(from old: Int, in leaves: [MerkleHash]) -> [MerkleHash] {
    consistencyProof(from: Int64(old), to: Int64(leaves.count)) { (range) throws(Never) in
      root(of: leaves[Int(range.lowerBound)..<Int(range.upperBound)])
    }
  }

  /// - Parameter count: at least 2.
  static func largestPowerOfTwo(below count: Int64) -> Int64 {
    1 << (Int64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}

extension MerkleTree {
  /// RFC 9162, section 2.1.3.2: whether the leaf stands at `index` in the tree of `size` leaves and this root.
  public static func verifyInclusion(
    of leaf: MerkleHash, at index: Int64, size: Int64, proof: [MerkleHash], root: MerkleHash
  ) -> Bool {
    guard 0 <= index && index < size else { return false }
    var place = index
    var last = size - 1
    var node = leaf
    for sibling in proof {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        node = nodeHash(sibling, node)
        while place & 1 == 0 && place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        node = nodeHash(node, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && node == root
  }

  /// RFC 9162, section 2.1.4.2: whether the tree of `old` leaves is the beginning of the tree of `new` leaves.
  public static func verifyConsistency(
    from old: Int64, _ oldRoot: MerkleHash, to new: Int64, _ newRoot: MerkleHash, proof: [MerkleHash]
  ) -> Bool {
    guard 0 <= old && old <= new else { return false }
    if old == new { return proof.isEmpty && oldRoot == newRoot }
    if old == 0 { return proof.isEmpty && oldRoot == emptyRoot }
    let path = old & (old - 1) == 0 ? [oldRoot] + proof : proof
    guard let first = path.first else { return false }
    var place = old - 1
    var last = new - 1
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    var oldNode = first
    var newNode = first
    for sibling in path.dropFirst() {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        oldNode = nodeHash(sibling, oldNode)
        newNode = nodeHash(sibling, newNode)
        while place & 1 == 0 && place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        newNode = nodeHash(newNode, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && oldNode == oldRoot && newNode == newRoot
  }
}
