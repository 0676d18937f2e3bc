/// What `--json` prints: members stay in their order, and what is not known is null.
enum JSON {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case array([JSON])
  case object([(String, JSON)])
  /// JSON already.
  case verbatim(String)

  static func optional(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }

  static func optional(_ number: Int?) -> JSON { number.map { .integer($0) } ?? .null }

  static func texts(_ texts: some Sequence<String>) -> JSON { .array(texts.map { .text($0) }) }

  /// On one line, with a blank after each comma and colon.
  var description: String {
    var text = ""
    write(to: &text, blank: " ")
    return text
  }

  /// Without white space, as lines of the audit log are.
  var compact: String {
    var text = ""
    write(to: &text, blank: "")
    return text
  }

  private func write(to text: inout String, blank: String) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    // JSON has no infinity.
    case .number(let value): text += value.isFinite ? String(value) : "null"
    case .text(let value): Self.quote(value, to: &text)
    case .verbatim(let value): text += value
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," + blank }
        value.write(to: &text, blank: blank)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, (name, value)) in members.enumerated() {
        if index > 0 { text += "," + blank }
        Self.quote(name, to: &text)
        text += ":" + blank
        value.write(to: &text, blank: blank)
      }
      text += "}"
    }
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      // Control characters, and those that would steer a terminal or break a line of JavaScript.
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{200E}", "\u{200F}",
        "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
