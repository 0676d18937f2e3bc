internal import Crypto

/// A private key that signs notes.
public struct NoteSigner: Sendable {
  public let verifier: NoteVerifier
  private let key: Curve25519.Signing.PrivateKey

  /// A new key, from the kernel's random numbers.
  /// - Returns: nil when `name` cannot be a key's name.
  public init?(newKeyNamed name: String) {
    self.init(name: name, key: Curve25519.Signing.PrivateKey())
  }

  /// The key of a file: `PRIVATE+KEY+name+hash+base64(type, seed)`, as golang.org/x/mod/sumdb/note writes it.
  /// - Returns: nil for anything else, or when the hash is not the key's.
  public init?(_ text: some StringProtocol) {
    let prefix = "PRIVATE+KEY+"
    guard text.hasPrefix(prefix), let (id, seed) = NoteKeyID.parse(text.dropFirst(prefix.count)),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else { return nil }
    self.init(name: id.name, key: key)
    guard verifier.id == id else { return nil }
  }

  private init?(name: String, key: Curve25519.Signing.PrivateKey) {
    guard NoteKeyID.isName(name) else { return nil }
    self.key = key
    verifier = NoteVerifier(name: name, publicKey: [UInt8](key.publicKey.rawRepresentation))
  }

  /// The whole secret, for its file.
  public var secretText: String {
    "PRIVATE+KEY+\(verifier.id)+\(Base64.text([NoteKeyID.type] + [UInt8](key.rawRepresentation)))"
  }

  /// - Throws: what the library throws; it has no reason to.
  func signature(of text: [UInt8]) throws -> [UInt8] {
    [UInt8](try key.signature(for: text))
  }
}

/// Never the key.
extension NoteSigner: CustomStringConvertible, CustomReflectable {
  public var description: String { "signer \(verifier.id)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
