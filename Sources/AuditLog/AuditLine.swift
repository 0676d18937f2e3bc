/// One event of the log: a JSON object with a text `type`, as design.md, section 7, wants its bytes.
public struct AuditLine: Sendable, Hashable {
  /// UTF-8, sorted keys, no insignificant white space, no newline; at most ``longest`` bytes.
  public let bytes: [UInt8]

  /// So that a line fits an entry of C2SP tlog-tiles, whose length has 16 bits.
  public static let longest = 65_535

  /// Nil for bytes that are not exactly that. Keys are in the order of their UTF-8 bytes, in every object.
  public init?(_ bytes: [UInt8]) {
    let span = bytes.span
    guard LineForm(span) != nil else { return nil }
    self.bytes = bytes
  }

  public var leafHash: MerkleHash { MerkleTree.leafHash(bytes) }
}

/// What the form of a line says without decoding it.
struct LineForm {
  enum Kind {
    case checkpointSigned, keyRotated, other
  }

  let kind: Kind

  /// Nil when it has not the form of a line.
  init?(_ bytes: borrowing Span<UInt8>) {
    guard bytes.count <= AuditLine.longest else { return nil }
    var json = CanonicalJSON()
    guard json.isObject(bytes), let type = json.type, Self.isUTF8(bytes) else { return nil }
    kind =
      if Self.isEqual(bytes, type, SignedEntry.type) {
        .checkpointSigned
      } else if Self.isEqual(bytes, type, RotationEntry.type) {
        .keyRotated
      } else {
        .other
      }
  }

  private static func isUTF8(_ bytes: borrowing Span<UInt8>) -> Bool {
    // Nearly all is ASCII.
    var high: UInt8 = 0
    for index in bytes.indices { high |= bytes[index] }
    return high < 0x80 || (try? UTF8Span(validating: copy bytes)) != nil
  }

  private static func isEqual(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    var place = range.lowerBound
    for byte in "\(text)".utf8 {
      guard bytes[place] == byte else { return false }
      place += 1
    }
    return true
  }
}
