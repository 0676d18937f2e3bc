/// Records of RFC 4180, safe to open in a spreadsheet.
enum CSVText {
  /// Ends with CR LF.
  static func record(_ cells: [String]) -> String {
    cells.map(field).joined(separator: ",") + "\r\n"
  }

  static func field(_ cell: String) -> String {
    if isPlain(cell) { return cell }
    let guarded = guardingFormula(cell)
    guard guarded.utf8.contains(where: needsQuotes.contains) || hasOuterSpace(guarded) else { return guarded }
    let doubled = guarded.unicodeScalars.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] }
    var quoted = String.UnicodeScalarView()
    quoted.append(contentsOf: doubled)
    return "\"\(String(quoted))\""
  }

  /// The usual: a code, a number, a date. Needs no second look.
  private static func isPlain(_ cell: String) -> Bool {
    guard let first = cell.utf8.first else { return true }
    let begins =
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= first || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first
      || UInt8(ascii: "a")...UInt8(ascii: "z") ~= first
    return begins
      && cell.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ",") }
  }

  /// A spreadsheet takes what begins with one of these for a formula (CWE-1236), after white space too; an apostrophe makes
  /// it text.
  private static func guardingFormula(_ cell: String) -> String {
    let clean = String(String.UnicodeScalarView(cell.unicodeScalars.map { isKept($0) ? $0 : "\u{FFFD}" }))
    guard let first = clean.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
      startsFormula.contains(first) || clean.unicodeScalars.first.map(startsFormula.contains) == true
    else { return clean }
    return "'" + clean
  }

  /// Some readers trim what is not quoted.
  private static func hasOuterSpace(_ cell: String) -> Bool {
    cell.first?.isWhitespace == true || cell.last?.isWhitespace == true
  }

  private static let needsQuotes = Set("\",\r\n".utf8)
  /// Also in the wide forms that some spreadsheets fold; `|` and `%` begin commands in old ones.
  private static let startsFormula: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠",
  ]

  /// Controls but for the line's end and the tab, and marks that turn the direction of text, do not get out.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: "\t\r\n".unicodeScalars.contains(scalar)
    case .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
