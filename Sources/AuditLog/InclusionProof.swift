/// A proof that a line stands in a log, which needs neither the log nor a network: https://c2sp.org/tlog-proof, v1.
///
/// The line itself is not part of it: whoever verifies has it. Its file's name ends in `.tlog-proof`.
public struct InclusionProof: Sendable, Hashable {
  /// Of the line, from 0.
  public var index: Int64
  /// From the leaf's sibling to the root's child; at most 63.
  public var hashes: [MerkleHash]
  /// Exactly as the log published it.
  public var checkpoint: [UInt8]
  /// Anything; nobody vouches for it. Nil where there is no such line.
  public var extra: [UInt8]?

  private static let header = "c2sp.org/tlog-proof@v1"
  private static let mostHashes = 63

  public init(index: Int64, hashes: [MerkleHash], checkpoint: [UInt8], extra: [UInt8]? = nil) {
    self.index = index
    self.hashes = hashes
    self.checkpoint = checkpoint
    self.extra = extra
  }

  /// Nil for what is not exactly a proof, as far as its checkpoint, which is looked at when the proof is verified.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= 2 * SignedNote.longest, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var rest = text.unicodeScalars[...]
    guard let first = Self.line(&rest), first == Self.header, var line = Self.line(&rest) else { return nil }
    if line.hasPrefix("extra ") {
      guard let bytes = Base64.bytes(line.dropFirst(6)), let next = Self.line(&rest) else { return nil }
      extra = bytes
      line = next
    }
    guard line.hasPrefix("index "), let index = Int64(decimal: line.dropFirst(6)) else { return nil }
    self.index = index
    hashes = []
    while true {
      guard let line = Self.line(&rest) else { return nil }
      if line.isEmpty { break }
      guard let hash = MerkleHash(base64: line), hashes.count < Self.mostHashes else { return nil }
      hashes.append(hash)
    }
    guard !rest.isEmpty else { return nil }
    checkpoint = Array(String(rest).utf8)
  }

  private static func line(_ rest: inout Substring.UnicodeScalarView) -> Substring? {
    guard let end = rest.firstIndex(of: "\n") else { return nil }
    defer { rest = rest[rest.index(after: end)...] }
    return Substring(rest[..<end])
  }

  public var bytes: [UInt8] {
    var text = "\(Self.header)\n"
    if let extra { text += "extra \(Base64.text(extra))\n" }
    text += "index \(index)\n"
    for hash in hashes { text += "\(hash.base64)\n" }
    return Array("\(text)\n".utf8) + checkpoint
  }

  /// Why a proof proves nothing.
  public enum Refusal: Error, Sendable, Equatable {
    /// What should be a checkpoint is none.
    case form
    case origin
    /// Signed by none of the keys, or not by what it says.
    case signature
    /// The line does not stand there in the checkpoint's tree.
    case inclusion
  }

  /// - Parameters:
  ///   - line: the bytes without the newline.
  ///   - keys: whom to trust.
  ///   - origin: the log's name; nil takes any that a key signed.
  /// - Returns: the checkpoint that the line is under.
  @discardableResult
  public func verify(_ line: [UInt8], keys: [NoteVerifier], origin: String? = nil) throws(Refusal) -> Checkpoint {
    guard let checkpoint = Checkpoint(self.checkpoint) else { throw .form }
    guard origin == nil || checkpoint.origin == origin else { throw .origin }
    guard (try? checkpoint.note.verified(by: keys)) != nil else { throw .signature }
    guard
      MerkleTree.verifyInclusion(
        of: MerkleTree.leafHash(line), at: index, size: checkpoint.size, proof: hashes, root: checkpoint.root)
    else { throw .inclusion }
    return checkpoint
  }
}
