import ArgumentParser
import AuditLog
import AuditReporting
import DurableFiles
import Foundation
import QuipuxDocument
import Recovery
import Reset

struct AuditReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "What came in and what became of it: one page of HTML, in Spanish.")

  @OptionGroup var source: AuditLogOptions
  @Option(help: ArgumentHelp("From this day on (default: the first of this month).", valueName: "yyyy-mm-dd"))
  var from: String?
  @Option(help: ArgumentHelp("To this day, included (default: today).", valueName: "yyyy-mm-dd")) var to: String?
  @Option(help: "One batch, in place of days.") var batch: String?
  @Option(help: ArgumentHelp("A public key, had from elsewhere.", valueName: "vkey")) var key: [String] = []
  @Option(name: .shortAndLong, help: ArgumentHelp("Where the page goes (default: standard output).", valueName: "file"))
  var output: String?

  func validate() throws {
    for day in [from, to].compactMap(\.self) where CivilDate(day: day) == nil {
      throw ValidationError("\(day) is no day; write 2026-03-14.")
    }
    if let from, let to, from > to { throw ValidationError("--from is after --to.") }
  }

  func run() async throws {
    let directory = try source.directory()
    var activity = Activity(of: scope)
    try AuditLines.forEach(in: directory) { index, line in
      if let event = try? AuditEvent(line: line, number: Int(index) + 1) {
        activity.add(event)
      } else {
        activity.addUnreadableLine()
      }
    }
    if let batch, activity.entries == 0 {
      throw Failure(.usage, "batch.unknown", "the log has no entry of batch \(batch); see `quipux-intake batches`")
    }
    let chain = try await chain(directory)
    let page = ReportPage(
      activity, chain: chain, wording: Self.wording, writtenAt: .now,
      program: "quipux-intake \(QuipuxIntake.configuration.version)")
    guard let output else { return Console.print(page.html) }
    let (folder, name) = try PathBytes(output).inDirectory()
    try folder.replaceAtomically(name, Array(page.html.utf8))
  }

  private var scope: ReportScope {
    if let batch { return .batch(batch) }
    let today = CivilDate(day: String(Timestamp.now.description.prefix(10)))
    let end = to.flatMap(CivilDate.init(day:)) ?? today ?? CivilDate(daysSinceEpoch: 0)
    let first = CivilDate(year: end.year, month: end.month, day: 1) ?? end
    return .period(from: from.flatMap(CivilDate.init(day:)) ?? first, through: end)
  }

  private func chain(_ directory: Directory) async throws -> ChainState {
    let given = key.compactMap { NoteVerifier($0) }
    guard given.count == key.count else { throw Failure(.usage, "audit.key", "--key: this is no vkey") }
    let keys = given.isEmpty ? try AuditKeys.publicKeys(in: directory) : given
    let report = await AuditVerifier(directory, keys: keys).verify()
    let verdict: ChainState.Verdict =
      switch report.verdict {
      case .intact: .intact
      case .tampered: .tampered
      case .incomplete: .incomplete
      }
    return ChainState(
      verdict, entries: Int(report.lines), validEntries: Int(report.valid), unsignedEntries: Int(report.unsigned),
      checkpoints: report.checkpoints, consistentCheckpoints: report.consistentCheckpoints,
      faults: report.faults.map {
        ChainState.Fault(code: $0.code.rawValue, line: $0.line.map { Int($0) }, sentence: $0.sentence(inSpanish: true))
      },
      checkpoint: report.checkpoint.map { String(decoding: $0.bytes, as: UTF8.self) },
      keys: report.keys.map(\.description), keysAreFromOutside: !key.isEmpty, verifiedAt: .now)
  }

  private static var wording: ReportWording {
    let reasons = ReasonCode.allCases.map { ($0.rawValue, $0.sentence(in: .spanish)) }
    let outcomes = ResetOutcome.allCases.map { ($0.rawValue, $0.sentence(inSpanish: true)) }
    return ReportWording(reasons: Dictionary(reasons + outcomes) { first, _ in first })
  }
}
