extension AuditEvent {
  /// The catalogue of entries. docs/audit.md and config/audit-entry-1.schema.json say the same; a test compares them.
  public enum Kind: String, Sendable, CaseIterable {
    case runBegun = "run.begun"
    case runEnded = "run.ended"
    case batchBegun = "batch.begun"
    case batchEnded = "batch.ended"
    case documentDecided = "document.decided"
    case ticketPublished = "ticket.published"
    case resetIntended = "reset.intended"
    case resetOutcome = "reset.outcome"
    case mailAccepted = "mail.accepted"
    case ticketEnded = "ticket.ended"
    case operatorAct = "operator.act"
    case configChanged = "config.changed"
    case reveal
    case purge
    case keyRotated = "key.rotated"
    case recovery
    case checkpointSigned = "checkpoint.signed"
  }

  /// Nil for a type that this version does not know.
  public var catalogued: Kind? { Kind(rawValue: type) }
}

extension AuditEvent.Kind {
  /// Besides `type` and `at`.
  public var required: [AuditEvent.Field] {
    switch self {
    case .runBegun: [.run, .command, .version]
    case .runEnded: [.run, .outcomes]
    case .batchBegun: [.batch, .source]
    case .batchEnded: [.batch, .outcomes]
    case .documentDecided:
      [.batch, .position, .outcome, .reasons, .systems, .evidence, .tickets]
    case .ticketPublished: [.ticket, .system, .document, .account]
    case .resetIntended: [.ticket, .attempt, .connector, .system]
    case .resetOutcome: [.ticket, .attempt, .outcome]
    case .mailAccepted: [.ticket, .to]
    case .ticketEnded: [.ticket, .state, .outcome]
    case .operatorAct: [.kind, .operator, .reason]
    case .configChanged: [.digest]
    case .reveal: [.command, .subject, .operator]
    case .purge: [.operator, .reason, .documents]
    case .keyRotated: [.old, .new]
    case .recovery: [.what]
    case .checkpointSigned: [.root, .size]
    }
  }

  public var optional: [AuditEvent.Field] {
    switch self {
    case .batchBegun, .batchEnded: [.run]
    case .documentDecided: [.run, .document, .office, .registeredAt, .originals, .person, .taxpayer]
    case .ticketPublished: [.run, .batch]
    case .resetIntended, .mailAccepted, .ticketEnded: [.run]
    case .resetOutcome: [.run, .reference]
    case .operatorAct: [.ticket, .document]
    case .configChanged: [.run]
    case .reveal: [.reason]
    case .keyRotated: [.operator, .reason]
    case .recovery: [.run, .entries, .bytes]
    case .runBegun, .runEnded, .purge, .checkpointSigned: []
    }
  }
}
