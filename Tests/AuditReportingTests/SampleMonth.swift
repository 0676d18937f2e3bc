import QuipuxDocument

@testable import AuditReporting

/// A month as it may well be: working days, three batches a day, letters of every outcome, and what becomes of them. The same
/// each time.
struct SampleMonth {
  private(set) var lines: [[UInt8]] = []
  private var state: UInt64 = 20_260_301
  private var number = 0

  /// `at`, minutes since 1970-01-01T00:00 of Ecuador's clocks, and the line: mails come long after decisions.
  private var drafts: [(at: Int, type: String, members: [String: Any])] = []

  init() throws {
    add(0, "config.changed", ["digest": String(repeating: "5e", count: 32)], on: Self.first)
    for day in 0..<31 where Self.isWorkday(day) {
      for hour in [8, 12, 16] { batch(day: Self.first + day, hour: hour, letters: 6 + random(22)) }
    }
    acts()
    for draft in drafts.enumerated().sorted(by: { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }) {
      lines.append(try Line.bytes(draft.element.type, Self.text(draft.element.at), draft.element.members))
    }
  }

  var events: [AuditEvent] {
    get throws { try lines.enumerated().map { try AuditEvent(line: $1, number: $0 + 1) } }
  }

  static let first = CivilDate(year: 2026, month: 3, day: 1)?.daysSinceEpoch ?? 0
  static let last = first + 30

  private static func isWorkday(_ day: Int) -> Bool { ![0, 6].contains(day % 7) }

  static func text(_ minutes: Int) -> String {
    Timestamp(microseconds: Int64(minutes + 300) * 60_000_000).description
  }

  private mutating func random(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private mutating func add(_ minute: Int, _ type: String, _ members: [String: Any], on day: Int) {
    drafts.append((day * 1440 + minute, type, members))
  }

  private mutating func batch(day: Int, hour: Int, letters: Int) {
    let date = CivilDate(daysSinceEpoch: day)
    let name = "\(date)-\(hour)".filter { $0 != "-" }
    let minute = hour * 60 + 5
    add(minute, "run.begun", ["run": "r-\(name)", "command": "run", "version": "1.4.0"], on: day)
    add(minute, "batch.begun", ["batch": name, "source": "quito"], on: day)
    var outcomes: [String: Int] = [:]
    for position in 1...letters {
      let outcome = letter(position, batch: name, minute: minute, day: day)
      outcomes[outcome, default: 0] += 1
    }
    add(minute + 4, "batch.ended", ["batch": name, "outcomes": outcomes], on: day)
    add(minute + 5, "run.ended", ["run": "r-\(name)", "outcomes": outcomes], on: day)
  }

  private static let offices = ["Quito", "Guayaquil", "Cuenca", "Ambato", "Loja", "Portoviejo"]
  private static let reasons: [String: [String]] = [
    "ticketed": ["requisites.met"],
    "observed": [
      "requisite.rucCertificate.missing", "requisite.rucCertificate.missing", "requisite.solicitud.missing",
      "certificate.suspendido",
    ],
    "review": [
      "ruc.conflict", "certificate.notOfRequester", "attachment.withoutText", "email.changeAsked", "system.notClear",
    ],
    "duplicate": ["letter.copy", "letter.insists"], "ignored": ["tramite.other", "estado.notTaken"],
    "failed": ["attachment.missing", "xml.truncated"],
  ]

  private mutating func letter(_ position: Int, batch: String, minute: Int, day: Int) -> String {
    number += 1
    let dice = random(100)
    let outcome =
      dice < 56
      ? "ticketed"
      : dice < 74 ? "observed" : dice < 83 ? "review" : dice < 91 ? "duplicate" : dice < 98 ? "ignored" : "failed"
    let systems =
      outcome == "ignored" || outcome == "failed"
      ? [] : [["SUT"], ["SUT"], ["SALARIOS"], ["SUT", "SALARIOS"]][random(4)]
    let tickets = outcome == "ticketed" ? systems.map { ticket($0) } : []
    let choices = Self.reasons[outcome] ?? []
    var members: [String: Any] = [
      "batch": batch, "position": position, "outcome": outcome, "reasons": [choices[random(choices.count)]],
      "systems": systems, "tickets": tickets, "originals": ["h1:1:\(pseudonym(number + 9000))"],
      "evidence": outcome == "ticketed"
        ? [["field": "ruc", "source": "attachment:2026000120000001234_00001#page=1", "strength": "strong"]] : [],
    ]
    let document = "MDT-DSG-2026-\(String(10_000 + number).dropFirst())-E"
    if outcome != "failed" || random(2) == 0 { members["document"] = document }
    if random(12) > 0 { members["office"] = Self.offices[min(random(6), random(6))] }
    if outcome != "failed" {
      members["registeredAt"] = Self.text(day * 1440 + minute - 5 - random(random(4) == 0 ? 3000 : 240))
      members["person"] = "h1:1:\(pseudonym(number))"
      members["taxpayer"] = "h1:1:\(pseudonym(number + 5000))"
    }
    add(minute + 1, "document.decided", members, on: day)
    for (place, ticket) in tickets.enumerated() {
      work(on: ticket, system: systems[place], document: document, minute: minute + 2, day: day)
    }
    return outcome
  }

  private mutating func ticket(_ system: String) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    return "t-" + String((0..<26).map { _ in letters[random(32)] })
  }

  private func pseudonym(_ number: Int) -> String {
    let digits = String(number, radix: 36)
    return digits + String(repeating: "x", count: 43 - digits.count)
  }

  private mutating func work(on ticket: String, system: String, document: String, minute: Int, day: Int) {
    add(
      minute, "ticket.published",
      ["ticket": ticket, "system": system, "document": document, "account": "h1:1:\(pseudonym(number + 90_000))"],
      on: day)
    let dice = random(100)
    // The last ones are still under way when the log is read.
    if dice < 3 { return }
    let begun = minute + 1 + (random(5) == 0 ? random(2000) : random(6))
    add(
      begun, "reset.intended",
      ["ticket": ticket, "attempt": 1, "connector": system == "SUT" ? "http" : "command", "system": system], on: day)
    let (outcome, state, end) =
      dice < 88
      ? ("link", "done", "reset.linkMailed")
      : dice < 93
        ? ("unknownAccount", "dead", "reset.unknownAccount")
        : dice < 97 ? ("uncertain", "held", "reset.uncertain") : ("sent", "done", "reset.sentByTarget")
    add(
      begun + 1, "reset.outcome", ["ticket": ticket, "attempt": 1, "outcome": outcome, "reference": "R-\(number)"],
      on: day)
    if outcome == "link" {
      add(begun + 1, "mail.accepted", ["ticket": ticket, "to": "h1:1:\(pseudonym(number + 40_000))"], on: day)
    }
    add(begun + 2, "ticket.ended", ["ticket": ticket, "state": state, "outcome": end], on: day)
    if state == "held", random(3) == 0 {
      add(
        begun + 300, "operator.act",
        [
          "ticket": ticket, "kind": "cancel", "operator": "Lucía Andrade",
          "reason": "El sistema de destino confirma que el enlace se generó; se llamó al solicitante.",
        ],
        on: day)
      add(begun + 301, "ticket.ended", ["ticket": ticket, "state": "dead", "outcome": "ticket.cancelled"], on: day)
    }
  }

  private mutating func acts() {
    add(
      9 * 60 + 40, "reveal",
      [
        "command": "document", "subject": "MDT-DSG-2026-0042-E", "operator": "Marco Yánez",
        "reason": "Consulta de Contraloría, oficio 113",
      ],
      on: Self.first + 10)
    add(7 * 60, "recovery", ["what": "tornLine", "bytes": 212], on: Self.first + 17)
    add(7 * 60, "recovery", ["what": "unsignedTail", "entries": 12], on: Self.first + 17)
    add(
      18 * 60, "key.rotated",
      [
        "old": "quipux.ejemplo.ec/registro+3f1c0a9e+AXEqkmuI7bZ0vWp3xkX1kXgG4fY0m9Jp2kqk7W8d0o1B",
        "new": "quipux.ejemplo.ec/registro+9b20c7d1+AZ2cS1yq0w4Q7m0Yt3Q8y9u7b6v5c4x3z2a1s0d9f8g7",
      ], on: Self.first + 24)
    add(
      18 * 60 + 5, "purge",
      ["operator": "Lucía Andrade", "reason": "Plazo de conservación cumplido", "documents": 214], on: Self.first + 30)
  }
}
