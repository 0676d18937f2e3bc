import ArgumentParser
import Foundation
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
  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("Those only that are in this folder of the outbox: \(folders).", valueName: "folder"),
    transform: folder)
  var folder: Outbox.State?
  @Option(help: "How many to show.") var limit = 1000

  private static var folders: String { Outbox.State.ofTickets.map(\.rawValue).joined(separator: ", ") }

  private static func folder(_ text: String) throws -> Outbox.State {
    guard let state = Outbox.State.ofTickets.first(where: { $0.rawValue == text }) else {
      throw ValidationError("--in is one of \(folders).")
    }
    return state
  }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes a number from 1.") }
  }

  func run() throws {
    let tickets = try TicketCatalogue(try options.stateDirectory()).tickets(in: folder, limit: limit)
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
    guard let (view, json) = try TicketCatalogue(state).ticket(id) else {
      throw Failure(.usage, "ticket.unknown", "there is no ticket \(id); see `quipux-intake tickets list`")
    }
    if clear.reveal { try Reveal.record("tickets show", of: id, in: try state.makeLedger()) }
    if output.json {
      let members =
        view.members + [("result", view.resultJSON), ("ticket", .verbatim(try content(json, pretty: false)))]
      Console.print(JSON.object(members).description)
    } else {
      let facts = zip(TicketView.heading(language.words), view.line()).map { [$0, $1] }
      let table = Table(rows: facts + view.story(language.words))
      Console.print(table.text + "\n\n" + (try content(json, pretty: true)))
    }
  }

  /// What was published, masked unless it is to be revealed.
  private func content(_ json: Data, pretty: Bool) throws -> String {
    guard let ticket = try? JSONDecoder().decode(Ticket.self, from: json) else {
      throw Failure(.inputOutput, "ticket.damaged", "\(id) is no ticket of this version")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return String(decoding: try encoder.encode(clear.reveal ? ticket : ticket.masked), as: UTF8.self)
  }
}
