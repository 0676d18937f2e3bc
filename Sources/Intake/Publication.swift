internal import DurableFiles
internal import Foundation
internal import Ledger
internal import Outbox
internal import QuipuxDocument

/// Steps 3 to 6 of the order of writing: what was decided becomes visible, then safe, then the source may let go.
struct Publication {
  /// The tickets of a group of decided documents, which may have two each.
  private static let groupSize = 2 * Poll.groupSize

  let state: IntakeState

  /// Publishes whatever the ledger knows as decided and not yet published. Can be repeated at any time.
  func publish(at time: Timestamp) throws {
    while try publishTickets(at: time) > 0 {}
    try writeObservations(at: time)
  }

  /// The next group of tickets, and what the ledger says of them and before.
  func publishNext(at time: Timestamp) throws {
    _ = try publishTickets(at: time)
    try state.audit?.append(from: state.ledger)
  }

  /// The next group.
  /// - Returns: how many there were; 0 when all are published.
  private func publishTickets(at time: Timestamp) throws -> Int {
    let tickets = try state.ledger.pendingTickets(limit: Self.groupSize)
    guard !tickets.isEmpty else { return 0 }
    let named = try tickets.map { ticket in
      guard let name = TicketName(ticket.id) else { throw IntakeError.corrupt("a ticket's id is no name") }
      return (name: name, bytes: [UInt8](ticket.json))
    }
    _ = try state.outbox.publish(named)
    let entries = try tickets.map { try AuditEntry.published($0, pseudonym: state.audit?.pseudonym, at: time) }
    try state.ledger.markPublished(tickets.map(\.id), audit: entries, at: time.microseconds)
    return tickets.count
  }

  private func writeObservations(at time: Timestamp) throws {
    while true {
      let drafts = try state.ledger.pendingObservations(limit: Self.groupSize)
      if drafts.isEmpty { return }
      for draft in drafts {
        try state.observations.replaceAtomically(PathBytes("\(draft.name).txt"), Array(draft.text.utf8))
      }
      try state.ledger.markWritten(drafts, at: time.microseconds)
    }
  }

  /// For how long a ticket that was closed may still be taken up again by a person.
  private static let longestWork: Int64 = 90 * 86_400_000_000

  /// What workers and people did with tickets since: their results say so, and nothing else does.
  func learnOutcomes(from outbox: Outbox, at time: Timestamp) throws {
    for ticket in try state.ledger.changeableTickets(since: time.microseconds - Self.longestWork) {
      guard let name = TicketName(ticket.id), let bytes = try? outbox.result(of: name),
        let result = ReportedResult(json: bytes, of: ticket.id), let learned = result.ticketState,
        learned != ticket.state
      else { continue }
      try state.ledger.setState(ofTicket: ticket.id, learned, at: (result.time ?? time).microseconds)
    }
  }
}
