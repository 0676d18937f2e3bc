import ArgumentParser
import Reset

/// What `work` says at its end.
struct WorkSummary {
  let report: Worker.Report
  let words: Words

  private static let states: [ResetOutcome.State] = [.done, .held, .dead, .waiting]

  var members: [(String, JSON)] {
    let outcomes = ResetOutcome.allCases.compactMap { outcome in
      report.outcomes[outcome].map { (outcome.rawValue, JSON.integer($0)) }
    }
    return Self.states.map { ($0.rawValue, .integer(report.states[$0, default: 0])) } + [
      ("outcomes", .object(outcomes)), ("left", .integer(report.left)),
      ("unavailable", .texts(report.unavailable + (report.mailIsUnavailable ? ["mail"] : []))),
    ]
  }

  var json: JSON { .object(members) }

  var text: String {
    let worked = report.states.values.reduce(0, +)
    var table = Table(rightAligned: [1], indent: "  ")
    table.rows = Self.states.map { [words.state($0), String(report.states[$0, default: 0])] }
    if report.left > 0 { table.rows.append([words("no tocados", "left alone"), String(report.left)]) }
    var reasons = Table(rightAligned: [0], indent: "  ")
    reasons.rows = ResetOutcome.allCases.compactMap { outcome in
      report.outcomes[outcome].map { [String($0), "\(words.sentence(outcome)) [\(outcome.rawValue)]"] }
    }
    let heading = words("Trabajo: \(worked) tickets", "Work: \(worked) tickets")
    return ([heading, table.text] + (reasons.rows.isEmpty ? [] : ["", reasons.text])).joined(separator: "\n")
  }

  /// 74 when a ticket's file cannot be worked with; 78 when a connector is not configured as it has to be; 69 when a target, or the mail server, could not be reached.
  func throwStatus() throws {
    if !report.unworkable.isEmpty { throw ExitCode(ExitStatus.inputOutput.rawValue) }
    if !report.misconfigured.isEmpty { throw ExitCode(ExitStatus.configuration.rawValue) }
    if report.isUnavailable { throw ExitCode(ExitStatus.unavailable.rawValue) }
  }
}

extension Words {
  func state(_ state: ResetOutcome.State) -> String {
    switch state {
    case .waiting: self("en espera", "waiting")
    case .working: self("en trabajo", "working")
    case .done: self("hechos", "done")
    case .dead: self("cerrados sin hacer", "dead")
    case .held: self("detenidos para una persona", "held for a person")
    }
  }

  func sentence(_ outcome: ResetOutcome) -> String { outcome.sentence(inSpanish: language == .spanish) }

  /// - Parameter code: of a result; another worker's is shown as it is.
  func resetOutcome(_ code: String) -> String { ResetOutcome(rawValue: code).map(sentence) ?? code }
}
