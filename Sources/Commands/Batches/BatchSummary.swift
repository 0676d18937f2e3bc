import ArgumentParser
import Intake
import Ledger

/// What `poll` says at its end.
struct BatchSummary {
  let report: Poll.Report
  let isDryRun: Bool
  let words: Words

  /// Beyond these, `batch show` is the better place.
  private static let mostLines = 20

  private var outcomes: [(code: String, count: Int)] {
    OutcomeCodes.all.map { code in (code, report.outcomes.first { $0.key.rawValue == code }?.value ?? 0) }
  }

  /// Contract: design, section 8; the keys after `seconds` are added.
  var members: [(String, JSON)] {
    [
      ("batch", .text(report.batch)), ("documents", .integer(report.documents)),
      ("outcomes", .object(outcomes.map { ($0.code, .integer($0.count)) })), ("tickets", .integer(report.tickets)),
      ("seconds", .number((report.seconds * 1000).rounded() / 1000)), ("unsettled", .integer(report.unsettled)),
      ("alreadySeen", .integer(report.seen)),
      ("dryRun", .boolean(isDryRun)), ("warnings", .texts(report.warnings)),
    ]
  }

  var json: JSON { .object(members) }

  var outcomeCounts: [String: Int] { Dictionary(uniqueKeysWithValues: outcomes.map { ($0.code, $0.count) }) }

  /// 2 when documents failed.
  func throwStatus() throws {
    if report.outcomes[.failed, default: 0] > 0 { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }

  func text(_ state: StateDirectory) throws -> String {
    let parts = [counts, remarks, isDryRun ? "" : try forPeople(state), isDryRun ? "" : whereNext(state)]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var counts: String {
    var table = Table(rightAligned: [1], indent: "  ")
    for (code, count) in outcomes { table.rows.append([words.outcome(code), String(count)]) }
    table.rows.append(["tickets", String(report.tickets)])
    let seconds = (report.seconds * 100).rounded() / 100
    let heading = words(
      "Lote \(report.batch): \(report.documents) documentos en \(seconds) s",
      "Batch \(report.batch): \(report.documents) documents in \(seconds) s")
    let remark = isDryRun ? words(" (ensayo: nada se publicó)", " (dry run: nothing was published)") : ""
    return "\(heading)\(remark)\n\(table.text)"
  }

  private var remarks: String {
    [
      (report.seen, words("archivos ya vistos", "files already seen")),
      (
        report.unsettled, words("archivos que aún cambian: quedan para después", "files still changing: left for later")
      ),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: "\n")
  }

  /// The documents that wait for somebody.
  private func forPeople(_ state: StateDirectory) throws -> String {
    guard let ledger = try state.openLedger() else { return "" }
    let total = outcomes.reduce(0) { OutcomeCodes.forPeople.contains($1.code) ? $0 + $1.count : $0 }
    var table = Table(indent: "  ")
    try ledger.forEachPage(ofBatch: report.batch) { page in
      let waiting = page.filter { OutcomeCodes.forPeople.contains($0.outcome ?? "") }
      table.rows += waiting.prefix(Self.mostLines - table.rows.count).map { document in
        [words.outcome(document.outcome ?? ""), document.name, document.ruc ?? "-", document.explanation(words)]
      }
      return table.rows.count < Self.mostLines
    }
    guard !table.rows.isEmpty else { return "" }
    let rest = total - table.rows.count
    let more = rest > 0 ? "\n  " + words("… y \(rest) más", "… and \(rest) more") : ""
    return words("Esperan a una persona:", "Waiting for a person:") + "\n" + table.text + more
  }

  private func whereNext(_ state: StateDirectory) -> String {
    let option = "--state \(state.path)"
    let table = Table(
      rows: [
        [words("cada documento", "each document"), "quipux-intake batch show \(report.batch) \(option)"],
        [
          words("uno solo", "one of them"),
          words("quipux-intake document NÚMERO ", "quipux-intake document NUMBER ") + option,
        ],
        ["tickets", "quipux-intake tickets list \(option)"],
        [words("borradores de observación", "drafts of observations"), "\(state.path)/observations/"],
      ], indent: "  ")
    return words("Dónde seguir:", "Where to look next:") + "\n" + table.text
  }
}
