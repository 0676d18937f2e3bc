/// A table of counts with a bar in each row: the chart and its figures in one, read aloud as a table.
struct BarTable {
  struct Row {
    var name: String
    /// A stable code, in small type; empty: none.
    var code = ""
    /// A sentence; empty: none.
    var meaning = ""
    var count: Int
  }

  var caption: String
  /// Of the first column.
  var heading: String
  var countHeading = "Documentos"
  var rows: [Row]
  /// What the shares are of.
  var whole: Int
  /// Below the table; empty: none.
  var note = ""

  var html: HTML {
    guard !rows.isEmpty else { return .element("p", ["class": "none"], HTML("\(caption): sin datos.")) }
    let longest = rows.map(\.count).max() ?? 0
    return HTML([
      .element(
        "table", ["class": "bars"],
        [
          .element("caption", HTML(caption)), head,
          .element("tbody", HTML(rows.map { row($0, longest: longest) })),
        ]),
      note.isEmpty ? .nothing : .element("p", ["class": "note"], HTML(note)), .newline,
    ])
  }

  private var head: HTML {
    .element(
      "thead",
      .element(
        "tr",
        [
          .element("th", ["scope": "col"], HTML(heading)),
          .element("th", ["scope": "col", "class": "number"], HTML(countHeading)),
          .element("th", ["scope": "col", "class": "number"], "Parte"),
          .element("td", ["class": "bar", "aria-hidden": "true"], .nothing),
        ]))
  }

  private func row(_ row: Row, longest: Int) -> HTML {
    let code = row.code.isEmpty ? HTML.nothing : .element("code", HTML(row.code))
    let meaning = row.meaning.isEmpty ? HTML.nothing : .element("span", ["class": "meaning"], HTML(row.meaning))
    let name = HTML([HTML(row.name), code.source.isEmpty ? .nothing : " ", code, meaning])
    return .element(
      "tr",
      [
        .element("th", ["scope": "row"], name),
        .element("td", ["class": "number"], HTML(SpanishText.number(row.count))),
        .element("td", ["class": "number"], HTML(SpanishText.share(row.count, of: whole))),
        .element("td", ["class": "bar"], Self.bar(row.count, of: longest)), .newline,
      ])
  }

  /// Every count above zero can be seen.
  private static func bar(_ count: Int, of longest: Int) -> HTML {
    let width = longest == 0 || count == 0 ? 0 : max(1, count * 200 / longest)
    return .element(
      "svg",
      ["viewBox": "0 0 200 10", "preserveAspectRatio": "none", "aria-hidden": "true", "focusable": "false"],
      .element("rect", ["width": String(width), "height": "10"], .nothing))
  }
}
