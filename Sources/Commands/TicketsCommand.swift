import ArgumentParser
import Foundation
import Ledger
import Outbox
import Recovery

struct TicketsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tickets", abstract: "The outbox.",
    subcommands: [
      TicketsListCommand.self, TicketsShowCommand.self, TicketsHoldCommand.self, TicketsReleaseCommand.self,
      TicketsRetryCommand.self, TicketsCancelCommand.self,
    ])
}

struct TicketsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Tickets, the newest first.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @Option(help: "How many to show.") var limit = 1000

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes a number from 1.") }
  }

  func run() throws {
    let state = try options.stateDirectory()
    let outbox = try state.openOutbox()
    let records = try state.openLedger()?.tickets(limit: limit) ?? []
    let tickets = try records.map { try TicketView($0, outbox) }
    if output.json {
      Console.print(JSON.object([("tickets", .array(tickets.map { .object($0.members) }))]).description)
    } else if tickets.isEmpty {
      Console.print(language.words("No hay tickets.", "There are no tickets."))
    } else {
      Console.print(Table(rows: [TicketView.heading(language.words)] + tickets.map { $0.line() }).text)
    }
  }
}

struct TicketsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One ticket, with personal data masked.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var clear: RevealOption
  @Argument(help: "As `tickets list` names it.") var id: String

  func run() throws {
    let state = try options.stateDirectory()
    guard let ledger = try state.openLedger(), let view = try TicketView(id, ledger, try state.openOutbox()) else {
      throw Failure(.usage, "ticket.unknown", "there is no ticket \(id); see `quipux-intake tickets list`")
    }
    if clear.reveal { try Reveal.record("tickets show", of: id, in: ledger) }
    if output.json {
      let members =
        view.members + [("result", view.resultJSON), ("ticket", .verbatim(try content(of: view, pretty: false)))]
      Console.print(JSON.object(members).description)
    } else {
      let facts = zip(TicketView.heading(language.words), view.line()).map { [$0, $1] }
      let table = Table(rows: facts + view.story(language.words))
      Console.print(table.text + "\n\n" + (try content(of: view, pretty: true)))
    }
  }

  /// What was published, masked unless it is to be revealed.
  private func content(of view: TicketView, pretty: Bool) throws -> String {
    guard let ticket = try? JSONDecoder().decode(Ticket.self, from: view.json) else {
      throw Failure(.inputOutput, "ticket.damaged", "the ledger's text of \(id) is no ticket of this version")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return String(decoding: try encoder.encode(clear.reveal ? ticket : ticket.masked), as: UTF8.self)
  }
}
