internal import Transfer

/// An address that a mail can go to and nothing else: RFC 5321's Mailbox without quoted local parts, comments, address
/// literals and UTF-8, so that it has no character that means something in a header, an envelope or a command.
public struct EmailAddress: Sendable, Hashable {
  /// As written; at most 64 of RFC 5322's atext and single dots between them.
  public let localPart: String
  /// In lower case, with A-labels where it was written with other letters than ASCII's.
  public let domain: String

  /// Nil for anything else than `local@domain` with one @, a local part as above, and a domain of at least two labels of
  /// letters, digits and inner hyphens, each at most 63 long, the last one not of digits alone; 254 bytes in all.
  ///
  /// A domain in other scripts is taken as its A-labels (`año.ec`: `xn--ao-zja.ec`), but only where no character of it
  /// would be folded to another one except for its case: `ｅjemplo.ec` with a wide e is no address. The local part is ASCII.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let domain = Self.domain(parts[1]), Self.isLocalPart(parts[0]),
      parts[0].utf8.count + 1 + domain.utf8.count <= Self.longest
    else { return nil }
    localPart = String(parts[0])
    self.domain = domain
  }

  private static let longest = 254
  private static let longestLocalPart = 64

  /// RFC 5322's dot-atom.
  static func isLocalPart(_ text: Substring) -> Bool {
    text.utf8.count <= longestLocalPart
      && text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
        !atom.isEmpty && atom.allSatisfy(isAtomText)
      }
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
  }

  /// For people and logs: `r***@dominio.ec`.
  public var masked: String {
    "\(localPart.prefix(1))***@\(domain)"
  }
}

/// The whole of it. For logs there is ``masked``.
extension EmailAddress: CustomStringConvertible {
  public var description: String { "\(localPart)@\(domain)" }
}
