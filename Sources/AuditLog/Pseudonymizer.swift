internal import Crypto

/// Names people and companies in the log without saying who they are: HMAC-SHA256 under the installation's key. The same
/// value has the same pseudonym as long as the key lasts; whoever has not the key can neither find the value nor try
/// values out.
public struct Pseudonymizer: Sendable {
  /// What a value is: the same digits as a cédula and as an account do not have one pseudonym.
  public enum Domain: String, Sendable, CaseIterable {
    case ruc, cedula, email, name, account
    /// Of a file, by its SHA-256 in lower-case hexadecimal: a file that one has is recognised, and no other is guessed.
    case original
  }

  /// 32 random bytes.
  public struct Key: Sendable {
    let bytes: SymmetricKey

    /// A new one, from the kernel's random numbers.
    public init() {
      bytes = SymmetricKey(size: .bits256)
    }

    /// Of a key's file: base64 of 32 bytes. Nil for anything else.
    public init?(_ text: some StringProtocol) {
      guard let bytes = Base64.bytes(text), bytes.count == 32 else { return nil }
      self.bytes = SymmetricKey(data: bytes)
    }

    /// The whole secret, for its file.
    public var secretText: String { bytes.withUnsafeBytes { Base64.text(Array($0)) } }
  }

  private let keys: [Int: Key]
  /// Whose key new entries are written with: the highest.
  public let epoch: Int

  /// - Parameter keys: by epoch, from 1; old ones are kept, so that old lines are found.
  /// - Returns: nil when there is none.
  public init?(keys: [Int: Key]) {
    guard let newest = keys.keys.max(), keys.keys.allSatisfy({ $0 > 0 }) else { return nil }
    self.keys = keys
    epoch = newest
  }

  /// Whether a text has a pseudonym's form. Anything else may be somebody's number, and belongs into no entry.
  public static func isPseudonym(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "h1", let epoch = Int64(decimal: parts[1]), epoch > 0 else { return false }
    return parts[2].utf8.count == 43
      && parts[2].utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }

  /// `h1:<epoch>:<base64url>`.
  /// - Parameter value: normalised by the caller: one spelling of each person.
  public func pseudonym(_ domain: Domain, _ value: String) -> String {
    pseudonym(domain, value, epoch: epoch, key: keys[epoch])
  }

  /// Under every key, the newest first: what to look for in lines of any age.
  public func pseudonyms(_ domain: Domain, _ value: String) -> [String] {
    keys.sorted { $0.key > $1.key }.map { pseudonym(domain, value, epoch: $0.key, key: $0.value) }
  }

  private func pseudonym(_ domain: Domain, _ value: String, epoch: Int, key: Key?) -> String {
    guard let key else { preconditionFailure("the newest epoch has a key") }
    let message = Array("\(domain.rawValue):\(value)".utf8)
    let code = HMAC<SHA256>.authenticationCode(for: message, using: key.bytes)
    return "h1:\(epoch):\(Base64.urlText(Array(code)))"
  }
}

/// Never the key.
extension Pseudonymizer.Key: CustomStringConvertible, CustomReflectable {
  public var description: String { "pseudonym key" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
