import QuipuxDocument

/// Entries one by one: what waits for somebody, and what people did.
extension ReportPage {
  var attention: HTML {
    section(
      "atencion", "Revisiones y fallos",
      decisions("review", "Documentos a revisión", none: "Ningún documento quedó a revisión."),
      decisions("failed", "Documentos que no se pudieron leer", none: "Todos los documentos se pudieron leer."),
      unsuccessfulTickets)
  }

  private func decisions(_ outcome: String, _ caption: String, none: String) -> HTML {
    let events = activity.forPeople.filter { $0.outcome == outcome }
    let rows = events.map { event in
      [
        document(event), moment(event),
        identifier(event.batch ?? ""),
        reasons(event), line(event),
      ]
    }
    let columns = [
      EntryTable.Column(heading: "Documento", style: "code"), .init(heading: "Decidido"),
      .init(heading: "Lote", style: "code"), .init(heading: "Motivos"), .init(heading: "Entrada", style: "number"),
    ]
    return EntryTable(
      caption: "\(caption) (\(SpanishText.number(rows.count)))", columns: columns, rows: rows, limit: limit, none: none
    ).html
  }

  private func reasons(_ event: AuditEvent) -> HTML {
    let parts = (event.reasons ?? []).map { code in
      reason(wording.reason(code), code)
    }
    return HTML(parts)
  }

  private var unsuccessfulTickets: HTML {
    let rows = activity.unsuccessful.map { ticket, story in
      [
        identifier(ticket), identifier(story.document ?? ""), HTML(story.system.map(ReportWording.systemName) ?? ""),
        HTML(ReportWording.stateName(story.state)), ticketOutcome(story.outcome), moment(story.endedAt),
      ]
    }
    let columns = [
      EntryTable.Column(heading: "Ticket", style: "code"), .init(heading: "Documento", style: "code"),
      .init(heading: "Sistema"), .init(heading: "Estado"), .init(heading: "Qué pasó"), .init(heading: "Cuándo"),
    ]
    return EntryTable(
      caption: "Tickets retenidos o cerrados sin recuperación (\(SpanishText.number(rows.count)))", columns: columns,
      rows: rows, limit: limit, none: "Ningún ticket quedó retenido ni cerrado sin recuperación."
    ).html
  }

  private func ticketOutcome(_ code: String?) -> HTML {
    guard let code else { return .nothing }
    return reason(ReportWording.ticketOutcome(code), code)
  }

  /// A code that has no sentence stands alone.
  private func reason(_ sentence: String, _ code: String) -> HTML {
    let words = sentence == code ? HTML.nothing : HTML(sentence + " ")
    return .element("span", ["class": "reason"], [words, .element("code", HTML(code))])
  }

  var operators: HTML {
    section(
      "operadores", "Actos de personas y cambios del sistema",
      entries(activity.acts, "Actos de operadores", none: "Ningún operador intervino.", heading: "Operador") {
        $0.operator ?? ""
      },
      entries(
        activity.changes, "Cambios de configuración y claves, recuperaciones tras un corte",
        none: "Ni la configuración ni las claves cambiaron, y no hubo cortes.", heading: "Por"
      ) { $0.operator ?? "El programa" })
  }

  private func entries(
    _ events: [AuditEvent], _ caption: String, none: String, heading: String, who: (AuditEvent) -> String
  ) -> HTML {
    let rows = events.map { event in
      [
        moment(event), HTML(who(event)), HTML(ReportWording.act(event)), identifier(object(of: event)),
        HTML(event.reason ?? ""), line(event),
      ]
    }
    let columns = [
      EntryTable.Column(heading: "Cuándo"), .init(heading: heading), .init(heading: "Acto"),
      .init(heading: "Sobre", style: "code"), .init(heading: "Motivo"), .init(heading: "Entrada", style: "number"),
    ]
    return EntryTable(
      caption: "\(caption) (\(SpanishText.number(rows.count)))", columns: columns, rows: rows, limit: limit, none: none
    ).html
  }

  /// What an act was on.
  private func object(of event: AuditEvent) -> String {
    if let old = event.old, let new = event.new { return "\(old) → \(new)" }
    return event.ticket ?? event.document ?? event.subject ?? event.digest.map { String($0.prefix(16)) + "…" } ?? ""
  }

  private func document(_ event: AuditEvent) -> HTML {
    guard let document = event.document else { return "Sin número (posición \(event.position ?? 0))" }
    return identifier(document)
  }

  /// On one line, unless it is longer than what this program makes.
  private func identifier(_ text: String) -> HTML {
    .element("span", ["class": text.count <= 30 ? "id" : ""], HTML(text))
  }

  private func line(_ event: AuditEvent) -> HTML { HTML(SpanishText.number(event.line)) }

  private func moment(_ event: AuditEvent) -> HTML { moment(event.moment) }

  private func moment(_ moment: Timestamp?) -> HTML {
    guard let moment else { return .nothing }
    return .element("time", ["datetime": moment.description], HTML(SpanishText.moment(moment)))
  }
}
