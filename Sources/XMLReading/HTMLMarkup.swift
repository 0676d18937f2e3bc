/// Tells the markup of HTML from text that only looks like it: "monto < 100", "<a@ejemplo.ec>".
enum HTMLMarkup {
  private static let tags: Set<String> = [
    "a", "abbr", "acronym", "address", "article", "aside", "b", "base", "basefont", "big", "blockquote", "body", "br",
    "button", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "dir", "div", "dl", "dt",
    "em",
    "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "mark", "meta",
    "nav", "nobr", "noscript", "o:p", "object", "ol", "option", "p", "pre", "q", "s", "samp", "script", "section",
    "select", "small", "span", "strike", "strong", "style", "sub", "sup", "svg", "table", "tbody", "td", "textarea",
    "tfoot", "th", "thead", "time", "title", "tr", "tt", "u", "ul", "var", "wbr", "xml",
  ]
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li",
    "main",
    "nav", "ol", "option", "p", "pre", "section", "table", "tr", "ul",
  ]

  /// The name of the tag that begins at `start`, which holds `<`. "!" for a comment or a declaration.
  static func tag(in text: [UInt8], at start: Int) -> String? {
    var index = start + 1
    guard index < text.count else { return nil }
    if text[index...].starts(with: Array("!--".utf8)) || text[index] == UInt8(ascii: "?") { return "!" }
    if text[index] == UInt8(ascii: "!") {
      return String(decoding: text[index...].prefix(8), as: UTF8.self).lowercased() == "!doctype" ? "!" : nil
    }
    if text[index] == UInt8(ascii: "/") { index += 1 }
    let name = text[index...].prefix(12).prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    let after = index + name.count
    guard after < text.count else { return nil }
    let known = String(decoding: name, as: UTF8.self).lowercased()
    return tags.contains(known) ? known : nil
  }

  struct Traits {
    var hasTags = false
    /// Markup that breaks lines: the line breaks of the source mean nothing then.
    var hasBlocks = false
    var hasReferences = false
  }

  static func traits(of text: [UInt8]) -> Traits {
    var traits = Traits()
    for (index, byte) in text.enumerated() where byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
      if byte == UInt8(ascii: "&") {
        traits.hasReferences = traits.hasReferences || HTMLEntities.reference(in: text, at: index) != nil
      } else if let tag = tag(in: text, at: index) {
        traits.hasTags = true
        traits.hasBlocks = traits.hasBlocks || blocks.contains(tag)
      }
    }
    return traits
  }

  /// More attributes than any editor writes: libxml2 compares each with every other.
  private static let mostSeparators = 256

  /// Whether the tag that begins at `start` has more blanks and quotes in it, outside of values, than attributes need.
  private static func isOverloaded(_ text: [UInt8], at start: Int) -> Bool {
    var separators = 0
    var quote: UInt8?
    for byte in text[(start + 1)...] {
      if separators > mostSeparators { return true }
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: ">"), UInt8(ascii: "<"): return false
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        quote = byte
        separators += 1
      case 0...0x20, UInt8(ascii: "/"): separators += 1
      default: break
      }
    }
    return false
  }

  private static func isTag(_ text: [UInt8], at start: Int) -> Bool {
    guard let name = tag(in: text, at: start) else { return false }
    return name == "!" || !isOverloaded(text, at: start)
  }

  /// Every `<` that begins no tag, escaped: a parser would take `<a@ejemplo.ec>` for a tag and lose it.
  static func escapingStrayBrackets(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 16)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "<") && !isTag(text, at: index) {
        result.append(contentsOf: "&lt;".utf8)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
