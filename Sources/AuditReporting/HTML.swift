/// Markup that is well-formed by construction: text can only get in escaped, names only from the source code.
struct HTML: Sendable, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
  /// In their order; one whose value is empty is left out.
  struct Attributes: ExpressibleByDictionaryLiteral {
    private(set) var pairs: [(name: StaticString, value: String)]

    init(dictionaryLiteral pairs: (StaticString, String)...) {
      self.pairs = pairs.filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
    }
  }

  private(set) var source: String

  private init(source: String) {
    self.source = source
  }

  /// Text. Controls and marks that turn its direction or hide are shown as U+FFFD.
  init(_ text: some StringProtocol) {
    source = Self.escaped(text)
  }

  init(stringLiteral text: String) {
    self.init(text)
  }

  init(_ parts: [HTML]) {
    source = parts.map(\.source).joined()
  }

  init(arrayLiteral parts: HTML...) {
    self.init(parts)
  }

  static let nothing = HTML("")

  static func element(_ name: StaticString, _ content: HTML) -> HTML {
    element(name, [:], content)
  }

  static func element(_ name: StaticString, _ attributes: Attributes, _ content: HTML) -> HTML {
    HTML(source: tag(name, attributes) + content.source + "</\(name)>")
  }

  /// `meta`, `br`: without an end.
  static func void(_ name: StaticString, _ attributes: Attributes) -> HTML {
    HTML(source: tag(name, attributes))
  }

  /// A style sheet's text is not escaped: it comes from the source code.
  static func style(_ sheet: StaticString) -> HTML {
    HTML(source: "<style>\n\(sheet)</style>")
  }

  static func document(_ html: HTML) -> String {
    "<!DOCTYPE html>\n" + html.source + "\n"
  }

  /// A line's end in the source, so that no line is a megabyte.
  static let newline = HTML(source: "\n")

  private static func tag(_ name: StaticString, _ attributes: Attributes) -> String {
    attributes.pairs.reduce("<\(name)") { "\($0) \($1.name)=\"\(escaped($1.value))\"" } + ">"
  }

  private static func escaped(_ text: some StringProtocol) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      default: escaped.append(isShown(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return String(escaped)
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\n" || scalar == "\t"
    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
    default: true
    }
  }
}
