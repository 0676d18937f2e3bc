internal import DurableFiles
public import Outbox
public import QuipuxDocument

/// What a person does with tickets. Each act is written into the ticket's result, with who and why, before the ticket moves.
public struct TicketDesk: Sendable {
  /// Why an act cannot be done. Stable codes.
  public enum Refusal: String, Error, Sendable, CaseIterable {
    case unknown = "ticket.unknown"
    /// A worker has it at this moment.
    case busy = "ticket.busy"
    /// It is not in a state from which this act leads on.
    case state = "ticket.state"
    case expired = "ticket.expired"
    case unreadable = "ticket.unreadable"
  }

  public struct Request: Sendable {
    public var act: ResetResult.Act.Kind
    public var `operator`: String
    public var reason: String

    public init(_ act: ResetResult.Act.Kind, operator: String, reason: String) {
      self.act = act
      self.operator = `operator`
      self.reason = reason
    }
  }

  private let outbox: Outbox

  public init(_ outbox: Outbox) {
    self.outbox = outbox
  }

  /// - `hold`: a ticket that waits → `held/`.
  /// - `release`: a held one goes on by what is known: what is uncertain is asked again.
  /// - `retry`: a held, dead or waiting one is tried again at once. For a held or dead one, who asks for it has looked, and
  ///   says that what is uncertain did not happen.
  /// - `cancel`: any that is not finished → `dead/`.
  /// - Parameter enter: makes the evidence of the act durable. Called once it is certain that the act can be done, and before
  ///   anything changes: there is no act without evidence.
  /// - Returns: where the ticket is now.
  /// - Throws: ``Refusal``, `FileError`, and what `enter` throws.
  public func perform(
    _ request: Request, on name: TicketName, at now: Timestamp, entering enter: () throws -> Void = {}
  ) throws -> Outbox.State {
    try outbox.behindDoor { try performBehindDoor(request, on: name, at: now, entering: enter) }
  }

  private func performBehindDoor(
    _ request: Request, on name: TicketName, at now: Timestamp, entering enter: () throws -> Void
  ) throws -> Outbox.State {
    guard let (state, bytes) = try outbox.ticket(name), state != .results else { throw Refusal.unknown }
    // A claimed ticket is ours to move only when no worker has it.
    let lease = state == .claimed ? try outbox.takeOver(name) : nil
    guard state != .claimed || lease != nil else { throw Refusal.busy }
    let ticket = TicketToReset(json: bytes, named: name)
    let written = try outbox.result(of: name)
    let found = written.flatMap { ResetResult(json: $0, of: name.id) }
    guard written == nil || found != nil || request.act == .cancel else { throw Refusal.unreadable }
    if let found, found.isFinished, state == .new || state == .claimed {
      // Its worker died before it could move it.
      try outbox.move(name, from: state, to: found.place)
      throw Refusal.state
    }
    var result = found ?? ResetResult(ticket: name.id, system: ticket?.system, at: now)
    try Self.check(request.act, in: state, ticket, result, at: now)
    try enter()
    result.take(request, from: state, at: now)
    try outbox.setResult(of: name, try result.json)
    let place = result.place
    if place != state { try outbox.move(name, from: state, to: place) }
    _ = consume lease
    return place
  }

  private static func check(
    _ act: ResetResult.Act.Kind, in state: Outbox.State, _ ticket: TicketToReset?, _ result: ResetResult,
    at now: Timestamp
  ) throws(Refusal) {
    let from: Set<Outbox.State> =
      switch act {
      case .hold: [.new, .claimed]
      case .release: [.held]
      case .retry: [.held, .dead, .new, .claimed]
      case .cancel: [.new, .claimed, .held]
      }
    guard from.contains(state) else { throw .state }
    guard act == .release || act == .retry else { return }
    guard let ticket else { throw .unreadable }
    // Where a reset may have been made there is still something to ask, or to mail.
    if ticket.expiresAt <= now, !result.mayHaveReset { throw .expired }
  }
}

extension ResetResult {
  fileprivate var isFinished: Bool { state == .done || state == .dead }

  fileprivate mutating func take(_ request: TicketDesk.Request, from place: Outbox.State, at now: Timestamp) {
    let isGoingOn = request.act == .release || request.act == .retry
    acts.append(
      Act(
        at: now.description, kind: request.act, operator: request.operator, reason: request.reason,
        of: isGoingOn ? self.outcome : nil))
    // Of a ticket that waits nobody has asked yet.
    if request.act == .retry, place == .held || place == .dead { denyWhatIsUncertain(at: now) }
    nextAttemptAt = nil
    updatedAt = now.description
    let outcome: ResetOutcome =
      switch request.act {
      case .hold: .heldByOperator
      case .release, .retry: .released
      case .cancel: .cancelled
      }
    (state, self.outcome) = (outcome.state, outcome.rawValue)
  }

  /// The person has looked: what nobody knew did not happen.
  private mutating func denyWhatIsUncertain(at now: Timestamp) {
    if let last = attempts.indices.last, attempts[last].isOpen || acts.last?.of == ResetOutcome.linkLost.rawValue {
      attempts[last].outcome = .notReceived
      attempts[last].endedAt = now.description
    }
    if let last = attempts.indices.last, [.unknownAccount, .refused].contains(attempts[last].outcome) {
      attempts[last].outcome = .notReceived
      notice = nil
    }
    if let last = mails.indices.last, mails[last].outcome != .accepted {
      mails[last].outcome = .deferred
    }
  }

  /// Where the ticket belongs.
  fileprivate var place: Outbox.State {
    switch state {
    case .done: .done
    case .dead: .dead
    case .held: .held
    // Where a reset may have been made, no worker shall take it for a new one.
    case .waiting, .working: mayHaveReset ? .claimed : .new
    }
  }
}
