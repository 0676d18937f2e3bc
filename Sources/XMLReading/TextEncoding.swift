import ReaderProtocol

/// The encodings that an export or a plain text may have. All are decoded here: inside the sandbox, iconv has no files
/// to load its tables from.
enum TextEncoding: Equatable {
  case utf8
  case windows1252
  case iso8859x15
  case utf16(bigEndian: Bool)

  /// By the name in an XML declaration. ISO-8859-1 is read as Windows-1252, of which it is a part but for control
  /// characters that nobody writes. Nil for what is not known here.
  init?(declared name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "us-ascii", "ascii", "ansi_x3.4-1968": self = .utf8
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "ansi":
      self = .windows1252
    case "iso-8859-15", "iso8859-15", "iso_8859-15", "latin9", "latin-9": self = .iso8859x15
    default: return nil
    }
  }
}

/// What the ladder found: BOM, then the declaration, then strict UTF-8, then Windows-1252.
struct DetectedEncoding: Equatable {
  var encoding: TextEncoding
  /// Bytes of the BOM, to be left out.
  var skipped: Int
  var decoding: ExportDecoding

  /// - Parameters:
  ///   - head: the first bytes.
  ///   - isUTF8: whether the whole is strict UTF-8; asked only where it decides.
  /// - Returns: nil if the declaration names an encoding that is not known.
  static func detect<Failure: Error>(
    head: [UInt8], isUTF8: () throws(Failure) -> Bool
  ) throws(Failure) -> DetectedEncoding? {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return DetectedEncoding(encoding: .utf16(bigEndian: head[0] == 0xFE), skipped: 2, decoding: .utf16)
    }
    if head.starts(with: [0x3C, 0, 0x3F, 0]) || head.starts(with: [0, 0x3C, 0, 0x3F]) {
      return DetectedEncoding(encoding: .utf16(bigEndian: head[0] == 0), skipped: 0, decoding: .utf16)
    }
    let skipped = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if skipped == 0, let name = declaredName(head), !name.lowercased().hasPrefix("utf-16") {
      guard let encoding = TextEncoding(declared: name) else { return nil }
      if encoding != .utf8 {
        return DetectedEncoding(encoding: encoding, skipped: 0, decoding: .declared(name.lowercased()))
      }
    }
    // A declaration of UTF-8 is often not true.
    if try isUTF8() {
      return DetectedEncoding(encoding: .utf8, skipped: skipped, decoding: skipped > 0 ? .utf8BOM : .utf8)
    }
    return DetectedEncoding(encoding: .windows1252, skipped: skipped, decoding: .windows1252)
  }

  /// The name in `<?xml … encoding="…"?>`.
  static func declaredName(_ head: [UInt8]) -> String? {
    guard head.starts(with: Array("<?xml".utf8)) else { return nil }
    let declaration = head.prefix(512).prefix { $0 != UInt8(ascii: ">") }
    let text = String(decoding: declaration, as: UTF8.self)
    guard let place = text.firstRange(of: "encoding") else { return nil }
    var rest = text[place.upperBound...].drop { $0.isWhitespace }
    guard rest.first == "=" else { return nil }
    rest = rest.dropFirst().drop { $0.isWhitespace }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }
}
