import QuipuxDocument

/// Columns side by side in the order of time, each of stacked parts. A drawing for the eye: its figures stand in a table.
struct DayChart {
  struct Column {
    /// Below the column; empty: none.
    var label: String
    /// From the bottom up, as many as there are `parts`.
    var counts: [Int]

    var total: Int { counts.reduce(0, +) }
  }

  var title: String
  /// Names of the parts, from the bottom up.
  var parts: [String]
  var columns: [Column]

  private static let width = 720
  private static let height = 210
  private static let plot = (left: 40, right: 716, top: 18, bottom: 186)

  var html: HTML {
    let box = "0 0 \(Self.width) \(Self.height)"
    let drawing: HTML = [
      .element("title", HTML(title)), .newline, HTML(gridLines), HTML(columns.indices.map(column)), .newline,
    ]
    return .element(
      "figure",
      [
        .element("svg", ["class": "days", "viewBox": box, "role": "img", "aria-label": title], drawing),
        .element("figcaption", [HTML(title + ". "), HTML(legend)]), .newline,
      ])
  }

  /// Of the axis: 1, 2 or 5 times a power of ten, about four lines.
  private var step: Int {
    let highest = max(1, columns.map(\.total).max() ?? 1)
    var unit = 1
    while true {
      for factor in [1, 2, 5] where unit * factor * 5 >= highest { return unit * factor }
      unit *= 10
    }
  }

  private var top: Int {
    let highest = max(1, columns.map(\.total).max() ?? 1)
    return (highest + step - 1) / step * step
  }

  private func y(_ count: Int) -> Int {
    Self.plot.bottom - count * (Self.plot.bottom - Self.plot.top) / top
  }

  private var gridLines: [HTML] {
    stride(from: 0, through: top, by: step).flatMap { count -> [HTML] in
      let y = String(y(count))
      return [
        .element(
          "line",
          ["class": "grid", "x1": String(Self.plot.left), "x2": String(Self.plot.right), "y1": y, "y2": y],
          .nothing),
        .element(
          "text", ["class": "axis", "x": String(Self.plot.left - 6), "y": String(self.y(count) + 4)],
          HTML(SpanishText.number(count))), .newline,
      ]
    }
  }

  private func column(_ index: Int) -> HTML {
    let span = Self.plot.right - Self.plot.left
    let left = Self.plot.left + index * span / columns.count
    let slot = Self.plot.left + (index + 1) * span / columns.count - left
    let width = max(1, min(48, slot * 3 / 4))
    let start = left + (slot - width) / 2
    let column = columns[index]
    let center = left + slot / 2
    return [
      HTML(parts(of: column, x: start, width: width)), label(column.label, x: center, y: Self.plot.bottom + 15),
      total(of: column, x: center), .newline,
    ]
  }

  private func label(_ text: String, x: Int, y: Int) -> HTML {
    .element("text", ["class": "label", "x": String(x), "y": String(y)], HTML(text))
  }

  private func parts(of column: Column, x: Int, width: Int) -> [HTML] {
    var below = 0
    return column.counts.enumerated().filter { $0.element > 0 }.map { part, count in
      let (foot, head) = (y(below), y(below + count))
      below += count
      return .element(
        "rect",
        [
          "class": "part\(part)", "x": String(x), "y": String(head), "width": String(width),
          "height": String(max(1, foot - head)),
        ], .nothing)
    }
  }

  private func total(of column: Column, x: Int) -> HTML {
    guard column.total > 0, columns.count <= 31 else { return .nothing }
    return label(SpanishText.number(column.total), x: x, y: y(column.total) - 4)
  }

  private var legend: [HTML] {
    parts.enumerated().map { part, name in
      .element(
        "span", ["class": "key"],
        [
          .element(
            "svg", ["viewBox": "0 0 10 10", "aria-hidden": "true", "focusable": "false"],
            .element("rect", ["class": "part\(part)", "width": "10", "height": "10"], .nothing)), HTML(" " + name),
        ])
    }
  }
}
