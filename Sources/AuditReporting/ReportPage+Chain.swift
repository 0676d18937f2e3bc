import QuipuxDocument

/// The state of the chain: what was checked, what was found, and what a reader can check without this program.
extension ReportPage {
  var chainVerdict: HTML {
    let (kind, title, sentence) = verdict
    return .element(
      "div", ["class": "verdict \(kind)"],
      .element("p", [.element("strong", HTML(title)), HTML(" " + sentence)]))
  }

  private var verdict: (kind: String, title: String, sentence: String) {
    switch chain.verdict {
    case .intact:
      (
        "good", "Registro íntegro.",
        "\(counts) Ninguna línea firmada se cambió, quitó, añadió ni cambió de lugar\(byWhichKey).\(unsigned)"
      )
    case .tampered:
      (
        "bad", "El registro fue alterado.",
        "\(counts) Los hallazgos están al final. Las cifras de este informe no son prueba."
      )
    case .incomplete:
      ("doubt", "La verificación está incompleta.", "\(counts) No se puede afirmar que el registro esté íntegro.")
    case .notVerified:
      (
        "doubt", "El registro no se verificó.",
        "Las cifras de este informe son las que dice el registro, sin comprobar."
      )
    }
  }

  private var counts: String {
    """
    \(SpanishText.number(chain.validEntries)) de \(SpanishText.number(chain.entries)) entradas válidas, \
    \(SpanishText.number(chain.consistentCheckpoints)) de \(SpanishText.number(chain.checkpoints)) puntos de control \
    coherentes.
    """
  }

  /// Whoever changes a log can put another key beside it.
  private var byWhichKey: String {
    chain.keysAreFromOutside ? "" : ", según la clave que acompaña al registro"
  }

  private var unsigned: String {
    switch chain.unsignedEntries {
    case 0: ""
    case 1: " Queda 1 entrada sin firmar todavía."
    default: " Quedan \(SpanishText.number(chain.unsignedEntries)) entradas sin firmar todavía."
    }
  }

  var chainSection: HTML {
    section("cadena", "Estado de la cadena", chainFacts, faultTable, checkpoint, keys, limits)
  }

  private var chainFacts: HTML {
    guard chain.verdict != .notVerified else { return chainVerdict }
    let facts: [(String, String)] = [
      ("Entradas en el registro", SpanishText.number(chain.entries)),
      ("Entradas firmadas y válidas", SpanishText.number(chain.validEntries)),
      ("Entradas sin firmar", SpanishText.number(chain.unsignedEntries)),
      (
        "Puntos de control coherentes",
        "\(SpanishText.number(chain.consistentCheckpoints)) de \(SpanishText.number(chain.checkpoints))"
      ),
      ("Verificado", chain.verifiedAt.map(SpanishText.moment) ?? "no consta"),
    ]
    return EntryTable(
      caption: "Verificación", columns: [.init(heading: "Qué"), .init(heading: "Cuánto", style: "number")],
      rows: facts.map { [HTML($0.0), HTML($0.1)] }, none: ""
    ).html
  }

  private var faultTable: HTML {
    guard !chain.faults.isEmpty else { return .nothing }
    let rows = chain.faults.map { [HTML($0.line.map(SpanishText.number) ?? "—"), HTML($0.sentence), HTML($0.code)] }
    return EntryTable(
      caption: "Hallazgos (\(SpanishText.number(rows.count)))",
      columns: [.init(heading: "Línea"), .init(heading: "Hallazgo"), .init(heading: "Código", style: "code")],
      rows: rows, limit: limit, none: ""
    ).html
  }

  private var checkpoint: HTML {
    guard let checkpoint = chain.checkpoint else {
      return .element("p", ["class": "none"], "No hay punto de control firmado.")
    }
    return HTML([
      .element("h3", "Punto de control más reciente"),
      .element(
        "p", "Origen, número de entradas, raíz del árbol (RFC 6962) y firma (C2SP tlog-checkpoint, Ed25519):"),
      .element("pre", HTML(checkpoint)), .newline,
    ])
  }

  private var keys: HTML {
    guard !chain.keys.isEmpty else { return .element("p", ["class": "none"], "No hay clave pública.") }
    let sentence =
      chain.keysAreFromOutside
      ? "Quien verificó trajo estas claves consigo:"
      : "Estas claves son las que acompañan al registro: compárelas con las que recibió por otro medio, porque quien "
        + "cambie el registro puede cambiar también la clave que lo acompaña."
    return HTML([
      .element("h3", chain.keys.count == 1 ? "Clave pública" : "Claves públicas"), .element("p", HTML(sentence)),
      .element("pre", HTML(chain.keys.joined(separator: "\n"))), .newline,
    ])
  }

  private var limits: HTML {
    HTML([
      .element("h3", "Qué prueba y qué no"),
      .element(
        "p",
        """
        La firma prueba que las entradas cubiertas son las que había cuando se firmó, en su orden. No prueba que lo \
        anotado sea cierto, ni que se haya anotado todo. Quien tenga el equipo y la clave de firma puede rehacer el registro \
        entero: eso solo se descubre comparándolo con un punto de control guardado antes fuera del equipo \
        («audit verify --since»).
        """),
      .element("p", "Cómo verificarlo con herramientas comunes, sin este programa: docs/audit.md."),
    ])
  }
}
