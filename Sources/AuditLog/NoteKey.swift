internal import Crypto

/// What names a key in a signed note: https://c2sp.org/signed-note.
public struct NoteKeyID: Sendable, Hashable {
  /// Not empty, without white space and `+`; by custom a URL without its scheme.
  public let name: String
  /// The first four bytes of SHA-256(name, newline, type, public key).
  public let hash: UInt32

  /// Ed25519, the only type that this log knows.
  static let type: UInt8 = 0x01

  init(name: String, hash: UInt32) {
    self.name = name
    self.hash = hash
  }

  init(name: String, publicKey: [UInt8]) {
    let digest = SHA256.hash(data: Array(name.utf8) + [UInt8(ascii: "\n"), Self.type] + publicKey)
    self.init(name: name, hash: digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
  }

  var hashBytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: hash >> (24 - 8 * $0)) }
  }

  /// Eight digits, in lower case.
  var hexadecimal: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 && $0.value != 0x7F
      }
  }

  /// `name+hash+base64(type, key)`, and the key's 32 bytes.
  static func parse(_ text: some StringProtocol) -> (id: NoteKeyID, key: [UInt8])? {
    // base64 may hold a plus: the name and the hash may not.
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, isName(parts[0]), let bytes = Base64.bytes(parts[2]), bytes.count == 33, bytes[0] == type,
      let hash = UInt32(parts[1], radix: 16)
    else { return nil }
    let id = NoteKeyID(name: String(parts[0]), hash: hash)
    // Eight digits in lower case, no sign.
    return id.hexadecimal == parts[1] ? (id, Array(bytes.dropFirst())) : nil
  }
}

/// `name+hash`.
extension NoteKeyID: CustomStringConvertible {
  public var description: String { "\(name)+\(hexadecimal)" }
}
