extension ReportPage {
  /// What became of the tickets, and how long it took.
  var tickets: HTML {
    section(
      "tickets", "Qué fue de los tickets",
      .element(
        "p",
        HTML(
          """
          Tickets publicados en este alcance, como constan al final del registro leído. Se pidieron \
          \(SpanishText.number(activity.resets)) restablecimientos a los sistemas de destino.
          """)),
      stateTable)
  }

  private var stateTable: HTML {
    let states = activity.ticketStates
    let known = ReportWording.ticketStates.map {
      BarTable.Row(name: $0.name, meaning: $0.meaning, count: states[$0.code] ?? 0)
    }
    let names = Set(ReportWording.ticketStates.map(\.code))
    let others = states.filter { !names.contains($0.key) }.map {
      BarTable.Row(name: "Otro estado", code: $0.key ?? "", count: $0.value)
    }
    return BarTable(
      caption: "Tickets por estado", heading: "Estado", countHeading: "Tickets",
      rows: activity.published.isEmpty ? [] : known + others.sorted { $0.code < $1.code },
      whole: activity.published.count
    ).html
  }

  var times: HTML {
    let all = activity.durations(from: \.registeredAt)
    return section(
      "tiempos", "Tiempos del registro al correo",
      .element(
        "p",
        HTML(
          """
          Desde que la solicitud se registró en Quipux hasta que el servidor de correo aceptó el enlace. La mitad tardó \
          menos que la mediana; nueve de cada diez, menos que el percentil 90.\(withoutTime(all))
          """)),
      summaryTable(all), histogram(all))
  }

  private func withoutTime(_ all: Durations) -> String {
    var words = ""
    if all.unknown > 0 {
      words +=
        " En \(SpanishText.number(all.unknown)) \(all.unknown == 1 ? "caso" : "casos") falta una fecha y no se cuentan."
    }
    if activity.sentByTargets > 0 {
      words +=
        " En \(SpanishText.number(activity.sentByTargets)) el correo lo envía el sistema de destino: su hora no consta."
    }
    return words
  }

  private func summaryTable(_ all: Durations) -> HTML {
    let systems = Set(activity.mails.compactMap { activity.tickets[$0.ticket]?.system }).sorted()
    let spans =
      [("Del registro al correo", all)]
      + (systems.count > 1
        ? systems.map {
          ("Del registro al correo, \(ReportWording.systemName($0))", activity.durations(of: $0, from: \.registeredAt))
        } : [])
      + [("De la decisión del programa al correo", activity.durations(from: \.decidedAt))]
    let columns = ["Correos", "Mediana", "Percentil 90", "Máximo"].map {
      EntryTable.Column(heading: $0, style: "number")
    }
    let rows = spans.filter { $0.1.count > 0 }.map { name, durations in
      [HTML(name), HTML(SpanishText.number(durations.count))]
        + [50, 90, 100].map { HTML(durations.percentile($0).map(SpanishText.duration) ?? "") }
    }
    return EntryTable(
      caption: "Tiempos", columns: [EntryTable.Column(heading: "Tramo")] + columns, rows: rows,
      none: "No consta ningún correo con tiempo medible."
    ).html
  }

  private func histogram(_ all: Durations) -> HTML {
    guard all.count > 0 else { return .nothing }
    let hour: Int64 = 3600
    let limits = [hour, 4 * hour, 24 * hour, 48 * hour, 120 * hour]
    let names = [
      "Menos de 1 hora", "De 1 a 4 horas", "De 4 a 24 horas", "De 1 a 2 días", "De 2 a 5 días", "5 días o más",
    ]
    let rows = zip(names, all.counts(below: limits)).map { BarTable.Row(name: $0, count: $1) }
    return BarTable(
      caption: "Correos por tiempo desde el registro", heading: "Tiempo", countHeading: "Correos", rows: rows,
      whole: all.count
    ).html
  }
}
