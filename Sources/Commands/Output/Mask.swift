import EcuadorianIdentity

/// What is shown of personal data without `--reveal`.
enum Mask {
  /// `1790…5001`; the first and last of anything that is no RUC.
  static func ruc(_ text: String) -> String {
    RUC(text)?.masked ?? identification(text)
  }

  /// A cédula or RUC by its own rule; of another document (a passport) the last two characters.
  static func identification(_ text: String) -> String {
    if let cedula = Cedula(text) { return cedula.masked }
    if let ruc = RUC(text) { return ruc.masked }
    return text.count > 4 ? "…" + text.suffix(2) : "…"
  }

  /// `r***@dominio.ec`.
  static func email(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@"), let first = text.first, text.startIndex < at else { return "…" }
    return "\(first)***\(text[at...])"
  }

  /// Initials: `J. C. P. Ñ.`
  static func name(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).compactMap { $0.first { $0.isLetter } }.map { "\($0)." }
      .joined(separator: " ")
  }

  static func phone(_ text: String) -> String {
    text.count > 4 ? "…" + text.suffix(2) : "…"
  }

  /// `….pdf`: attachments are often called by who sends them.
  static func fileName(_ text: String) -> String {
    guard let dot = text.lastIndex(of: "."), text[dot...].count <= 5 else { return "…" }
    return "…" + text[dot...]
  }

  /// A value of evidence. What is no personal data stays as it is.
  static func evidence(_ value: String, field: String) -> String {
    switch field {
    case "ruc": ruc(value)
    case "estado", "system": value
    case "email": email(value)
    case "requester", "taxpayer": name(value)
    default: "…"
    }
  }
}
