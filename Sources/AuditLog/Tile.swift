internal import DurableFiles

/// 256 hashes side by side at one level of the tree, or fewer at its right edge: https://c2sp.org/tlog-tiles. Level 0
/// has leaves; a hash of level l is the root over a full tile of level l - 1.
struct Tile: Sendable, Hashable {
  static let width = 256
  /// log2 of the width.
  static let height = 8

  var level: Int
  var index: Int64
  var hashes: [MerkleHash]

  var path: PathBytes { Self.path(level: level, index: index, width: hashes.count) }

  /// Whether the tile that this one begins is not full in the tree of `size` lines.
  func isPartial(in size: Int64) -> Bool { index == size >> Int64(Self.height * (level + 1)) }

  var bytes: [UInt8] { hashes.flatMap(\.bytes) }

  /// Below audit/: `tile/0/x001/x234/067`, and `.p/W` for a partial one.
  static func path(level: Int, index: Int64, width: Int = width) -> PathBytes {
    var path = "\(index % 1000)".threeDigits
    var rest = index / 1000
    while rest > 0 {
      path = "x\("\(rest % 1000)".threeDigits)/\(path)"
      rest /= 1000
    }
    return PathBytes("tile/\(level)/\(path)\(width < Self.width ? ".p/\(width)" : "")")
  }

  /// Nil when the bytes are no whole number of hashes.
  static func hashes(_ bytes: [UInt8]) -> [MerkleHash]? {
    guard bytes.count % MerkleHash.byteCount == 0 else { return nil }
    var hashes: [MerkleHash] = []
    hashes.reserveCapacity(bytes.count / MerkleHash.byteCount)
    for start in stride(from: 0, to: bytes.count, by: MerkleHash.byteCount) {
      guard let hash = MerkleHash(bytes[start..<start + MerkleHash.byteCount]) else { return nil }
      hashes.append(hash)
    }
    return hashes
  }
}

extension String {
  fileprivate var threeDigits: String { String(repeating: "0", count: 3 - utf8.count) + self }
}
