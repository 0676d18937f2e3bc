/// The rules of `<style>` elements, as far as they can hide a letter's text: simple selectors only (`p`, `.c`, `p.c`,
/// `#i`). What depends on an element's surroundings, on the medium or on a state is left out.
struct HTMLStyleSheet {
  private static let mostRules = 1000
  private static let longest = 64 << 10

  private var rules: [String: String] = [:]

  var isEmpty: Bool { rules.isEmpty }

  mutating func add(_ text: String) {
    var rest = Self.withoutComments(String(text.prefix(Self.longest)).lowercased())[...]
    while let open = rest.firstIndex(of: "{"), rules.count < Self.mostRules {
      let selectors = rest[..<open].trimmed()
      let body = rest[rest.index(after: open)...]
      if selectors.hasPrefix("@") {
        rest = Self.afterBlock(body)
      } else {
        add(selectors, String(body.prefix { $0 != "}" }))
        rest = body.drop { $0 != "}" }.dropFirst()
      }
    }
  }

  /// In the order in which they apply.
  func declarations(for name: String, _ attributes: [(name: String, value: String)]) -> [String] {
    guard !rules.isEmpty else { return [] }
    var keys = [name]
    for attribute in attributes {
      let value = attribute.value.lowercased()
      if attribute.name == "class" {
        for part in value.split(whereSeparator: \.isWhitespace).prefix(16) { keys += [".\(part)", "\(name).\(part)"] }
      } else if attribute.name == "id" {
        keys.append("#\(value)")
      }
    }
    return keys.compactMap { rules[$0] }
  }

  private mutating func add(_ selectors: String, _ declarations: String) {
    for selector in selectors.split(separator: ",") {
      let key = selector.trimmed()
      let isSimple = !key.isEmpty && key.allSatisfy { $0.isLetter || $0.isNumber || "-_.#".contains($0) }
      if isSimple { rules[key, default: ""] += ";" + declarations }
    }
  }

  private static func withoutComments(_ text: String) -> String {
    var result = ""
    var rest = text.replacing("<!--", with: "").replacing("-->", with: "")[...]
    while let start = rest.firstRange(of: "/*") {
      result += rest[..<start.lowerBound]
      let comment = rest[start.upperBound...]
      rest = comment.firstRange(of: "*/").map { comment[$0.upperBound...] } ?? ""
    }
    return result + rest
  }

  /// Behind the brace that closes this block, blocks inside it passed over.
  private static func afterBlock(_ body: Substring) -> Substring {
    var depth = 1
    for index in body.indices {
      if body[index] == "{" { depth += 1 } else if body[index] == "}" { depth -= 1 }
      if depth == 0 { return body[body.index(after: index)...] }
    }
    return ""
  }
}
