/// RFC 4648: section 4, and section 5 (for URLs) without padding. One spelling of each value: what is not it is refused.
enum Base64 {
  private static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let forURLs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private static let padding = UInt8(ascii: "=")

  static func text(_ bytes: [UInt8]) -> String {
    var characters = encoded(bytes, standard)
    while characters.count % 4 != 0 { characters.append(padding) }
    return String(decoding: characters, as: UTF8.self)
  }

  static func urlText(_ bytes: [UInt8]) -> String {
    String(decoding: encoded(bytes, forURLs), as: UTF8.self)
  }

  private static func encoded(_ bytes: [UInt8], _ alphabet: [UInt8]) -> [UInt8] {
    var characters: [UInt8] = []
    characters.reserveCapacity(bytes.count * 4 / 3 + 4)
    var bits: UInt32 = 0
    var width = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      width += 8
      while width >= 6 {
        width -= 6
        characters.append(alphabet[Int(bits >> UInt32(width) & 63)])
      }
    }
    if width > 0 { characters.append(alphabet[Int(bits << UInt32(6 - width) & 63)]) }
    return characters
  }

  /// Of section 4, with its padding.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard characters.count % 4 == 0 else { return nil }
    let end = characters.suffix(2).firstIndex(of: padding) ?? characters.count
    guard characters[end...].allSatisfy({ $0 == padding }) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count * 3 / 4)
    var bits: UInt32 = 0
    var width = 0
    for character in characters[..<end] {
      guard let value = value(character) else { return nil }
      bits = bits << 6 | UInt32(value)
      width += 6
      guard width >= 8 else { continue }
      width -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(width)))
    }
    // What is left over must be zero, or there were two spellings.
    guard width < 6, bits & (1 << UInt32(width) - 1) == 0 else { return nil }
    return bytes
  }

  private static func value(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
