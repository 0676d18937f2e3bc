/// What a character beyond ASCII becomes in a ``FoldedText``.
enum LatinFolding {
  /// A letter of the Latin alphabet, without its accent.
  case letter(UInt8)
  /// A ligature.
  case letters(String)
  /// A combining accent, a soft hyphen, a zero-width blank: the word goes on.
  case nothing
  case apostrophe
  case separator
  /// A letter of which nothing is known here: it stays a letter, and is equal to none.
  case unknown

  init(_ scalar: UInt32) {
    switch scalar {
    case 0xAD, 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF:
      self = .nothing
    case 0xB4, 0x2B9, 0x2BB...0x2BD, 0x2018...0x201B, 0x2032: self = .apostrophe
    case 0xDF: self = .letters("ss")
    case 0xC6, 0xE6: self = .letters("ae")
    case 0x152...0x153: self = .letters("oe")
    case 0xC0...0x24F: self.init(table: Self.latin, at: scalar - 0xC0)
    case 0x1E00...0x1EFF: self.init(table: Self.latinAdditional, at: scalar - 0x1E00)
    case 0xFB00...0xFB06: self = .letters(Self.ligature(scalar))
    case 0x80...0xBF, 0x2000...0x2BFF, 0x3000...0x303F, 0xE000...0xF8FF, 0x1F000...0x1FAFF: self = .separator
    default: self = .unknown
    }
  }

  private init(table: [UInt8], at place: UInt32) {
    let byte = table[Int(place)]
    self = byte == 0x3F ? .unknown : byte == 0x20 ? .separator : .letter(byte)
  }

  /// PDF texts are full of them: "certiﬁcado", "oﬁcio".
  private static func ligature(_ scalar: UInt32) -> String {
    switch scalar {
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    default: "st"
    }
  }

  /// U+00C0 to U+024F, the first character of the canonical decomposition, and the nearest letter where there is none.
  private static let latin = Array(
    """
    aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
    lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    ????????????????????????????????oo?????????????uu???????????????\
    ?????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????\
    aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????\
    ????????????????
    """.utf8)

  /// U+1E00 to U+1EFF.
  private static let latinAdditional = Array(
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy??????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????
    """.utf8)
}
