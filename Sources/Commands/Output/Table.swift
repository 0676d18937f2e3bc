/// Columns of text, as wide as their widest cell.
struct Table {
  var rows: [[String]] = []
  /// Columns of numbers.
  var rightAligned: Set<Int> = []
  var indent = ""

  var text: String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in indent + line(row, widths) }.joined(separator: "\n")
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    let cells = row.enumerated().map { column, cell in
      let blanks = String(repeating: " ", count: widths[column] - cell.count)
      return rightAligned.contains(column) ? blanks + cell : cell + blanks
    }
    let text = cells.joined(separator: "  ")
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}
