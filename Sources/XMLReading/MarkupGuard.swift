internal import ReaderProtocol

/// Looks over the bytes of XML before libxml2's push parser gets them, whose time grows with the square of some things:
/// it compares every attribute of an element with every other, and with every piece it looks again through all of the
/// tag, comment or CDATA section that it is in. What is not well-formed is the parser's to refuse.
struct MarkupGuard {
  private enum Place {
    case text
    /// So many bytes after `<!` are known to be those of `<!--` or `<![CDATA[`.
    case declaration(Int)
    case bracket, tag
    /// Whether a question mark has just been seen.
    case instruction(Bool)
    case value(quote: UInt8)
    /// Until the terminator; so many bytes like its first have just been seen.
    case comment(Int), section(Int)
    /// A DOCTYPE, which ends the reading anyway.
    case refused
  }

  private static let section = Array("[CDATA[".utf8)
  private static let sectionAgain = Array("]]><![CDATA[".utf8)
  /// Bytes of one tag, comment or processing instruction.
  private static let longest = 1 << 20

  private let mostAttributes: Int
  private var place = Place.text
  private var attributes = 0
  private var length = 0

  /// - Parameter attributes: on one element, namespace declarations included.
  init(attributes: Int) {
    mostAttributes = attributes
  }

  /// Ends and opens again a CDATA section that goes on, which is the same text.
  ///
  /// - Returns: why the file is refused, if it is.
  mutating func pass(_ bytes: inout [UInt8]) -> ExportFailure.Code? {
    let refused = bytes.withUnsafeBufferPointer { look(over: $0) }
    if refused == nil, case .section(let brackets) = place, !bytes.isEmpty {
      bytes.insert(contentsOf: Self.sectionAgain, at: Self.endOfWhole(bytes, brackets))
    }
    return refused
  }

  private mutating func look(over bytes: UnsafeBufferPointer<UInt8>) -> ExportFailure.Code? {
    var index = 0
    while index < bytes.count {
      if case .text = place {
        while index < bytes.count && bytes[index] != UInt8(ascii: "<") { index += 1 }
        guard index < bytes.count else { break }
      }
      take(bytes[index])
      if attributes > mostAttributes { return .tooManyAttributes }
      if length > Self.longest { return .tooLarge }
      index += 1
    }
    return nil
  }

  /// Before what may be the beginning of the section's end, or of a character that goes on in the next piece.
  private static func endOfWhole(_ bytes: [UInt8], _ brackets: Int) -> Int {
    if brackets > 0 { return max(0, bytes.count - brackets) }
    guard let last = bytes.last, last >= 0x80 else { return bytes.count }
    return bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
  }

  private mutating func take(_ byte: UInt8) {
    length += 1
    switch place {
    case .text: begin()
    case .bracket: open(byte)
    case .declaration(let known): declare(byte, known)
    case .tag: takeInTag(byte)
    case .value(let quote): if byte == quote { place = .tag }
    case .instruction(let asked):
      place = asked && byte == UInt8(ascii: ">") ? .text : .instruction(byte == UInt8(ascii: "?"))
    case .comment(let seen): place = Self.after(seen, byte, like: UInt8(ascii: "-")).map { .comment($0) } ?? .text
    case .section(let seen):
      length = 0
      place = Self.after(seen, byte, like: UInt8(ascii: "]")).map { .section($0) } ?? .text
    case .refused: break
    }
  }

  private mutating func begin() {
    place = .bracket
    length = 1
    attributes = 0
  }

  private mutating func open(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "!"): place = .declaration(0)
    case UInt8(ascii: "?"): place = .instruction(false)
    default: place = byte == UInt8(ascii: ">") ? .text : .tag
    }
  }

  private mutating func declare(_ byte: UInt8, _ known: Int) {
    if known == 0 && byte == UInt8(ascii: "-") {
      place = .comment(0)
    } else if byte == Self.section[known] {
      place = known + 1 == Self.section.count ? .section(0) : .declaration(known + 1)
    } else {
      place = .refused
    }
  }

  private mutating func takeInTag(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ">"): place = .text
    case UInt8(ascii: "\""), UInt8(ascii: "'"): place = .value(quote: byte)
    case UInt8(ascii: "="): attributes += 1
    default: break
    }
  }

  /// Two bytes like this and a `>` are the end: nil.
  private static func after(_ seen: Int, _ byte: UInt8, like first: UInt8) -> Int? {
    if byte == first { return min(seen + 1, 2) }
    return seen == 2 && byte == UInt8(ascii: ">") ? nil : 0
  }
}
