/// Tables that somebody drew with bars: "| RUC | 1790… |".
///
/// Two cells are a label and its value, more are a row; the line beneath a table's head says nothing.
enum BarTable {
  /// The text with its rows as forms have them: "RUC: 1790…", or cells with tabs between.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "|")) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap(row).joined(separator: "\n")
  }

  /// Nil for a line that only draws.
  private static func row(_ line: Substring) -> String? {
    let trimmed = line.drop { $0 == " " }
    guard trimmed.first == "|", let end = trimmed.lastIndex(where: { $0 != " " }), trimmed[end] == "|",
      end > trimmed.startIndex
    else { return String(line) }
    let cells = trimmed[trimmed.index(after: trimmed.startIndex)..<end].split(
      separator: "|", omittingEmptySubsequences: false
    ).map { $0.split(separator: " ").joined(separator: " ") }
    if cells.allSatisfy({ $0.utf8.allSatisfy { [0x2D, 0x3A, 0x3D].contains($0) } }) { return nil }
    return cells.count == 2 ? "\(cells[0]): \(cells[1])" : cells.joined(separator: "\t")
  }
}
