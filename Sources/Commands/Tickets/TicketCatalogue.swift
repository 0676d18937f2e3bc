import Foundation
import Ledger
import Outbox

/// All tickets that are known here: those of the ledger, also before they are published, and those that others have put into
/// the outbox.
struct TicketCatalogue {
  private let ledger: Ledger?
  private let outbox: Outbox?

  init(_ state: StateDirectory) throws {
    ledger = try state.openLedger()
    outbox = try state.openOutbox()
  }

  /// The newest first.
  /// - Parameter state: those only that the outbox has in it.
  func tickets(in state: Outbox.State?, limit: Int) throws -> [TicketView] {
    let views = if let state { try inOutbox(state) } else { try ofIntake(limit) + (try ofOthers()) }
    return Array(views.sorted { Self.age($0) > Self.age($1) }.prefix(limit))
  }

  /// What cannot be read comes first: somebody has to look at it.
  private static func age(_ view: TicketView) -> (Int64, String) { (view.facts?.createdAt ?? .max, view.id) }

  private func ofIntake(_ limit: Int) throws -> [TicketView] {
    try ledger?.tickets(limit: limit).map { try TicketView($0, outbox) } ?? []
  }

  private func ofOthers() throws -> [TicketView] {
    guard let outbox else { return [] }
    let known = try ledger?.ticketIDs() ?? []
    return try Outbox.State.ofTickets.flatMap { state in
      try outbox.tickets(in: state).filter { !known.contains($0.id) }.map { try TicketView($0, in: state, outbox) }
    }
  }

  private func inOutbox(_ state: Outbox.State) throws -> [TicketView] {
    guard let outbox else { return [] }
    return try outbox.tickets(in: state).map { name in
      guard let (record, _) = try ledger?.ticket(name.id) else { return try TicketView(name, in: state, outbox) }
      return try TicketView(record, outbox)
    }
  }

  /// With what was published; nil when there is no such ticket.
  func ticket(_ id: String) throws -> (view: TicketView, json: Data)? {
    if let (record, json) = try ledger?.ticket(id) { return (try TicketView(record, outbox), json) }
    guard let outbox, let name = TicketName(id), let (state, bytes) = try outbox.ticket(name), state != .results else {
      return nil
    }
    return (try TicketView(name, in: state, outbox), Data(bytes))
  }
}

extension Outbox.State {
  static let ofTickets = allCases.filter { $0 != .results }
}
