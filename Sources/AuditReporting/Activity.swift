import QuipuxDocument

/// What happened within a report's scope: counts, and the entries that a reader wants to see one by one. Fed with every
/// entry of the log in its order, those before the scope too: they say when a ticket's letter was registered.
public struct Activity: Sendable {
  public let scope: ReportScope

  /// Lines of the log that were read, and those of them that were no entries or of an unknown type.
  public private(set) var lines = 0
  public private(set) var unreadable = 0
  public private(set) var unknownTypes = 0
  /// Entries within the scope.
  public private(set) var entries = 0

  /// Decisions: a document that is tried again is decided again.
  var decided = 0
  var outcomes: [String: Int] = [:]
  /// By day (since 1970-01-01) and outcome.
  var days: [Int: [String: Int]] = [:]
  var systems: [String?: Int] = [:]
  var offices: [String?: Int] = [:]
  /// By outcome, then by the deciding reason.
  var reasons: [String: [String: Int]] = [:]
  var runs = 0
  var batches: Set<String> = []
  /// Reviews and failures.
  var forPeople: [AuditEvent] = []
  var acts: [AuditEvent] = []
  var changes: [AuditEvent] = []

  /// Of the scope, in the order of their publication.
  var published: [String] = []
  var mails: [(ticket: String, at: Timestamp)] = []
  var resets = 0
  /// Of the whole log.
  private(set) var tickets: [String: TicketStory] = [:]

  public init(of scope: ReportScope) {
    self.scope = scope
  }

  /// A line that is no entry.
  public mutating func addUnreadableLine() {
    lines += 1
    unreadable += 1
  }

  public mutating func add(_ event: AuditEvent) {
    lines += 1
    for ticket in event.ownTickets { tickets[ticket, default: TicketStory()].take(event) }
    guard scope.holds(event, ofBatch: isOfBatch(event)) else { return }
    count(event)
  }

  private func isOfBatch(_ event: AuditEvent) -> Bool {
    guard case .batch(let batch) = scope, let ticket = event.ticket ?? event.subject else { return false }
    return tickets[ticket]?.batch == batch
  }

  private mutating func count(_ event: AuditEvent) {
    entries += 1
    switch event.catalogued {
    case .runBegun: runs += 1
    case .batchBegun: if let batch = event.batch { batches.insert(batch) }
    case .documentDecided: countDecision(event)
    case .ticketPublished: if let ticket = event.ticket { published.append(ticket) }
    case .resetIntended: resets += 1
    case .mailAccepted: if let ticket = event.ticket { mails.append((ticket, event.moment)) }
    case .operatorAct, .reveal, .purge: acts.append(event)
    case .configChanged, .keyRotated, .recovery: changes.append(event)
    case .runEnded, .batchEnded, .resetOutcome, .ticketEnded, .checkpointSigned: break
    case nil: unknownTypes += 1
    }
  }

  private mutating func countDecision(_ event: AuditEvent) {
    let outcome = event.outcome ?? ""
    decided += 1
    outcomes[outcome, default: 0] += 1
    days[event.day.daysSinceEpoch, default: [:]][outcome, default: 0] += 1
    let asked = event.systems ?? []
    for system in asked.isEmpty ? [nil] : asked.map(Optional.some) { systems[system, default: 0] += 1 }
    offices[event.office, default: 0] += 1
    if let reason = event.reasons?.first { reasons[outcome, default: [:]][reason, default: 0] += 1 }
    if outcome == "review" || outcome == "failed" { forPeople.append(event) }
  }
}

extension Activity {
  /// How the tickets of the scope stood when the log was read: state, or nil for untouched ones.
  var ticketStates: [String?: Int] {
    published.reduce(into: [:]) { $0[tickets[$1]?.state, default: 0] += 1 }
  }

  /// Tickets of the scope that ended without a recovery, or that wait for a person.
  var unsuccessful: [(ticket: String, story: TicketStory)] {
    published.compactMap { ticket in
      guard let story = tickets[ticket], story.state == "dead" || story.state == "held" else { return nil }
      return (ticket, story)
    }
  }

  /// To the first mail of each ticket within the scope. A notice that no recovery was possible is a mail too, and no recovery.
  func durations(of system: String? = nil, from begin: KeyPath<TicketStory, Timestamp?>) -> Durations {
    var seen: Set<String> = []
    let recoveries = mails.filter { mail in
      let story = tickets[mail.ticket]
      guard story?.state != "dead", system == nil || story?.system == system else { return false }
      return seen.insert(mail.ticket).inserted
    }
    return Durations(recoveries.map { (tickets[$0.ticket]?[keyPath: begin], $0.at) })
  }

  /// Recoveries that the target mailed by itself: the log has no time of their mail.
  var sentByTargets: Int {
    published.count { ["reset.sentByTarget", "reset.alreadyDone"].contains(tickets[$0]?.outcome) }
  }
}
