import QuipuxDocument

extension ReportPage {
  /// What came in, and what became of it.
  var arrivals: HTML {
    section(
      "entradas", "Qué llegó y qué fue de ello",
      .element(
        "p", "Cada decisión cuenta una vez; un documento que se intenta leer de nuevo se decide de nuevo."),
      outcomeTable, days, systemTable, officeTable, reasonTables)
  }

  private var outcomeTable: HTML {
    let known = ReportWording.outcomes.map {
      BarTable.Row(name: $0.name, meaning: $0.meaning, count: activity.outcomes[$0.code] ?? 0)
    }
    let names = Set(ReportWording.outcomes.map(\.code))
    let others = activity.outcomes.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }
    let rows = known + others.map { BarTable.Row(name: "Otro resultado", code: $0.key, count: $0.value) }
    return BarTable(
      caption: "Documentos por resultado", heading: "Resultado", rows: activity.decided == 0 ? [] : rows,
      whole: activity.decided
    ).html
  }

  private var days: HTML {
    let series = TimeSeries(activity.days, over: range)
    guard activity.decided > 0, series.bins.count > 1 else { return .nothing }
    let title = series.isByMonth ? "Documentos por mes" : "Documentos por día"
    return HTML([chart(series, title), table(series, title)])
  }

  private var range: ClosedRange<Int>? {
    guard case .period(let from, let through) = activity.scope else { return nil }
    return from.daysSinceEpoch...max(from.daysSinceEpoch, through.daysSinceEpoch)
  }

  private func chart(_ series: TimeSeries, _ title: String) -> HTML {
    let parts = [["ticketed"], ["observed"], ["review", "failed"]]
    let columns = series.bins.map { bin in
      let shown = parts.map { part in part.reduce(0) { $0 + (bin.outcomes[$1] ?? 0) } }
      let rest = bin.outcomes.values.reduce(0, +) - shown.reduce(0, +)
      return DayChart.Column(label: series.label(bin), counts: shown + [rest])
    }
    let names = ["Con ticket", "Observado", "A revisión o fallido", "Duplicado o ignorado"]
    return DayChart(title: title + " y resultado", parts: names, columns: columns).html
  }

  private func table(_ series: TimeSeries, _ title: String) -> HTML {
    let outcomes = ReportWording.outcomes
    let columns =
      [EntryTable.Column(heading: series.isByMonth ? "Mes" : "Día")]
      + (outcomes.map(\.name) + ["Total"]).map { EntryTable.Column(heading: $0, style: "number") }
    let rows = series.bins.filter { !$0.outcomes.isEmpty }.map { bin in
      let counts = outcomes.map { bin.outcomes[$0.code] ?? 0 } + [bin.outcomes.values.reduce(0, +)]
      return [HTML(series.name(bin))] + counts.map { HTML(SpanishText.number($0)) }
    }
    let name = series.isByMonth ? "meses" : "días"
    return EntryTable(
      caption: "\(title): las cifras (los \(name) sin documentos no figuran)", columns: columns, rows: rows, none: ""
    ).html
  }

  private var systemTable: HTML {
    BarTable(
      caption: "Documentos por sistema pedido", heading: "Sistema",
      rows: rows(activity.systems, none: "No se determinó", name: ReportWording.systemName), whole: activity.decided,
      note: "Un documento que pide los dos sistemas cuenta en ambos."
    ).html
  }

  private var officeTable: HTML {
    BarTable(
      caption: "Documentos por oficina de ingreso", heading: "Oficina",
      rows: rows(activity.offices, none: "Sin oficina conocida") { $0 }, whole: activity.decided
    ).html
  }

  private var reasonTables: HTML {
    let tables = ReportWording.outcomes.filter { $0.code != "ticketed" }.compactMap { outcome -> HTML? in
      guard let counts = activity.reasons[outcome.code], !counts.isEmpty else { return nil }
      let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        BarTable.Row(name: wording.reason($0.key), code: $0.key, count: $0.value)
      }
      return BarTable(
        caption: "\(outcome.name): motivo que decidió", heading: "Motivo", rows: rows,
        whole: activity.outcomes[outcome.code] ?? 0
      ).html
    }
    guard !tables.isEmpty else { return .nothing }
    return HTML([.element("h3", "Por motivo"), .newline] + tables)
  }

  /// The most frequent first, what has no name last.
  private func rows(_ counts: [String?: Int], none: String, name: (String) -> String) -> [BarTable.Row] {
    let named = counts.compactMap { key, count in key.map { ($0, count) } }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    let rest = counts[nil].map { [BarTable.Row(name: none, count: $0)] } ?? []
    return named.map { BarTable.Row(name: name($0.0), count: $0.1) } + rest
  }
}
