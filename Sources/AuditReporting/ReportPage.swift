public import QuipuxDocument

/// The report: one page in Spanish for whoever never saw the program. Self-contained: no script, nothing loaded from
/// elsewhere, and a policy in its head that says so to the browser.
public struct ReportPage {
  let activity: Activity
  let chain: ChainState
  let wording: ReportWording
  let writtenAt: Timestamp
  let program: String
  let limit: Int

  /// - Parameters:
  ///   - activity: fed with the whole log.
  ///   - writtenAt: now.
  ///   - program: name and version.
  ///   - limit: how many rows a list of entries has at most; what is left out is said.
  public init(
    _ activity: Activity, chain: ChainState, wording: ReportWording, writtenAt: Timestamp, program: String,
    limit: Int = 1000
  ) {
    self.activity = activity
    self.chain = chain
    self.wording = wording
    self.writtenAt = writtenAt
    self.program = program
    self.limit = limit
  }

  /// The whole document, UTF-8.
  public var html: String {
    HTML.document(.element("html", ["lang": "es"], [head, .newline, .element("body", body)]))
  }

  private var head: HTML {
    .element(
      "head",
      [
        .void("meta", ["charset": "utf-8"]),
        .void(
          "meta",
          ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"]),
        .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .void("meta", ["name": "color-scheme", "content": "light"]),
        .element("title", HTML("Informe de auditoría: \(scopeName)")), .newline, .style(Self.stylesheet),
      ])
  }

  private var body: HTML {
    [
      .element("header", header), .newline,
      .element("main", [summary, arrivals, tickets, times, attention, operators, chainSection, .newline]),
      .element(
        "footer", .element("p", "\(program) · escrito el \(SpanishText.moment(writtenAt)) (hora de Ecuador)")),
      .newline,
    ]
  }

  private var header: HTML {
    [
      .element("p", ["class": "kicker"], "Ministerio del Trabajo · Recuperación de claves de SUT y Salarios en Línea"),
      .element("h1", HTML("Informe de auditoría: \(scopeName)")),
      .element(
        "p", ["class": "lead"],
        """
        El programa quipux-intake toma de Quipux las solicitudes de recuperación de clave, decide cada una según \
        reglas, abre un ticket por cada sistema pedido y envía el enlace a la dirección que consta en ese sistema. Todo \
        lo que hace queda en un registro encadenado y firmado. Este informe resume lo que dice ese registro; las \
        personas figuran en él solo con seudónimos, y los motivos de los operadores como ellos los escribieron.
        """),
    ]
  }

  var scopeName: String {
    switch activity.scope {
    case .period(let from, let through): SpanishText.period(from, through)
    case .batch(let batch): "lote \(batch)"
    }
  }

  /// - Parameter id: what links point to.
  func section(_ id: String, _ heading: String, _ children: HTML...) -> HTML {
    .element(
      "section", ["aria-labelledby": id],
      [.element("h2", ["id": id], HTML(heading)), .newline, HTML(children), .newline])
  }
}
