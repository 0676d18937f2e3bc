/// Rows of text. What is too much for paper is left out and said so.
struct EntryTable {
  struct Column {
    var heading: String
    /// `number`, `code` or empty.
    var style = ""
  }

  var caption: String
  var columns: [Column]
  /// As many cells as columns; the first one names the row.
  var rows: [[HTML]]
  /// How many rows are shown.
  var limit = Int.max
  /// Where there are no rows.
  var none: String

  var html: HTML {
    guard !rows.isEmpty else { return .element("p", ["class": "none"], HTML(none)) }
    return [table, omission, .newline]
  }

  private var table: HTML {
    let head = HTML(columns.map { cell("th", $0, scope: "col", HTML($0.heading)) })
    return .element(
      "table", ["class": "entries"],
      [
        .element("caption", HTML(caption)), .element("thead", .element("tr", head)),
        .element("tbody", HTML(rows.prefix(limit).map(row))),
      ])
  }

  private var omission: HTML {
    guard rows.count > limit else { return .nothing }
    let count = SpanishText.number(rows.count - limit)
    return .element(
      "p", ["class": "note"], "Se omiten \(count) filas más. Están todas en «audit show» y «audit export --csv».")
  }

  private func row(_ cells: [HTML]) -> HTML {
    let cells = zip(columns, cells).enumerated().map { place, pair in
      place == 0 ? cell("th", pair.0, scope: "row", pair.1) : cell("td", pair.0, pair.1)
    }
    return .element("tr", [HTML(cells), .newline])
  }

  private func cell(_ name: StaticString, _ column: Column, scope: String = "", _ content: HTML) -> HTML {
    .element(name, ["scope": scope, "class": column.style], content)
  }
}
