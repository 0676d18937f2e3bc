/// What a message is known by (RFC 5322, 3.6.4): made from a ticket, so that the same ticket's mail has the same.
public struct MessageID: Sendable, Hashable {
  /// Before the @: letters, digits, `-` and `_`.
  public let local: String
  /// After it; a domain as in an ``EmailAddress``.
  public let domain: String

  /// Nil unless `local` has 1 to 64 of the characters above, and `domain` is one of at most 128 bytes.
  public init?(local: String, domain: String) {
    guard (1...64).contains(local.utf8.count), local.utf8.allSatisfy(Self.isPlain),
      let domain = EmailAddress.domain(domain[...]), domain.utf8.count <= 128
    else { return nil }
    self.local = local
    self.domain = domain
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// Without angle brackets.
extension MessageID: CustomStringConvertible {
  public var description: String { "\(local)@\(domain)" }
}
