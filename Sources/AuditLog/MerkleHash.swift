internal import Crypto

/// A node of the tree: SHA-256, 32 bytes.
public struct MerkleHash: Sendable, Hashable {
  /// The bytes as they lie in memory.
  private var words: SIMD4<UInt64>

  static let byteCount = 32

  init(_ digest: SHA256.Digest) {
    words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// Nil when there are not exactly 32 bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    words = Array(bytes).withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// Nil for what is not the base64 of 32 bytes.
  public init?(base64 text: some StringProtocol) {
    guard let bytes = Base64.bytes(text) else { return nil }
    self.init(bytes)
  }

  public var bytes: [UInt8] {
    withUnsafeBytes(of: words) { Array($0) }
  }

  public var base64: String { Base64.text(bytes) }

  func update(_ hasher: inout SHA256) {
    withUnsafeBytes(of: words) { hasher.update(bufferPointer: $0) }
  }
}

/// base64.
extension MerkleHash: CustomStringConvertible {
  public var description: String { base64 }
}
