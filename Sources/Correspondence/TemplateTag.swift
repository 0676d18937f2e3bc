/// A `{{…}}` of a mustache template.
struct TemplateTag: Equatable {
  enum Kind: Equatable {
    case value, section, invertedSection, end, comment
    /// Partials, blocks, changed delimiters, pragmas: nothing that our texts need.
    case other
  }

  var kind: Kind
  var name: String
  /// From 1.
  var line: Int
  /// `{{{name}}}` or `{{&name}}`: written without escaping.
  var isRaw = false

  /// All tags of a template in their order. A `{{` that is not closed is a tag of kind `other`.
  static func tags(in text: String) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    var rest = text[...]
    var line = 1
    while let open = rest.firstRange(of: "{{") {
      line += rest[..<open.lowerBound].count(where: \.isNewline)
      let inside = rest[open.upperBound...]
      let isTriple = inside.first == "{"
      guard let close = inside.firstRange(of: isTriple ? "}}}" : "}}") else {
        return tags + [TemplateTag(kind: .other, name: "{{", line: line)]
      }
      tags.append(TemplateTag(inside[..<close.lowerBound], line: line))
      if isTriple { tags[tags.count - 1].isRaw = true }
      line += inside[..<close.lowerBound].count(where: \.isNewline)
      rest = inside[close.upperBound...]
    }
    return tags
  }

  private init(kind: Kind, name: String, line: Int) {
    self.kind = kind
    self.name = name
    self.line = line
  }

  private init(_ inside: Substring, line: Int) {
    let (kind, content): (Kind, Substring) =
      switch inside.first {
      case "#": (.section, inside.dropFirst())
      case "^": (.invertedSection, inside.dropFirst())
      case "/": (.end, inside.dropFirst())
      case "!": (.comment, "")
      case "&", "{": (.value, inside.dropFirst())
      case ">", "<", "$", "=", "%", "*": (.other, inside)
      default: (.value, inside)
      }
    let trimmed = content.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    self.init(kind: kind, name: String(trimmed), line: line)
    isRaw = inside.first == "&"
  }
}
