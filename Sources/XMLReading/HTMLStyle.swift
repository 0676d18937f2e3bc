/// What an element's attributes do to the text inside it: only what can hide it.
struct HTMLStyle {
  var isHidden = false
  var colour: UInt32 = 0x000000
  var background: UInt32 = 0xFFFFFF

  /// The style of an element within one of this style.
  func applying(_ attributes: [(name: String, value: String)]) -> HTMLStyle {
    var style = self
    for attribute in attributes {
      let value = attribute.value.lowercased()
      switch attribute.name {
      case "hidden": style.isHidden = true
      case "color": style.colour = Self.colour(value) ?? style.colour
      case "bgcolor": style.background = Self.colour(value) ?? style.background
      case "style": style.apply(declarations: value)
      default: break
      }
    }
    return style
  }

  /// With what a style sheet says of the element.
  func applying(rules: [String]) -> HTMLStyle {
    var style = self
    for declarations in rules { style.apply(declarations: declarations) }
    return style
  }

  /// Nobody can read it: hidden, or in the colour of its ground.
  var cannotBeSeen: Bool {
    isHidden || Self.areSimilar(colour, background)
  }

  private mutating func apply(declarations: String) {
    for declaration in declarations.split(separator: ";") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      let property = declaration[..<colon].filter { !$0.isWhitespace }
      let value = declaration[declaration.index(after: colon)...].replacing("!important", with: "")
      apply(property, value.trimmed())
    }
  }

  private mutating func apply(_ property: String, _ value: String) {
    switch property {
    case "display": isHidden = isHidden || value == "none"
    case "visibility": isHidden = isHidden || value == "hidden" || value == "collapse"
    case "opacity": isHidden = isHidden || (Self.number(value) ?? 1) < 0.05
    case "font-size": isHidden = isHidden || Self.isTiny(value)
    case "color":
      colour = Self.colour(value) ?? colour
      isHidden = isHidden || value == "transparent"
    case "background-color": background = Self.colour(value) ?? background
    case "background":
      background = value.split(separator: " ").compactMap { Self.colour(String($0)) }.first ?? background
    default: break
    }
  }

  /// Under a point, in the units that are lengths; "0" in any.
  private static func isTiny(_ value: String) -> Bool {
    guard let size = number(value) else { return false }
    if size == 0 { return true }
    return (value.hasSuffix("px") || value.hasSuffix("pt")) && size <= 1
  }

  private static func number(_ value: String) -> Double? {
    Double(value.prefix { $0.isNumber || $0 == "." })
  }

  private static let names: [String: UInt32] = [
    "white": 0xFFFFFF, "black": 0x000000, "snow": 0xFFFAFA, "ivory": 0xFFFFF0, "ghostwhite": 0xF8F8FF,
    "whitesmoke": 0xF5F5F5, "floralwhite": 0xFFFAF0, "azure": 0xF0FFFF, "mintcream": 0xF5FFFA, "red": 0xFF0000,
    "green": 0x008000, "blue": 0x0000FF, "navy": 0x000080, "gray": 0x808080, "grey": 0x808080, "yellow": 0xFFFF00,
    "silver": 0xC0C0C0, "maroon": 0x800000, "purple": 0x800080, "teal": 0x008080, "orange": 0xFFA500,
  ]

  private static func colour(_ value: String) -> UInt32? {
    if let named = names[value] { return named }
    if value.hasPrefix("rgb") {
      let parts = value.split { !$0.isNumber && $0 != "." && $0 != "%" }.prefix(3)
      let bytes = parts.compactMap { part -> UInt32? in
        guard let number = Double(part.filter { $0 != "%" }) else { return nil }
        return UInt32(min(part.hasSuffix("%") ? number * 2.55 : number, 255))
      }
      return bytes.count == 3 ? bytes[0] << 16 | bytes[1] << 8 | bytes[2] : nil
    }
    let digits = value.hasPrefix("#") ? String(value.dropFirst()) : value
    switch digits.count {
    case 6: return UInt32(digits, radix: 16)
    case 3: return UInt32(digits.map { "\($0)\($0)" }.joined(), radix: 16)
    default: return nil
    }
  }

  private static func areSimilar(_ one: UInt32, _ other: UInt32) -> Bool {
    [0, 8, 16].allSatisfy { shift in
      abs(Int(one >> UInt32(shift) & 0xFF) - Int(other >> UInt32(shift) & 0xFF)) <= 20
    }
  }
}

extension StringProtocol {
  func trimmed() -> String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
