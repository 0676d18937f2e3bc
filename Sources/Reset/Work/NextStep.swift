internal import QuipuxDocument

/// What is to be done with a ticket, by what is known of the work on it. Pure.
enum NextStep: Equatable {
  /// Not before this time.
  case wait(until: Timestamp)
  /// Its result says that it is finished: it only has to be moved.
  case finish(ResetOutcome.State)
  case end(ResetOutcome)
  /// No attempt is open: the target may be called.
  case reset
  /// An attempt was begun and nobody knows what came of it, or its link was made and not sent: the target is asked.
  case inquire

  /// - Parameter result: nil when nobody has begun.
  init(_ ticket: TicketToReset, _ result: ResetResult?, policy: WorkPolicy, now: Timestamp) {
    if let result, result.state == .done || result.state == .dead || result.state == .held {
      self = .finish(result.state)
    } else if let due = result?.due, due > now {
      self = .wait(until: due)
    } else if result?.mails.last.map({ $0.outcome == nil || $0.outcome == .uncertain }) == true {
      self = .end(.mailUncertain)
    } else if let result, result.openAttempt != nil || result.owesMail {
      self = .inquire
    } else if ticket.expiresAt <= now {
      self = .end(.expired)
    } else if let result, result.countedAttempts >= policy.attempts {
      self = .end(.attemptsExhausted)
    } else {
      self = .reset
    }
  }
}
