import Crypto
import Foundation

/// What a link proves its bearer by: 256 random bits. It is shown once, to whom it is issued; kept is its SHA-256.
public struct LinkToken: Sendable, Hashable {
  /// base64url without padding: 43 characters.
  public let text: String

  /// A new one, from the kernel's random numbers.
  public init() {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<Self.byteCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    text = Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// One that somebody presents.
  /// - Returns: nil for what cannot have been issued.
  public init?(_ text: String) {
    guard text.utf8.count == Self.characterCount, text.utf8.allSatisfy(Self.isBase64URL) else { return nil }
    self.text = text
  }

  private static let byteCount = 32
  private static let characterCount = 43

  private static func isBase64URL(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// Of the text, so that there is one spelling only.
  var digest: Data { Data(SHA256.hash(data: Data(text.utf8))) }
}

/// Never the token.
extension LinkToken: CustomStringConvertible, CustomReflectable {
  public var description: String { "link token" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
