internal import DurableFiles
internal import Outbox
internal import QuipuxDocument

/// The tickets beside the one that is looked at, read from the outbox when they are needed. Tickets do not change, so each
/// is read once; where they are is looked at anew each time.
final class OutboxView {
  private let outbox: Outbox
  private var tickets: [TicketName: TicketToReset?] = [:]
  /// Of tickets that are finished; nil where no reset was made.
  private var resets: [Outbox.State: [TicketName: Timestamp?]] = [:]

  init(_ outbox: Outbox) {
    self.outbox = outbox
  }

  /// All that are open in other hands (claimed, held), and those with which a reset was made since `since`.
  func others(since: Timestamp) throws(FileError) -> [Admission.Other] {
    var others: [Admission.Other] = []
    for name in try outbox.tickets(in: .claimed) {
      guard let ticket = try ticket(name, in: .claimed) else { continue }
      others.append(Admission.Other(ticket, isOpen: true, resetAt: try arrival(of: name, in: .claimed)))
    }
    for name in try outbox.tickets(in: .held) {
      guard let ticket = try ticket(name, in: .held) else { continue }
      let mayHaveReset = try result(of: name)?.mayHaveReset ?? false
      let resetAt = mayHaveReset ? try arrival(of: name, in: .held) : nil
      others.append(Admission.Other(ticket, isOpen: true, resetAt: resetAt))
    }
    for state in [Outbox.State.done, .dead] {
      for name in try outbox.tickets(in: state) {
        guard let resetAt = try resetTime(of: name, in: state), resetAt > since else { continue }
        if let ticket = try ticket(name, in: state) {
          others.append(Admission.Other(ticket, isOpen: false, resetAt: resetAt))
        }
      }
    }
    return others
  }

  private func arrival(of name: TicketName, in state: Outbox.State) throws(FileError) -> Timestamp? {
    try outbox.arrival(of: name, in: state).map { Timestamp(microseconds: $0 / 1000) }
  }

  /// Nil, too, for one that cannot be read.
  private func bytes(of name: TicketName, in state: Outbox.State) throws(FileError) -> [UInt8]? {
    do throws(FileError) {
      return try outbox.contents(of: name, in: state)
    } catch {
      guard error.isOfOneFile else { throw error }
      return nil
    }
  }

  private func result(of name: TicketName) throws(FileError) -> ResetResult? {
    try bytes(of: name, in: .results).flatMap { ResetResult(json: $0, of: name.id) }
  }

  private func ticket(_ name: TicketName, in state: Outbox.State) throws(FileError) -> TicketToReset? {
    if let known = tickets[name] { return known }
    let ticket = try bytes(of: name, in: state).flatMap { TicketToReset(json: $0, named: name) }
    tickets[name] = ticket
    return ticket
  }

  /// By the result; where it does not say, from when the ticket came there.
  private func resetTime(of name: TicketName, in state: Outbox.State) throws(FileError) -> Timestamp? {
    if let known = resets[state]?[name] { return known }
    let result = try result(of: name)
    var time: Timestamp?
    if state == .done || result?.mayHaveReset == true {
      time = result.flatMap { Timestamp(quipux: $0.updatedAt) }
      if time == nil { time = try arrival(of: name, in: state) }
    }
    resets[state, default: [:]][name] = time
    return time
  }
}

extension Admission.Other {
  fileprivate init(_ ticket: TicketToReset, isOpen: Bool, resetAt: Timestamp?) {
    self.init(
      ticket: ticket.id, account: ticket.account, requesterID: ticket.requesterID, isOpen: isOpen, resetAt: resetAt)
  }
}

extension FileError {
  /// Wrong with this file, and with no other: the work on the rest goes on.
  var isOfOneFile: Bool { [.tooLarge, .kind, .outside, .exists, .name].contains(code) }
}
