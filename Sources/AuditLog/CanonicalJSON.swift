/// Checks that bytes are one JSON value (RFC 8259) as this log writes it: no white space outside strings, and every
/// object's keys strictly ascending by their UTF-8 bytes as written, so that none comes twice. UTF-8 itself is checked by
/// the caller.
struct CanonicalJSON {
  /// Deeper than any entry; a bound for hostile lines.
  private static let deepest = 32

  /// Where the value of the whole object's key `type` stands, quotes left out.
  private(set) var type: Range<Int>?
  private var place = 0

  /// Whether all of `text` is one canonical object.
  mutating func isObject(_ text: borrowing Span<UInt8>) -> Bool {
    place = 0
    return next(text) == UInt8(ascii: "{") && object(text, depth: 1) && place == text.count
  }

  /// The byte at the place; 0, which is nowhere allowed, at the end.
  private func next(_ text: borrowing Span<UInt8>) -> UInt8 {
    place < text.count ? text[place] : 0
  }

  private mutating func take(_ text: borrowing Span<UInt8>, _ byte: UInt8) -> Bool {
    guard next(text) == byte else { return false }
    place += 1
    return true
  }

  private mutating func value(_ text: borrowing Span<UInt8>, depth: Int) -> Bool {
    guard depth < Self.deepest else { return false }
    switch next(text) {
    case UInt8(ascii: "{"): return object(text, depth: depth + 1)
    case UInt8(ascii: "["): return array(text, depth: depth + 1)
    case UInt8(ascii: "\""): return string(text)
    case UInt8(ascii: "t"): return word(text, "true")
    case UInt8(ascii: "f"): return word(text, "false")
    case UInt8(ascii: "n"): return word(text, "null")
    default: return number(text)
    }
  }

  private mutating func object(_ text: borrowing Span<UInt8>, depth: Int) -> Bool {
    place += 1
    if take(text, UInt8(ascii: "}")) { return true }
    var previous: Range<Int>?
    while true {
      let start = place
      guard next(text) == UInt8(ascii: "\""), string(text) else { return false }
      let key = start + 1..<place - 1
      guard previous.map({ isAscending(text, $0, key) }) ?? true, take(text, UInt8(ascii: ":")) else { return false }
      previous = key
      let valueStart = place
      guard value(text, depth: depth) else { return false }
      if depth == 1 && isType(text, key) && text[valueStart] == UInt8(ascii: "\"") { type = valueStart + 1..<place - 1 }
      if take(text, UInt8(ascii: "}")) { return true }
      guard take(text, UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func array(_ text: borrowing Span<UInt8>, depth: Int) -> Bool {
    place += 1
    if take(text, UInt8(ascii: "]")) { return true }
    while true {
      guard value(text, depth: depth) else { return false }
      if take(text, UInt8(ascii: "]")) { return true }
      guard take(text, UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func string(_ text: borrowing Span<UInt8>) -> Bool {
    place += 1
    while true {
      // Nearly all of a line is such bytes.
      var next = place
      while next < text.count, Self.isPlain(text[next]) { next += 1 }
      place = next
      guard take(text, UInt8(ascii: "\\")) else { return take(text, UInt8(ascii: "\"")) }
      guard escape(text) else { return false }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func escape(_ text: borrowing Span<UInt8>) -> Bool {
    let byte = next(text)
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return true
    case UInt8(ascii: "u"):
      for _ in 0..<4 {
        guard Self.isHexDigit(next(text)) else { return false }
        place += 1
      }
      return true
    default:
      return false
    }
  }

  private mutating func number(_ text: borrowing Span<UInt8>) -> Bool {
    _ = take(text, UInt8(ascii: "-"))
    if !take(text, UInt8(ascii: "0")) { guard digits(text) else { return false } }
    if take(text, UInt8(ascii: ".")) { guard digits(text) else { return false } }
    if take(text, UInt8(ascii: "e")) || take(text, UInt8(ascii: "E")) {
      if !take(text, UInt8(ascii: "+")) { _ = take(text, UInt8(ascii: "-")) }
      guard digits(text) else { return false }
    }
    return true
  }

  private mutating func digits(_ text: borrowing Span<UInt8>) -> Bool {
    let start = place
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next(text)) { place += 1 }
    return place > start
  }

  private mutating func word(_ text: borrowing Span<UInt8>, _ word: StaticString) -> Bool {
    for byte in "\(word)".utf8 { guard take(text, byte) else { return false } }
    return true
  }

  private func isAscending(_ text: borrowing Span<UInt8>, _ one: Range<Int>, _ other: Range<Int>) -> Bool {
    for offset in 0..<min(one.count, other.count) {
      let left = text[one.lowerBound + offset]
      let right = text[other.lowerBound + offset]
      if left != right { return left < right }
    }
    return one.count < other.count
  }

  private func isType(_ text: borrowing Span<UInt8>, _ key: Range<Int>) -> Bool {
    key.count == 4 && text[key.lowerBound] == UInt8(ascii: "t") && text[key.lowerBound + 1] == UInt8(ascii: "y")
      && text[key.lowerBound + 2] == UInt8(ascii: "p") && text[key.lowerBound + 3] == UInt8(ascii: "e")
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
