/// What became of a ticket, or why it waits. Stable: the raw values stand in results (docs/reset.md).
public enum ResetOutcome: String, Sendable, CaseIterable, Codable {
  // Done.
  case sentByTarget = "reset.sentByTarget"
  case linkMailed = "reset.linkMailed"
  case alreadyDone = "reset.alreadyDone"

  // Dead.
  case unknownAccount = "reset.unknownAccount"
  case refused = "reset.refused"
  case attemptsExhausted = "reset.attemptsExhausted"
  case expired = "ticket.expired"
  case cancelled = "ticket.cancelled"

  // Held for a person.
  case uncertain = "reset.uncertain"
  case linkLost = "reset.linkLost"
  case addressUnusable = "mail.addressUnusable"
  case mailUncertain = "mail.uncertain"
  case mailRejected = "mail.rejected"
  case mailAttemptsExhausted = "mail.attemptsExhausted"
  case unreadableTicket = "ticket.unreadable"
  case unreadableResult = "result.unreadable"
  case emailChangeAsked = "ticket.emailChangeAsked"
  case accountHasOpenTicket = "account.openTicket"
  case accountLimit = "limit.account"
  case requesterLimit = "limit.requester"
  case runLimit = "limit.run"
  case heldByOperator = "ticket.held"

  // Waiting for the next attempt.
  case tryLater = "target.tryLater"
  case unavailable = "target.unavailable"
  case inProgress = "target.inProgress"
  case unanswered = "target.unanswered"
  case mailDeferred = "mail.deferred"
  case released = "ticket.released"

  /// Where the ticket is.
  public enum State: String, Sendable, CaseIterable, Codable {
    /// In `new/`, or in `claimed/` where a reset may have been made: until its next attempt.
    case waiting
    /// In `claimed/`, locked.
    case working
    case done, dead, held
  }

  public var state: State {
    switch self {
    case .sentByTarget, .linkMailed, .alreadyDone: .done
    case .unknownAccount, .refused, .attemptsExhausted, .expired, .cancelled: .dead
    case .uncertain, .linkLost, .addressUnusable, .mailUncertain, .mailRejected,
      .mailAttemptsExhausted, .unreadableTicket,
      .unreadableResult, .emailChangeAsked, .accountHasOpenTicket, .accountLimit, .requesterLimit, .runLimit,
      .heldByOperator:
      .held
    case .tryLater, .unavailable, .inProgress, .unanswered, .mailDeferred, .released: .waiting
    }
  }
}
