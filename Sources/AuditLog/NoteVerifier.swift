internal import Crypto

/// A public key that verifies signed notes; written as a vkey, `name+hash+base64`.
public struct NoteVerifier: Sendable, Hashable {
  public let id: NoteKeyID
  /// RFC 8032: 32 bytes.
  public let publicKey: [UInt8]

  init(name: String, publicKey: [UInt8]) {
    id = NoteKeyID(name: name, publicKey: publicKey)
    self.publicKey = publicKey
  }

  /// Nil for what is no vkey of Ed25519 (type 0x01), or whose hash is not its key's.
  public init?(_ vkey: some StringProtocol) {
    guard let (id, key) = NoteKeyID.parse(vkey), NoteKeyID(name: id.name, publicKey: key) == id,
      (try? Curve25519.Signing.PublicKey(rawRepresentation: key)) != nil
    else { return nil }
    self.id = id
    publicKey = key
  }

  /// The vkeys of a file, one a line; blank lines and lines that begin with `#` are passed over.
  /// - Returns: nil when any other line is no vkey.
  public static func list(_ text: String) -> [NoteVerifier]? {
    var keys: [NoteVerifier] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      guard let key = NoteVerifier(line) else { return nil }
      keys.append(key)
    }
    return keys
  }

  func verifies(_ signature: [UInt8], of text: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: text)
  }
}

/// The vkey.
extension NoteVerifier: CustomStringConvertible {
  public var description: String { "\(id)+\(Base64.text([NoteKeyID.type] + publicKey))" }
}
