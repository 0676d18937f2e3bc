internal import DurableFiles
internal import Mail
internal import Outbox
internal import QuipuxDocument

/// The work on one ticket, whose lease this process has. Each step is written down before and after it is taken.
struct ResetTask: ~Copyable {
  let pass: WorkPass
  let name: TicketName
  let lease: Outbox.Lease
  var ticket: TicketToReset?
  var result: ResetResult

  init(pass: WorkPass, name: TicketName, lease: consuming Outbox.Lease, at now: Timestamp) {
    self.pass = pass
    self.name = name
    self.lease = lease
    result = ResetResult(ticket: name.id, system: nil, at: now)
  }

  mutating func take(_ ticket: TicketToReset, _ result: ResetResult?) {
    self.ticket = ticket
    self.result = result ?? self.result
    self.result.system = ticket.system
  }

  var worker: Worker { pass.worker }

  /// Until the ticket is finished, or waits.
  mutating func goOn(with connector: any Connector) async throws {
    guard let ticket else { return }
    switch NextStep(ticket, result, policy: worker.policy, now: worker.clock()) {
    case .wait: return
    case .finish(let state): try finish(state)
    case .end(let outcome): try await end(outcome)
    case .reset: try await reset(ticket, connector)
    case .inquire: try await inquire(ticket, connector)
    }
  }

  // MARK: The target

  mutating func begin(_ connector: String) {
    result.attempts.append(
      ResetResult.Attempt(
        number: result.attempts.count + 1, begunAt: worker.clock().description, connector: connector))
  }

  private mutating func reset(_ ticket: TicketToReset, _ connector: any Connector) async throws {
    begin(connector.name)
    // Durable before the call: whoever finds it without an outcome asks, and does not call again.
    try write(.working)
    try worker.journal(
      .intended(
        ticket: name.id, system: ticket.system, connector: connector.name, attempt: result.attempts.count))
    pass.resets += 1
    let answer: ResetAnswer
    do {
      answer = try await connector.reset(ticket.order(lease.bytes), at: worker.clock().microseconds)
    } catch {
      try await takeFailure(error, of: ticket, connector)
      return
    }
    try await take(answer, ticket)
  }

  /// What is certainly not done goes back to `new/`; what may be done stays claimed, to be asked after.
  private mutating func takeFailure(
    _ error: ConnectorError, of ticket: TicketToReset, _ connector: any Connector
  ) async throws {
    pass.note(error, of: ticket.system)
    try close(error.mayHaveActed ? .uncertain : .unavailable)
    if error.mayHaveActed {
      try wait(.unanswered, for: settle(connector))
    } else {
      try wait(.unavailable, for: backoff)
    }
  }

  private mutating func take(_ answer: ResetAnswer, _ ticket: TicketToReset) async throws {
    if case .tryLater = answer { pass.noteFailure(of: ticket.system) } else { pass.noteAnswer(of: ticket.system) }
    switch answer {
    case .sent(let reference):
      try close(.sent, reference)
      try await end(.sentByTarget)
    case .alreadyDone(let reference):
      try close(.alreadyDone, reference)
      try await end(.alreadyDone)
    case .unknownAccount(let reference):
      try close(.unknownAccount, reference)
      try await end(.unknownAccount)
    case .refused(_, let address, let reference):
      try close(.refused, reference)
      try await end(.refused, address: address)
    case .tryLater(let after):
      try close(.tryLater)
      guard result.countedAttempts < worker.policy.attempts else { return try await end(.attemptsExhausted) }
      try wait(.tryLater, for: max(backoff, after ?? .zero))
    case .link(let link):
      try close(.link, link.reference)
      try await mail(link, ticket)
    }
  }

  private mutating func inquire(_ ticket: TicketToReset, _ connector: any Connector) async throws {
    let last = result.attempts.count - 1
    result.attempts[last].inquiredAt = worker.clock().description
    result.attempts[last].inquiries = (result.attempts[last].inquiries ?? 0) + 1
    let inquiry: Inquiry
    do {
      inquiry = try await connector.inquire(ticket.order(lease.bytes), at: worker.clock().microseconds)
    } catch {
      pass.note(error, of: ticket.system)
      return try await askAgain(.unavailable, ticket)
    }
    switch inquiry {
    case .answered(let answer):
      if result.owesMail, !answer.isLink { return try await end(.linkLost) }
      try await take(answer, ticket)
    case .notReceived where result.owesMail:
      try await end(.linkLost)
    case .notReceived:
      pass.noteAnswer(of: ticket.system)
      try await believeNotReceived(connector)
    case .inProgress:
      pass.noteAnswer(of: ticket.system)
      try await askAgain(.inProgress, ticket)
    case .cannotTell:
      pass.noteAnswer(of: ticket.system)
      try await end(result.owesMail ? .linkLost : .uncertain)
    }
  }

  /// Until the ticket expires; then a person asks.
  private mutating func askAgain(_ outcome: ResetOutcome, _ ticket: TicketToReset) async throws {
    guard worker.clock() < ticket.expiresAt else { return try await end(result.owesMail ? .linkLost : .uncertain) }
    try wait(outcome, for: backoff)
  }

  private func settle(_ connector: any Connector) -> Duration { max(worker.policy.settle, connector.outlives) }

  /// The request may still be on its way: only after a while "never received" means that it never will be.
  private mutating func believeNotReceived(_ connector: any Connector) async throws {
    let now = worker.clock()
    let settle = settle(connector)
    let begun = result.attempts.last.flatMap { Timestamp(quipux: $0.begunAt) } ?? now
    let age = Duration.microseconds(now.microseconds - begun.microseconds)
    guard age >= settle else { return try wait(.unanswered, for: settle - age) }
    try close(.notReceived)
    try write(.working)
    try await goOn(with: connector)
  }

  /// Of the last attempt.
  private mutating func close(_ outcome: ResetResult.Attempt.Outcome, _ reference: String? = nil) throws {
    let last = result.attempts.count - 1
    guard last >= 0 else { return }
    try worker.journal(.answered(ticket: name.id, attempt: last + 1, outcome: outcome, reference: reference))
    result.attempts[last].outcome = outcome
    result.attempts[last].endedAt = worker.clock().description
    result.attempts[last].reference = reference ?? result.attempts[last].reference
  }

  // MARK: The mail

  /// To the address that the target has on record, and to no other.
  private mutating func mail(_ link: ResetLink, _ ticket: TicketToReset) async throws {
    guard let address = EmailAddress(link.address) else { return try await end(.addressUnusable) }
    let now = worker.clock()
    let message = worker.message(link, ticket, to: address, at: now)
    let mail = ResetResult.Mail(
      begunAt: now.description, to: address.masked, messageID: message.messageID.description)
    result.mails.append(mail)
    try write(.working)
    do {
      try worker.equipment.mail.deliver(message)
      noteMail(.accepted)
      try worker.journal(.mailAccepted(ticket: name.id, to: address.description))
      try await end(.linkMailed)
    } catch let error as MailError {
      try await takeFailure(error, ticket)
    }
  }

  private mutating func takeFailure(_ error: MailError, _ ticket: TicketToReset) async throws {
    pass.report.problems["mail"] = error.description
    switch error.code {
    case .unreachable, .deferred, .configuration:
      noteMail(.deferred)
      // "Not now" about one recipient is an answer of a server that is there.
      pass.noteMail(isThere: error.code == .deferred)
      guard result.deferredMails < worker.policy.attempts, worker.clock() < ticket.expiresAt else {
        return try await end(.mailAttemptsExhausted)
      }
      try wait(.mailDeferred, for: worker.policy.wait(afterFailures: result.mails.count, jitter: worker.jitter()))
    case .rejected, .invalidMessage:
      noteMail(.rejected)
      try await end(.mailRejected)
    case .uncertain:
      noteMail(.uncertain)
      try await end(.mailUncertain)
    }
  }

  private mutating func noteMail(_ outcome: ResetResult.Mail.Outcome) {
    result.mails[result.mails.count - 1].outcome = outcome
    result.mails[result.mails.count - 1].endedAt = worker.clock().description
    pass.noteMail(isThere: true)
  }

  // MARK: Ends

  /// - Parameter address: the registered one, where the target gave it: a notice may go there.
  mutating func end(_ outcome: ResetOutcome, address: String? = nil) async throws {
    if outcome.isTold, let ticket, result.notice == nil { try tell(outcome, ticket, address) }
    result.outcome = outcome.rawValue
    result.nextAttemptAt = nil
    try write(outcome.state)
    try finish(outcome.state)
  }

  private mutating func tell(_ outcome: ResetOutcome, _ ticket: TicketToReset, _ address: String?) throws {
    let words = worker.equipment.writer.notice(ResetNotice(ticket, outcome))
    var notice = ResetResult.Notice(begunAt: worker.clock().description)
    if let address = address.flatMap(EmailAddress.init) {
      notice.to = address.masked
      result.notice = notice
      try write(.working)
      do {
        try worker.equipment.mail.deliver(worker.message(words, about: ticket, to: address, at: worker.clock()))
        result.notice?.outcome = .accepted
        return
      } catch {
        if error.code == .uncertain {
          result.notice?.outcome = .uncertain
          return
        }
        notice.to = nil
      }
    }
    try worker.outbox.setNotice(of: name, "Asunto: \(words.subject)\n\n\(words.text)")
    notice.outcome = .draft
    result.notice = notice
  }

  private func finish(_ state: ResetOutcome.State) throws {
    let place: Outbox.State =
      switch state {
      case .done: .done
      case .dead: .dead
      case .held, .waiting, .working: .held
      }
    try worker.journal(.ended(ticket: name.id, state: state, outcome: result.outcome))
    try worker.outbox.move(name, from: .claimed, to: place)
    pass.count(state, result.outcome.flatMap(ResetOutcome.init))
  }

  /// Where no reset can have been made it goes back to `new/`; else it stays claimed, so that no worker who does not ask
  /// takes it for a new one.
  private mutating func wait(_ outcome: ResetOutcome, for duration: Duration) throws {
    let due = worker.clock().microseconds + Int64(duration / .microseconds(1))
    result.outcome = outcome.rawValue
    // Whole seconds are written: rounded up, so that nothing happens too early.
    result.nextAttemptAt = Timestamp(microseconds: due + 999_999).description
    try write(.waiting)
    if !result.mayHaveReset { try worker.outbox.move(name, from: .claimed, to: .new) }
    pass.count(.waiting, outcome)
  }

  private var backoff: Duration {
    let failures = result.attempts.count + (result.attempts.last?.inquiries ?? 0)
    return worker.policy.wait(afterFailures: failures, jitter: worker.jitter())
  }

  private mutating func write(_ state: ResetOutcome.State) throws {
    result.state = state
    if state == .working { result.outcome = nil }
    result.updatedAt = worker.clock().description
    try worker.outbox.setResult(of: name, try result.json)
  }
}

extension ResetAnswer {
  fileprivate var isLink: Bool { if case .link = self { true } else { false } }
}

extension ResetOutcome {
  /// The requester is to know.
  fileprivate var isTold: Bool { self == .unknownAccount || self == .refused || self == .attemptsExhausted }
}

extension ResetNotice {
  fileprivate init(_ ticket: TicketToReset, _ outcome: ResetOutcome) {
    self.init(
      system: ticket.system, taxpayerName: ticket.taxpayerName, documentNumber: ticket.documentNumber,
      office: ticket.office, outcome: outcome)
  }
}

extension Worker {
  func message(_ link: ResetLink, _ ticket: TicketToReset, to address: EmailAddress, at now: Timestamp) -> MailMessage {
    let letter = RecoveryLetter(
      system: ticket.system, taxpayerName: ticket.taxpayerName, ruc: ticket.ruc, documentNumber: ticket.documentNumber,
      url: link.url, validUntil: Timestamp(microseconds: link.expiresAt))
    return message(equipment.writer.recovery(letter), about: ticket, to: address, at: now, as: ticket.id)
  }

  func message(
    _ words: MailWords, about ticket: TicketToReset, to address: EmailAddress, at now: Timestamp, as id: String? = nil
  ) -> MailMessage {
    MailMessage(
      from: equipment.sender, to: address, subject: words.subject, text: words.text, html: words.html,
      messageID: Self.messageID(id ?? "\(ticket.id)-aviso", in: equipment.sender.address.domain), date: now.microseconds
    )
  }

  /// The same for each mail of its kind about a ticket.
  private static func messageID(_ local: String, in domain: String) -> MessageID {
    guard let messageID = MessageID(local: String(local.suffix(64)), domain: domain) else {
      preconditionFailure("a ticket's id and a mail address's domain make a Message-ID")
    }
    return messageID
  }
}
