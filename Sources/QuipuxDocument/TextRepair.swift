// Canonical composition from the standard library: Foundation's would cost each reader process ICU, in memory and at its
// start.
@_spi(_Unicode) internal import Swift

/// What Quipux and its exports do to text, undone where that is certain.
public enum TextRepair {
  /// A value of one line: entities decoded, mojibake repaired, NFC, no control or bidi characters, single blanks.
  public static func line(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x26 }) { return text }
    return collapsed(clean(HTMLEntities.decode(text)), keepingLines: false)
  }

  /// A body: as ``line(_:)``, keeping its lines. Its entities are the HTML parser's business.
  public static func lines(_ text: String) -> String {
    collapsed(clean(text), keepingLines: true)
  }

  private static func clean(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    let repaired = withoutMojibake(text)
    // Nothing below U+0300, nor a dash or quotation mark, is composed or comes apart.
    let mayChange = repaired.unicodeScalars.contains { $0.value >= 0x300 && !(0x2010...0x2027).contains($0.value) }
    return mayChange ? composed(repaired) : repaired
  }

  /// NFC.
  private static func composed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text._nfc { result.append(scalar) }
    return String(result)
  }

  /// UTF-8 once read as Windows-1252 ("CompaÃ±Ã­a") is read again as what it was. Only if every character has its byte
  /// in Windows-1252 and the bytes are UTF-8; a last character cut in two by the column's width is dropped.
  static func withoutMojibake(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0xC2...0xF4).contains($0.value) }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let byte = Windows1252.byte(of: scalar) else { return text }
      bytes.append(byte)
    }
    dropIncompleteEnd(&bytes)
    return String(validating: bytes, as: UTF8.self) ?? text
  }

  private static func dropIncompleteEnd(_ bytes: inout [UInt8]) {
    guard let lead = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[lead] >= 0xC2 else { return }
    let needed = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
    // A lead byte alone may as well be a character of its own ("Ã" in a name): only a started sequence is cut.
    let present = bytes.count - lead
    if lead > 0, present < needed, needed > 2 || bytes[..<lead].contains(where: { $0 >= 0xC2 }) {
      bytes.removeSubrange(lead...)
    }
  }

  private static func collapsed(_ text: String, keepingLines: Bool) -> String {
    var result = String.UnicodeScalarView()
    var pending: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch kind(of: scalar) {
      case .dropped: continue
      case .lineBreak where keepingLines: pending = "\n"
      case .lineBreak, .blank: if pending == nil { pending = " " }
      case .kept:
        if let blank = pending, !result.isEmpty { result.append(blank) }
        pending = nil
        result.append(scalar)
      }
    }
    return String(result)
  }

  private enum Kind { case kept, blank, lineBreak, dropped }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: .lineBreak
    case 0x00...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .blank
    case 0x00AD, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: .dropped
    default: .kept
    }
  }
}

enum Windows1252 {
  /// The bytes 0x80 to 0x9F; the five that Windows-1252 leaves undefined stand for the control characters of Latin-1.
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0...0xFF: UInt8(scalar.value)
    default: upper.firstIndex(of: scalar.value).map { UInt8($0) + 0x80 }
    }
  }
}
