import Ledger
import Recovery

/// One appearance, with what it rests on and led to.
struct DocumentStory {
  let document: DocumentView
  let evidence: [Evidence]
  let tickets: [TicketView]

  private func shown(_ evidence: Evidence) -> String {
    document.isRevealed ? evidence.value : Mask.evidence(evidence.value, field: evidence.field)
  }

  func members(_ words: Words) -> [(String, JSON)] {
    let record = document.record
    let evidence = evidence.map { evidence in
      JSON.object([
        ("field", .text(evidence.field)), ("value", .text(shown(evidence))), ("source", .text(evidence.source)),
        ("strength", .text(evidence.strength.rawValue)),
      ])
    }
    return [("batch", .text(record.batch))] + document.members.filter { $0.0 != "tickets" } + [
      ("sentences", .texts(record.reasons.map(words.reason))),
      ("registeredAt", .optional(record.registeredAt.map(Moment.text))),
      ("decidedAt", .optional(record.decidedAt.map(Moment.text))),
      (
        "file",
        .object([
          ("state", .text(record.file.state.rawValue)), ("attempts", .integer(record.file.attempts)),
          ("nextAttemptAt", .optional(record.file.nextAttemptAt.map(Moment.text))),
          ("disposition", .optional(record.file.disposition?.rawValue)),
        ])
      ),
      ("insistsOn", .optional(record.insistsOn)),
      ("observation", .optional(record.observation.map { "observations/\($0).txt" })),
      ("evidence", .array(evidence)),
      ("tickets", .array(tickets.map { .object($0.members + [("result", $0.resultJSON)]) })),
    ]
  }

  func text(_ words: Words) -> String {
    let record = document.record
    let outcome = document.outcome ?? ""
    let heading = "\(document.name) · \(Console.coloured(document.line(words)[0], outcome: outcome))"
    var facts: [[String]] = [
      [words("lote", "batch"), record.batch], ["radicado", record.radicado ?? "-"],
      [words("padre", "parent"), record.parent ?? "-"],
      [words("registrado", "registered"), record.registeredAt.map(Moment.text) ?? "-"],
      [words("archivo", "file"), "\(record.source): \(record.path) (\(record.file.state.rawValue))"],
      ["RUC", document.ruc ?? "-"],
    ]
    facts += record.reasons.map { [words("razón", "reason"), "\(words.reason($0)) [\($0)]"] }
    facts += record.flags.map { [words("marca", "flag"), $0] }
    facts += evidence.map {
      [words("evidencia", "evidence"), "\($0.field) \(shown($0)) · \($0.source) · \($0.strength.rawValue)"]
    }
    for ticket in tickets {
      facts.append(["ticket", "\(ticket.id) · \(ticket.facts?.system ?? "-") · \(ticket.state)"])
      facts += ticket.story(words)
    }
    if let ticket = record.insistsOn { facts.append([words("insiste en", "insists on"), ticket]) }
    if let observation = record.observation {
      facts.append([words("borrador", "draft"), "observations/\(observation).txt"])
    }
    if let next = record.file.nextAttemptAt {
      facts.append([words("nuevo intento", "next attempt"), Moment.text(next)])
    }
    return heading + "\n" + Table(rows: facts, indent: "  ").text
  }
}
