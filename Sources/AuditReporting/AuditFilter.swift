public import QuipuxDocument

/// What an auditor asks for. What is nil is not asked; of what is asked, all must hold.
public struct AuditFilter: Sendable, Equatable {
  /// Days on Ecuador's mainland, both included.
  public var since: CivilDate?
  public var until: CivilDate?
  public var batch: String?
  /// As the log names it: the visible number, or the radicado.
  public var document: String?
  public var ticket: String?
  /// Of a document, a ticket or an attempt.
  public var outcome: String?
  public var `operator`: String?
  /// The pseudonyms of one person or taxpayer, in every domain and under every epoch of the key; empty: not asked.
  public var person: Set<String>
  /// The pseudonyms of one file under every epoch of the key; empty: not asked.
  public var original: Set<String>

  public init(
    since: CivilDate? = nil, until: CivilDate? = nil, batch: String? = nil, document: String? = nil,
    ticket: String? = nil, outcome: String? = nil, operator: String? = nil, person: Set<String> = [],
    original: Set<String> = []
  ) {
    self.since = since
    self.until = until
    self.batch = batch
    self.document = document
    self.ticket = ticket
    self.outcome = outcome
    self.operator = `operator`
    self.person = person
    self.original = original
  }
}

extension AuditFilter {
  /// What an entry says for itself; what it belongs to is ``AuditSelection``'s business.
  func admitsByItself(_ event: AuditEvent) -> Bool {
    isInRange(event.day) && (outcome == nil || event.outcome == outcome)
      && (`operator` == nil || event.operator == `operator`)
      && (original.isEmpty || event.originals?.contains(where: original.contains) == true)
  }

  private func isInRange(_ day: CivilDate) -> Bool {
    let day = day.daysSinceEpoch
    return since.map { $0.daysSinceEpoch <= day } ?? true && until.map { day <= $0.daysSinceEpoch } ?? true
  }
}
