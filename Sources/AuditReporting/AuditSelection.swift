/// Chooses the entries that a filter asks for. An entry on a ticket names neither document, batch nor person: the
/// selection learns which tickets are theirs, so every entry has to be shown to it, in the order of the log, those
/// before `since` too.
public struct AuditSelection: Sendable {
  public let filter: AuditFilter
  private var ofBatch: Set<String> = []
  private var ofDocument: Set<String> = []
  private var ofPerson: Set<String> = []

  public init(_ filter: AuditFilter) {
    self.filter = filter
  }

  public mutating func admits(_ event: AuditEvent) -> Bool {
    learn(from: event)
    return filter.admitsByItself(event) && isOfTicket(event) && isOfBatch(event) && isOfDocument(event)
      && isOfPerson(event)
  }

  private mutating func learn(from event: AuditEvent) {
    let tickets = event.ownTickets
    guard !tickets.isEmpty else { return }
    if filter.batch != nil, event.batch == filter.batch { ofBatch.formUnion(tickets) }
    if filter.document != nil, event.document == filter.document { ofDocument.formUnion(tickets) }
    if event.concerns(filter.person) { ofPerson.formUnion(tickets) }
  }

  private func isOfTicket(_ event: AuditEvent) -> Bool {
    guard let ticket = filter.ticket else { return true }
    return event.ticket == ticket || event.subject == ticket || event.tickets?.contains(ticket) == true
  }

  private func isOfBatch(_ event: AuditEvent) -> Bool {
    guard let batch = filter.batch else { return true }
    return event.batch == batch || event.subject == batch || event.names(ofBatch)
  }

  private func isOfDocument(_ event: AuditEvent) -> Bool {
    guard let document = filter.document else { return true }
    return event.document == document || event.subject == document || event.names(ofDocument)
  }

  private func isOfPerson(_ event: AuditEvent) -> Bool {
    guard !filter.person.isEmpty else { return true }
    return event.concerns(filter.person) || event.names(ofPerson)
  }
}

extension AuditEvent {
  /// The tickets that came of this document, or the ticket that this entry is on. A duplicate's entry names the ticket
  /// of an earlier letter: that is not its own.
  var ownTickets: [String] {
    if let ticket { return [ticket] }
    return outcome == "ticketed" ? tickets ?? [] : []
  }

  fileprivate func names(_ tickets: Set<String>) -> Bool {
    guard !tickets.isEmpty else { return false }
    return ticket.map(tickets.contains) == true || subject.map(tickets.contains) == true
  }
}
