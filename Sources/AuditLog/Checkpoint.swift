/// A signed tree head: https://c2sp.org/tlog-checkpoint. It commits to all lines before it.
public struct Checkpoint: Sendable, Hashable {
  /// Which log it is of.
  public let origin: String
  /// The number of lines.
  public let size: Int64
  public let root: MerkleHash
  /// The checkpoint exactly as it is written.
  public let note: SignedNote

  /// Nil for what is not exactly a checkpoint. Extension lines are let stand, as the specification asks; this log writes
  /// none. Says nothing on signatures: see ``SignedNote/verified(by:)``.
  public init?(_ bytes: [UInt8]) {
    guard let note = SignedNote(bytes) else { return nil }
    let lines = note.text.unicodeScalars.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }), let size = Int64(decimal: Substring(lines[1])),
      let root = MerkleHash(base64: Substring(lines[2]))
    else { return nil }
    origin = String(lines[0])
    self.size = size
    self.root = root
    self.note = note
  }

  /// Signs.
  init(origin: String, size: Int64, root: MerkleHash, by signers: [NoteSigner]) throws {
    self.origin = origin
    self.size = size
    self.root = root
    note = try SignedNote("\(origin)\n\(size)\n\(root.base64)\n", by: signers)
  }

  public var bytes: [UInt8] { note.bytes }
}

extension Int64 {
  /// ASCII digits without a sign and without leading zeros.
  init?(decimal text: some StringProtocol) {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0"), let value = Int64(text)
    else { return nil }
    self = value
  }

  /// With zeros in front, 20 digits: sorts as a name.
  var twentyDigits: String {
    let digits = String(self)
    return String(repeating: "0", count: 20 - digits.utf8.count) + digits
  }
}
