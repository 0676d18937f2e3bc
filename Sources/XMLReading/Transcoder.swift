/// Bytes that no transcoding can make text of.
enum TranscodingError: Error, Equatable {
  /// UTF-16 with half a character.
  case undecodable
  case nulCharacter
}

/// Makes UTF-8 of the bytes of a file, piece by piece. Control characters that XML forbids become blanks and are
/// counted, written as such or as a character reference; NUL is refused.
struct Transcoder {
  private let encoding: TextEncoding
  private var held: [UInt8] = []
  private var highSurrogate: UInt16?
  private var oddByte: UInt8?
  private(set) var replacedControls = 0

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
  }

  /// - Parameter isLast: no more will come.
  mutating func feed(_ bytes: [UInt8], isLast: Bool) throws(TranscodingError) -> [UInt8] {
    var text: [UInt8]
    switch encoding {
    case .utf8: text = held + bytes
    case .windows1252: text = held + Self.decoded(bytes, with: SingleByteTable.windows1252)
    case .iso8859x15: text = held + Self.decoded(bytes, with: SingleByteTable.iso8859x15)
    case .utf16(let bigEndian): text = held + (try decodedUTF16(bytes, bigEndian: bigEndian, isLast: isLast))
    }
    held = []
    try replaceControls(&text)
    if !isLast { holdOpenReference(&text) }
    return text
  }

  private static func decoded(_ bytes: [UInt8], with table: [[UInt8]]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { text.append(byte) } else { text.append(contentsOf: table[Int(byte) - 0x80]) }
    }
    return text
  }

  private mutating func decodedUTF16(
    _ bytes: [UInt8], bigEndian: Bool, isLast: Bool
  ) throws(TranscodingError) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for byte in bytes {
      guard let first = oddByte else {
        oddByte = byte
        continue
      }
      oddByte = nil
      try take(bigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first), into: &text)
    }
    guard !isLast || (oddByte == nil && highSurrogate == nil) else { throw .undecodable }
    return text
  }

  private mutating func take(_ unit: UInt16, into text: inout [UInt8]) throws(TranscodingError) {
    var code = UInt32(unit)
    if let high = highSurrogate {
      guard UTF16.isTrailSurrogate(unit) else { throw .undecodable }
      code = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
      highSurrogate = nil
    } else if UTF16.isLeadSurrogate(unit) {
      highSurrogate = unit
      return
    }
    guard let scalar = Unicode.Scalar(code) else { throw .undecodable }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func replaceControls(_ text: inout [UInt8]) throws(TranscodingError) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 {
        guard byte != 0 else { throw .nulCharacter }
        text[index] = 0x20
        replacedControls += 1
      } else if byte == UInt8(ascii: "&"), let end = Self.forbiddenReference(text, at: index) {
        for place in index..<end { text[place] = 0x20 }
        replacedControls += 1
      }
      index += 1
    }
  }

  /// The end of a reference like `&#11;` or `&#x0B;` to a control character that XML forbids.
  private static func forbiddenReference(_ text: [UInt8], at start: Int) -> Int? {
    guard start + 3 < text.count, text[start + 1] == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = text[start + 2] == UInt8(ascii: "x")
    var index = start + (isHexadecimal ? 3 : 2)
    var value: UInt32 = 0
    let first = index
    while index < text.count, index < start + 12, let digit = Character(Unicode.Scalar(text[index])).hexDigitValue {
      guard isHexadecimal || digit < 10 else { return nil }
      value = value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit)
      index += 1
    }
    guard index > first, index < text.count, text[index] == UInt8(ascii: ";") else { return nil }
    let isForbidden = value > 0 && value < 0x20 && value != 9 && value != 10 && value != 13
    return isForbidden ? index + 1 : nil
  }

  /// A reference may be cut by the end of a piece: its beginning waits for the next.
  private mutating func holdOpenReference(_ text: inout [UInt8]) {
    let tail = text.suffix(12)
    guard let start = tail.lastIndex(of: UInt8(ascii: "&")), !tail[start...].contains(UInt8(ascii: ";")) else { return }
    held = Array(text[start...])
    text.removeSubrange(start...)
  }
}

/// The upper halves of the single-byte encodings, each character in UTF-8.
enum SingleByteTable {
  /// Bytes without a character stand for the control characters of the same number, as browsers read them.
  static let windows1252: [[UInt8]] = table { byte in windows1252Specials[Int(byte) - 0x80] }
  static let iso8859x15: [[UInt8]] = table { byte in iso8859x15Specials[byte] ?? UInt32(byte) }

  static let windows1252Specials: [UInt32] =
    [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
      0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
      0x0153, 0x9D, 0x017E, 0x0178,
    ] + (0xA0...0xFF)

  private static let iso8859x15Specials: [UInt8: UInt32] = [
    0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178,
  ]

  private static func table(_ character: (UInt8) -> UInt32) -> [[UInt8]] {
    (UInt8(0x80)...0xFF).map { byte in
      Unicode.Scalar(character(byte)).flatMap { UTF8.encode($0) }.map { Array($0) } ?? [0x20]
    }
  }
}
