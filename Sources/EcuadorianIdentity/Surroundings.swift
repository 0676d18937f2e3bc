/// What stands around a number and makes a piece of something else of it.
enum Surroundings {
  /// How far to look for the rest of an address or code: longer ones do not occur by accident.
  private static let reach = 128

  static func allow(_ number: FoundNumber, in text: Span<UInt8>) -> Bool {
    allowBefore(number.range.lowerBound, in: text) && allowAfter(number.range.upperBound, in: text)
      && !isInAddress(number.range, in: text)
  }

  /// "+593 …": a telephone.
  static func hasCountryPrefix(_ text: Span<UInt8>, before place: Int) -> Bool {
    place > 0 && Mark(in: text, before: place).kind == .plus
  }

  private static func allowBefore(_ place: Int, in text: Span<UInt8>) -> Bool {
    guard place > 0 else { return true }
    let mark = Mark(in: text, before: place)
    switch mark.kind {
    case .slash, .underscore, .at, .plus, .percent, .currency: return false
    case .hyphen, .fullStop, .apostrophe, .invisible: return !endsCode(text, at: place - mark.length)
    default: return true
    }
  }

  private static func allowAfter(_ place: Int, in text: Span<UInt8>) -> Bool {
    guard place < text.count else { return true }
    let mark = Mark(in: text, at: place)
    switch mark.kind {
    case .slash, .underscore, .at, .percent, .letter: return false
    case .fullStop: return !beginsCode(text, at: place + 1) && !beginsExtension(text, at: place + 1)
    case .hyphen, .apostrophe, .invisible: return !beginsCode(text, at: place + mark.length)
    default: return true
    }
  }

  /// Whether a word with a digit ends at `place`: "A1-1790…". A word of letters alone is no code ("SUT-1790…").
  private static func endsCode(_ text: Span<UInt8>, at end: Int) -> Bool {
    var place = end
    while place > 0, end - place < 24, isWord(text[place - 1]) {
      place -= 1
      if text.digit(at: place) != nil { return true }
    }
    return false
  }

  private static func beginsCode(_ text: Span<UInt8>, at start: Int) -> Bool {
    var place = start
    while place < text.count, place - start < 24, isWord(text[place]) {
      if text.digit(at: place) != nil { return true }
      place += 1
    }
    return false
  }

  private static let extensions: Set<String> = [
    "pdf", "xml", "txt", "doc", "docx", "odt", "xls", "xlsx", "csv", "jpg", "jpeg", "png", "tif", "tiff", "zip", "rar",
    "html", "htm", "com", "ec", "gob", "org", "net",
  ]

  /// The end of a file's name or of a host's; any other word after the full stop begins a sentence.
  private static func beginsExtension(_ text: Span<UInt8>, at start: Int) -> Bool {
    var word = ""
    var place = start
    while place < text.count, place - start < 6, isWord(text[place]), text[place] < 0x80 {
      word.unicodeScalars.append(Unicode.Scalar(text[place] | 0x20))
      place += 1
    }
    return extensions.contains(word)
  }

  /// Whether the word, as far as blanks and brackets part words, is an e-mail or web address.
  private static func isInAddress(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < reach, isAddress(text[start - 1]) { start -= 1 }
    var end = range.upperBound
    while end < text.count, end - range.upperBound < reach, isAddress(text[end]) { end += 1 }
    return (start..<end).contains { isAddressSign(text, at: $0) }
  }

  /// "@", "://" or "www.".
  private static func isAddressSign(_ text: Span<UInt8>, at place: Int) -> Bool {
    switch text[place] {
    case 0x40: true
    case 0x3A: place + 2 < text.count && text[place + 1] == 0x2F && text[place + 2] == 0x2F
    case 0x57, 0x77:
      place + 3 < text.count && text[place + 1] | 0x20 == 0x77 && text[place + 2] | 0x20 == 0x77
        && text[place + 3] == 0x2E
    default: false
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  private static func isAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D: false
    default: byte < 0x80
    }
  }
}
