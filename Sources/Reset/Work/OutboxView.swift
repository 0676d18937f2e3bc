internal import DurableFiles
internal import Outbox
internal import QuipuxDocument

/// The tickets beside the one that is looked at, read from the outbox when they are needed. Tickets do not change, so each
/// is read once; where they are is looked at anew each time.
final class OutboxView {
  private let outbox: Outbox
  private var tickets: [TicketName: TicketToReset?] = [:]
  /// Of tickets that are finished; nil where no reset was made.
  private var resets: [TicketName: Timestamp?] = [:]

  init(_ outbox: Outbox) {
    self.outbox = outbox
  }

  /// All that are open in other hands (claimed, held), and those with which a reset was made since `since`.
  func others(since: Timestamp) throws(FileError) -> [Admission.Other] {
    var others: [Admission.Other] = []
    for state in [Outbox.State.claimed, .held] {
      for name in try outbox.tickets(in: state) {
        if let ticket = try ticket(name, in: state) { others.append(Admission.Other(ticket, resetAt: nil)) }
      }
    }
    for state in [Outbox.State.done, .dead] {
      for name in try outbox.tickets(in: state) {
        guard let resetAt = try resetTime(of: name, in: state), resetAt > since else { continue }
        if let ticket = try ticket(name, in: state) { others.append(Admission.Other(ticket, resetAt: resetAt)) }
      }
    }
    return others
  }

  private func ticket(_ name: TicketName, in state: Outbox.State) throws(FileError) -> TicketToReset? {
    if let known = tickets[name] { return known }
    guard let bytes = try outbox.contents(of: name, in: state) else { return nil }
    let ticket = TicketToReset(json: bytes, named: name)
    tickets[name] = ticket
    return ticket
  }

  /// By the result; another worker's ticket in `done/` without one counts from when it came there.
  private func resetTime(of name: TicketName, in state: Outbox.State) throws(FileError) -> Timestamp? {
    if let known = resets[name] { return known }
    let result = try outbox.result(of: name).flatMap { ResetResult(json: $0, of: name.id) }
    var time: Timestamp?
    if let result {
      time = state == .done || result.mayHaveReset ? Timestamp(quipux: result.updatedAt) : nil
    } else if state == .done {
      time = try outbox.arrival(of: name, in: state).map { Timestamp(microseconds: $0 / 1000) }
    }
    resets[name] = time
    return time
  }
}

extension Admission.Other {
  fileprivate init(_ ticket: TicketToReset, resetAt: Timestamp?) {
    self.init(ticket: ticket.id, account: ticket.account, requesterID: ticket.requesterID, resetAt: resetAt)
  }
}
