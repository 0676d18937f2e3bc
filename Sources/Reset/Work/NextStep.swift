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
    } else if let outcome = result?.settled {
      self = .end(outcome)
    } else if result?.mayHaveReset != true, ticket.expiresAt <= now {
      self = .end(.expired)
    } else if let due = result?.due(longest: policy.longestWait, from: now), due > now {
      self = .wait(until: due)
    } else if let result, result.openAttempt != nil || result.owesMail {
      self = .inquire
    } else if let result, result.countedAttempts >= policy.attempts {
      self = .end(.attemptsExhausted)
    } else {
      self = .reset
    }
  }
}

extension ResetResult {
  /// How it ended, by what was written of attempts and mails, whatever the state says: who wrote it may have died before
  /// writing that, or be somebody else's worker.
  fileprivate var settled: ResetOutcome? {
    if let mail = mails.last {
      if mail.outcome == .accepted { return .linkMailed }
      if mail.outcome == nil || mail.outcome == .uncertain { return .mailUncertain }
    }
    return switch attempts.last?.outcome {
    case .sent: .sentByTarget
    case .alreadyDone: .alreadyDone
    case .unknownAccount: .unknownAccount
    case .refused: .refused
    case .link, .tryLater, .unavailable, .notReceived, .uncertain, nil: nil
    }
  }

  /// Nil for at once. A time that no wait of ours leads to comes from a clock that was wrong.
  fileprivate func due(longest: Duration, from now: Timestamp) -> Timestamp? {
    guard let due = nextAttemptAt.flatMap({ Timestamp(quipux: $0) }) else { return nil }
    let wait = Duration.microseconds(due.microseconds - now.microseconds)
    return wait > max(longest * 2, .seconds(86_400)) ? nil : due
  }
}
