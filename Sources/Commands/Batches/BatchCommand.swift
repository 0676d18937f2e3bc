import ArgumentParser
import Ledger

struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "One batch.", subcommands: [BatchShowCommand.self])
}

struct BatchShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What became of each document of a batch.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var clear: RevealOption
  @Argument(help: "As `batches` names it, or last: the newest that has documents.") var id: String

  func run() throws {
    guard let ledger = try options.stateDirectory().openLedger(), let batch = try find(in: ledger) else {
      throw Failure(.usage, "batch.unknown", "there is no batch \(id); see `quipux-intake batches`")
    }
    if clear.reveal { try Reveal.record("batch show", of: batch.id, in: ledger) }
    let documents = try documents(of: batch, in: ledger)
    Console.print(output.json ? Self.json(batch, documents) : text(batch, documents))
  }

  private func find(in ledger: Ledger) throws -> Batch? {
    guard id == "last" else { return try ledger.batch(id) }
    var before: String?
    // Most polls find nothing: the last that has documents is meant.
    while true {
      let page = try ledger.batches(before: before, limit: 100)
      if let found = page.first(where: { $0.documents > 0 }) { return found }
      guard let last = page.last else { return nil }
      before = last.id
    }
  }

  private func documents(of batch: Batch, in ledger: Ledger) throws -> [DocumentView] {
    var views: [DocumentView] = []
    try ledger.forEachPage(ofBatch: batch.id) { page in
      views += page
      return true
    }
    return views.map { DocumentView(record: $0.record, isRevealed: clear.reveal) }
  }

  private static func json(_ batch: Batch, _ documents: [DocumentView]) -> String {
    JSON.object(batch.members + [("documents", .array(documents.map { .object($0.members) }))]).description
  }

  private func text(_ batch: Batch, _ documents: [DocumentView]) -> String {
    let words = language.words
    let times = [batch.startedAt, batch.endedAt].compactMap(\.self).map(Moment.text).joined(separator: " – ")
    var table = Table(rows: [DocumentView.heading(words)])
    table.rows += documents.map { $0.line(words) }
    let heading = "\(words("Lote", "Batch")) \(batch.id) · \(batch.source) · \(words.phase(batch.phase)) · \(times)"
    return "\(heading)\n\n\(table.text)"
  }
}
