/// A character that is no digit, as far as it matters to a number beside it.
struct Mark: Equatable {
  enum Kind: Equatable {
    case blank, tab, lineBreak
    case hyphen, fullStop, comma, apostrophe
    /// Zero width: the eye does not part what stands on its two sides.
    case invisible
    case slash, underscore, at, plus, percent, currency
    /// Any other punctuation or symbol.
    case other
    /// A letter, or a digit that is not ASCII: glued to a number, it makes a code of it.
    case letter
  }

  var kind: Kind
  /// Bytes.
  var length: Int

  var isBlank: Bool {
    kind == .blank || kind == .tab || kind == .lineBreak
  }

  /// May stand between two digits of one number.
  var joins: Bool {
    isBlank || kind == .hyphen || kind == .fullStop || kind == .invisible
  }

  init(in text: Span<UInt8>, at place: Int) {
    let byte = text[place]
    if byte < 0x80 {
      self.init(kind: Self.ascii(byte), length: 1)
    } else {
      let (scalar, length) = text.scalar(at: place)
      self.init(kind: Self.beyondASCII(scalar), length: length)
    }
  }

  /// The character that ends before `place`, which must not be the beginning.
  init(in text: Span<UInt8>, before place: Int) {
    var start = place - 1
    while start > 0, place - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(in: text, at: start)
    if start + length != place { self = Mark(kind: .other, length: 1) }
  }

  private init(kind: Kind, length: Int) {
    self.kind = kind
    self.length = length
  }

  private static func ascii(_ byte: UInt8) -> Kind {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter
    // A carriage return comes with a line feed, and would count as a second line.
    case 0x20, 0x0D: .blank
    case 0x09: .tab
    case 0x0A, 0x0B, 0x0C: .lineBreak
    case 0x2D: .hyphen
    case 0x2E: .fullStop
    case 0x2C: .comma
    case 0x27, 0x60: .apostrophe
    case 0x2F, 0x5C: .slash
    case 0x5F: .underscore
    case 0x40: .at
    case 0x2B: .plus
    case 0x25: .percent
    case 0x24: .currency
    default: .other
    }
  }

  private static func beyondASCII(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x85, 0x2028, 0x2029: .lineBreak
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .blank
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: .invisible
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: .hyphen
    case 0xB4, 0x2018, 0x2019, 0x2032: .apostrophe
    case 0xA2...0xA5, 0x20A0...0x20BF: .currency
    case 0x2044, 0x2215: .slash
    // Latin-1's signs (º and ª among them: "Nº1790…"), punctuation and symbols, fonts' private bullets, lost characters.
    case 0x80...0xBF, 0xD7, 0xF7, 0x2000...0x2BFF, 0x3001...0x303F, 0xE000...0xF8FF, 0xFFFD: .other
    default: .letter
    }
  }
}

extension Span<UInt8> {
  func digit(at place: Int) -> UInt8? {
    let digit = self[place] &- 0x30
    return digit < 10 ? digit : nil
  }

  /// The scalar that begins at `place` and its length in bytes; U+FFFD, one byte long, where the bytes are not UTF-8.
  func scalar(at place: Int) -> (UInt32, Int) {
    let lead = UInt32(self[place])
    let length =
      switch lead {
      case 0x00...0x7F: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, place + length <= count else { return (0xFFFD, 1) }
    if length == 1 { return (lead, 1) }
    var scalar = lead & (0x7F >> UInt32(length))
    for next in place + 1..<place + length {
      guard self[next] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | UInt32(self[next] & 0x3F)
    }
    return (scalar, length)
  }
}
