/// A text with signatures: https://c2sp.org/signed-note.
public struct SignedNote: Sendable, Hashable {
  public struct Signature: Sendable, Hashable {
    public var key: NoteKeyID
    /// What follows the key's hash; of Ed25519, 64 bytes.
    public var bytes: [UInt8]
  }

  /// With its last newline.
  public let text: String
  public let signatures: [Signature]

  /// Why a note is not to be trusted.
  public enum Distrust: Error, Sendable, Equatable {
    /// A known key's signature is not of this text.
    case badSignature(NoteKeyID)
    /// None of the keys has signed.
    case noKnownKey
  }

  /// Larger than sixteen signatures of any kind.
  static let longest = 1 << 17
  private static let mostSignatures = 64

  /// Nil for what is not exactly a note.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.longest, bytes.last == UInt8(ascii: "\n"),
      bytes.allSatisfy({ $0 >= 0x20 || $0 == UInt8(ascii: "\n") }),
      let note = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let scalars = note.unicodeScalars
    guard let border = scalars.lastRange(of: Array("\n\n".unicodeScalars)) else { return nil }
    text = String(scalars[..<scalars.index(before: border.upperBound)])
    var signatures: [Signature] = []
    for line in scalars[border.upperBound...].dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      guard let signature = Signature(Substring(line)) else { return nil }
      signatures.append(signature)
    }
    guard !signatures.isEmpty, signatures.count <= Self.mostSignatures else { return nil }
    self.signatures = signatures
  }

  /// Signs.
  /// - Parameter text: ends in a newline.
  init(_ text: String, by signers: [NoteSigner]) throws {
    self.text = text
    signatures = try signers.map {
      Signature(key: $0.verifier.id, bytes: try $0.signature(of: Array(text.utf8)))
    }
  }

  public var bytes: [UInt8] {
    Array((text + "\n" + signatures.map { "\($0.line)\n" }.joined()).utf8)
  }

  /// The keys among `keys` that signed, at least one; signatures of other keys are passed over.
  public func verified(by keys: [NoteVerifier]) throws(Distrust) -> [NoteVerifier] {
    var signed: [NoteVerifier] = []
    for signature in signatures {
      guard let key = keys.first(where: { $0.id == signature.key }) else { continue }
      guard key.verifies(signature.bytes, of: Array(text.utf8)) else { throw .badSignature(key.id) }
      signed.append(key)
    }
    guard !signed.isEmpty else { throw .noKnownKey }
    return signed
  }
}

extension SignedNote.Signature {
  private static let dash = "\u{2014} "

  fileprivate init?(_ line: Substring) {
    guard line.hasPrefix(Self.dash) else { return nil }
    let words = line.dropFirst(Self.dash.count).split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, NoteKeyID.isName(words[0]), let bytes = Base64.bytes(words[1]), bytes.count > 4 else {
      return nil
    }
    let hash = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    self.init(key: NoteKeyID(name: String(words[0]), hash: hash), bytes: Array(bytes.dropFirst(4)))
  }

  fileprivate var line: String {
    "\(Self.dash)\(key.name) \(Base64.text(key.hashBytes + bytes))"
  }
}

extension BidirectionalCollection where Element == Unicode.Scalar {
  fileprivate func lastRange(of pair: [Unicode.Scalar]) -> Range<Index>? {
    var place = endIndex
    while place != startIndex {
      let before = index(before: place)
      if place != endIndex, self[before] == pair[0], self[place] == pair[1] { return before..<index(after: place) }
      place = before
    }
    return nil
  }
}
