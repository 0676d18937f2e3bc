/// The character references that Quipux leaves in one-line fields ("COMPA&Ntilde;&Iacute;A", "&amp;lt;").
enum HTMLEntities {
  /// Decodes named references of Latin-1 and numeric ones, twice: what went through two escapings comes out whole.
  /// A reference that is not known stays as it is written.
  static func decode(_ text: String) -> String {
    let once = decodeOnce(text)
    return once == text ? text : decodeOnce(once)
  }

  private static func decodeOnce(_ text: String) -> String {
    guard text.utf8.contains(0x26) else { return text }
    var result = ""
    var rest = text[...]
    while let ampersand = rest.firstIndex(of: "&") {
      result += rest[..<ampersand]
      let body = rest[rest.index(after: ampersand)...]
      if let end = body.prefix(10).firstIndex(of: ";"), let scalar = scalar(named: body[..<end]) {
        result.unicodeScalars.append(scalar)
        rest = body[body.index(after: end)...]
      } else {
        result.append("&")
        rest = body
      }
    }
    return result + rest
  }

  private static func scalar(named name: Substring) -> Unicode.Scalar? {
    guard name.first == "#" else { return named[String(name)] }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return value.flatMap(Unicode.Scalar.init)
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "iexcl": "¡", "iquest": "¿",
    "ordf": "ª", "ordm": "º", "deg": "°", "laquo": "«", "raquo": "»", "middot": "·", "ndash": "–", "mdash": "—",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "prime": "′", "acute": "´",
    "aacute": "á", "eacute": "é", "iacute": "í", "oacute": "ó", "uacute": "ú", "ntilde": "ñ", "uuml": "ü",
    "Aacute": "Á", "Eacute": "É", "Iacute": "Í", "Oacute": "Ó", "Uacute": "Ú", "Ntilde": "Ñ", "Uuml": "Ü",
    "agrave": "à", "egrave": "è", "ccedil": "ç", "Ccedil": "Ç", "auml": "ä", "ouml": "ö",
  ]
}
