import ArgumentParser
import Ledger

struct BatchesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batches", abstract: "What was processed, the newest first.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @Option(help: "How many to show.") var limit = 50
  @Flag(help: "Polls that found nothing, too.") var all = false

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes a number from 1.") }
  }

  func run() throws {
    let batches = try options.stateDirectory().openLedger().map(find) ?? []
    if output.json {
      let members = batches.map { JSON.object($0.members + [("documents", .integer($0.documents))]) }
      Console.print(JSON.object([("batches", .array(members))]).description)
    } else {
      Console.print(
        batches.isEmpty ? language.words("Todavía no hay lotes.", "There are no batches yet.") : table(batches))
    }
  }

  private func find(in ledger: Ledger) throws -> [Batch] {
    var found: [Batch] = []
    var before: String?
    while found.count < limit {
      let page = try ledger.batches(before: before, limit: 200)
      found += page.filter { all || $0.documents > 0 || $0.phase != .ended }
      guard let last = page.last else { break }
      before = last.id
    }
    return Array(found.prefix(limit))
  }

  private func table(_ batches: [Batch]) -> String {
    let words = language.words
    let outcomes = batches[0].outcomesInOrder.map { words.outcome($0.code) }
    var table = Table(
      rows: [[words("lote", "batch"), words("origen", "source"), words("estado", "state")] + outcomes + ["tickets"]],
      rightAligned: Set(3...9))
    for batch in batches {
      let counts = batch.outcomesInOrder.map { String($0.count) }
      table.rows.append([batch.id, batch.source, words.phase(batch.phase)] + counts + [String(batch.tickets)])
    }
    return table.text
  }
}

extension Batch {
  var outcomesInOrder: [(code: String, count: Int)] {
    OutcomeCodes.all.map { code in (code, outcomes.first { $0.key.rawValue == code }?.value ?? 0) }
  }

  /// Of its JSON, without its documents.
  var members: [(String, JSON)] {
    [
      ("batch", .text(id)), ("source", .text(source)), ("phase", .text(phase.rawValue)),
      ("startedAt", .text(Moment.text(startedAt))), ("endedAt", .optional(endedAt.map(Moment.text))),
      ("outcomes", .object(outcomesInOrder.map { ($0.code, .integer($0.count)) })), ("tickets", .integer(tickets)),
    ]
  }
}
