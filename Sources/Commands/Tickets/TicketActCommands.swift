import ArgumentParser
import Foundation
import Outbox
import QuipuxDocument
import Reset

/// What the commands that move tickets take.
struct TicketActOptions: ParsableArguments {
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var person: OperatorOptions
  @Argument(help: "As `tickets list` names them.")
  var tickets: [String]

  func perform(_ act: ResetResult.Act.Kind) throws {
    guard let outbox = try options.stateDirectory().openOutbox() else {
      throw Failure(.usage, "ticket.unknown", "there are no tickets yet")
    }
    let desk = TicketDesk(outbox)
    let settings = try options.settings()
    let audit = try AuditHome(settings, in: try StateDirectory(path: settings.state).open()).writer()
    let request = TicketDesk.Request(act, operator: person.operator, reason: person.reason)
    var moved: [(id: String, state: Outbox.State)] = []
    for id in tickets {
      do {
        guard let name = TicketName(id) else { throw TicketDesk.Refusal.unknown }
        let place = try desk.perform(request, on: name, at: .now) {
          try audit.append([try AuditEvidence(request, ticket: id).line()])
        }
        moved.append((id, place))
      } catch let refusal as TicketDesk.Refusal {
        show(moved)
        throw Failure(refusal, ticket: id)
      }
    }
    show(moved)
  }

  private func show(_ moved: [(id: String, state: Outbox.State)]) {
    if output.json {
      let tickets = moved.map { JSON.object([("id", .text($0.id)), ("state", .text($0.state.rawValue))]) }
      Console.print(JSON.object([("tickets", .array(tickets))]).description)
    } else {
      for (id, state) in moved { Console.print("\(id)  \(state.rawValue)") }
    }
  }
}

extension AuditEvidence {
  fileprivate init(_ request: TicketDesk.Request, ticket: String) {
    self.init(
      "operator.act",
      [
        ("ticket", .text(ticket)), ("kind", .text(request.act.rawValue)),
        ("operator", .text(request.operator)), ("reason", .text(request.reason)),
      ])
  }
}

extension Failure {
  fileprivate init(_ refusal: TicketDesk.Refusal, ticket: String) {
    let (status, what): (ExitStatus, String) =
      switch refusal {
      case .unknown: (.usage, "there is no ticket \(ticket); see `quipux-intake tickets list`")
      case .busy: (.tryAgain, "a worker has \(ticket) at this moment; try again later")
      case .state: (.usage, "\(ticket) is not in a state from which this leads on; see `quipux-intake tickets show`")
      case .expired: (.usage, "\(ticket) has expired: a new letter is needed")
      case .unreadable: (.inputOutput, "\(ticket) or its result cannot be read; it can be cancelled")
      }
    self.init(status, refusal.rawValue, what)
  }
}

struct TicketsHoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Keeps tickets from being worked on.")
  @OptionGroup var act: TicketActOptions
  func run() throws { try act.perform(.hold) }
}

struct TicketsReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Lets held tickets go on, whatever the limits say. What is uncertain is asked of the target again.")
  @OptionGroup var act: TicketActOptions
  func run() throws { try act.perform(.release) }
}

struct TicketsRetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Has held, dead or waiting tickets tried again at once.",
    discussion: "Who calls it has looked in the target, and says that what is uncertain did not happen.")
  @OptionGroup var act: TicketActOptions
  func run() throws { try act.perform(.retry) }
}

struct TicketsCancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Closes tickets that are not finished.")
  @OptionGroup var act: TicketActOptions
  func run() throws { try act.perform(.cancel) }
}
