import ArgumentParser
import Intake
import Ledger
import Recovery

struct DocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document", abstract: "A document's story: each time it came, and what it led to.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var clear: RevealOption
  @Argument(help: "Its visible number, radicado, or parent's radicado.") var number: String

  /// More appearances than this tell nothing new.
  private static let limit = 1000

  func run() throws {
    let state = try options.stateDirectory()
    guard let ledger = try state.openLedger() else { throw unknown }
    let key = LetterIdentity.normalised(number)
    let records = try ledger.documents(identifiedBy: number, numberKey: key, limit: Self.limit)
    guard !records.isEmpty else { throw unknown }
    if clear.reveal { try Reveal.record("document", of: number, in: ledger) }
    let outbox = try state.openOutbox()
    let stories = try records.map { record in
      DocumentStory(
        document: DocumentView(record: record, isRevealed: clear.reveal),
        evidence: try ledger.findings(ofDocument: record.id).map { try Findings(json: $0).evidence } ?? [],
        tickets: try record.tickets.compactMap { try ledger.ticket($0) }.map { try TicketView($0.record, outbox) })
    }
    Console.print(output.json ? json(stories) : stories.map { $0.text(language.words) }.joined(separator: "\n\n"))
  }

  private var unknown: Failure {
    Failure(.usage, "document.unknown", "\(number) is the number, radicado or parent of no document that was taken")
  }

  private func json(_ stories: [DocumentStory]) -> String {
    let appearances = stories.map { JSON.object($0.members(language.words)) }
    return JSON.object([("document", .text(number)), ("appearances", .array(appearances))]).description
  }
}
