extension ReportPage {
  /// First what a reader must know: whether the log can be trusted, then the figures.
  var summary: HTML {
    section(
      "resumen", "Resumen", chainVerdict, .element("dl", ["class": "figures"], HTML(figures.map(figure))), reading)
  }

  private var figures: [(name: String, value: Int, remark: String)] {
    let states = activity.ticketStates
    let outcomes = activity.outcomes
    return [
      ("Documentos decididos", activity.decided, remark(activity.batches.count, "lote", "lotes")),
      ("Tickets abiertos", activity.published.count, remark(outcomes["ticketed"] ?? 0, "solicitud", "solicitudes")),
      ("Tickets atendidos", states["done"] ?? 0, "a la fecha del registro"),
      (
        "Para una persona", (outcomes["review"] ?? 0) + (states["held"] ?? 0),
        "\(SpanishText.number(outcomes["review"] ?? 0)) a revisión, \(SpanishText.number(states["held"] ?? 0)) retenidos"
      ),
      ("No se pudieron leer", outcomes["failed"] ?? 0, "documentos fallidos"),
      ("Actos de operadores", activity.acts.count, "con nombre y motivo"),
    ]
  }

  private func remark(_ count: Int, _ one: String, _ many: String) -> String {
    "en \(SpanishText.number(count)) \(count == 1 ? one : many)"
  }

  private func figure(_ figure: (name: String, value: Int, remark: String)) -> HTML {
    .element(
      "div",
      [
        .element("dt", HTML(figure.name)),
        .element(
          "dd",
          [.element("strong", HTML(SpanishText.number(figure.value))), .element("span", HTML(figure.remark))]),
        .newline,
      ])
  }

  /// What the counts rest on.
  private var reading: HTML {
    var words = "Se leyeron \(SpanishText.number(activity.lines)) entradas del registro."
    if activity.unreadable > 0 {
      words += " Líneas que no son entradas legibles y no se cuentan: \(SpanishText.number(activity.unreadable))."
    }
    if activity.unknownTypes > 0 {
      words +=
        " Entradas de un tipo que esta versión no conoce y no se cuentan: \(SpanishText.number(activity.unknownTypes))."
    }
    return .element("p", ["class": "note"], HTML(words))
  }
}
