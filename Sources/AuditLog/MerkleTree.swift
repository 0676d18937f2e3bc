internal import Crypto

/// The Merkle tree of RFC 6962, section 2.1 (the same in RFC 9162), with SHA-256. Pure.
///
/// Indexes count from 0. A tree of n leaves has its left subtree over the largest power of two smaller than n.
public enum MerkleTree {
  /// Of the tree without leaves.
  public static let emptyRoot = MerkleHash(SHA256.hash(data: [UInt8]()))

  /// A leaf's prefix keeps it from being taken for a node, and the reverse.
  private static let leafPrefix: [UInt8] = [0]
  private static let nodePrefix: [UInt8] = [1]

  public static func leafHash(_ entry: [UInt8]) -> MerkleHash {
    let span = entry.span
    return leafHash(span)
  }

  public static func leafHash(_ entry: borrowing Span<UInt8>) -> MerkleHash {
    var hasher = SHA256()
    leafPrefix.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    entry.bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return MerkleHash(hasher.finalize())
  }

  public static func nodeHash(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    var hasher = SHA256()
    nodePrefix.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    left.update(&hasher)
    right.update(&hasher)
    return MerkleHash(hasher.finalize())
  }

  /// Of any run of leaf hashes, or of hashes of complete subtrees of one size.
  public static func root(of leaves: some Collection<MerkleHash>) -> MerkleHash {
    var peaks = SubtreePeaks()
    for leaf in leaves { peaks.append(leaf) }
    return peaks.root
  }
}

/// The roots of the complete subtrees that a growing tree falls into, the largest first: all that its root needs.
struct SubtreePeaks: Sendable {
  private(set) var size: Int64 = 0
  private var peaks: [MerkleHash] = []

  mutating func append(_ leaf: MerkleHash) {
    var node = leaf
    var rest = size
    while rest & 1 == 1 {
      node = MerkleTree.nodeHash(peaks.removeLast(), node)
      rest >>= 1
    }
    peaks.append(node)
    size += 1
  }

  var root: MerkleHash {
    guard let last = peaks.last else { return MerkleTree.emptyRoot }
    return peaks.dropLast().reversed().reduce(last) { MerkleTree.nodeHash($1, $0) }
  }
}
