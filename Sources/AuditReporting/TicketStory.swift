import QuipuxDocument

/// What the log says of a ticket, up to the entry that was read last.
struct TicketStory: Sendable, Equatable {
  var system: String?
  var document: String?
  var batch: String?
  /// When the letter was registered in Quipux.
  var registeredAt: Timestamp?
  var decidedAt: Timestamp?
  /// `waiting`, `done`, `dead`, `held`; nil: nothing has been done with it yet.
  var state: String?
  /// The code that goes with the state.
  var outcome: String?
  var endedAt: Timestamp?

  mutating func take(_ event: AuditEvent) {
    switch event.catalogued {
    case .documentDecided:
      batch = event.batch
      document = event.document
      registeredAt = event.registeredAt.flatMap { Timestamp(quipux: $0) }
      decidedAt = event.moment
    case .ticketPublished:
      system = event.system
      document = document ?? event.document
      batch = batch ?? event.batch
    case .ticketEnded:
      state = event.state
      outcome = event.outcome
      endedAt = event.moment
    case .operatorAct: takeAct(event)
    default: break
    }
  }

  /// A person's act ends or reopens a ticket without an entry of the worker's.
  private mutating func takeAct(_ act: AuditEvent) {
    switch act.kind {
    case "release", "retry": (state, outcome, endedAt) = ("waiting", "ticket.released", nil)
    case "hold": (state, outcome, endedAt) = ("held", "ticket.held", act.moment)
    case "cancel": (state, outcome, endedAt) = ("dead", "ticket.cancelled", act.moment)
    default: break
    }
  }
}
