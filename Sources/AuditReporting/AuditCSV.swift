/// The log as a table: one record an entry, one column a member (RFC 4180, UTF-8 without a byte order mark). Lists are
/// words with blanks between them, counts `name=number`, evidence `field:strength@source`.
public enum AuditCSV {
  /// `line`, then the members of the catalogue.
  public static var header: String {
    CSVText.record(["line"] + AuditEvent.Field.allCases.map(\.rawValue))
  }

  /// Ends with CR LF. What would be a formula in a spreadsheet has an apostrophe before it.
  public static func record(_ event: AuditEvent) -> String {
    CSVText.record([String(event.line)] + AuditEvent.Field.allCases.map { event.text(of: $0) })
  }
}

extension AuditEvent {
  /// Empty where there is none.
  func text(of field: Field) -> String {
    switch field {
    case .type: type
    case .at: at
    case .position, .attempt, .documents, .entries, .bytes, .size: number(of: field).map(String.init) ?? ""
    case .outcomes:
      (outcomes ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    case .evidence: (evidence ?? []).map { "\($0.field):\($0.strength)@\($0.source)" }.joined(separator: " ")
    case .reasons, .systems, .tickets, .originals: list(of: field).joined(separator: " ")
    default: word(of: field) ?? ""
    }
  }

  private func number(of field: Field) -> Int? {
    switch field {
    case .position: position
    case .attempt: attempt
    case .documents: documents
    case .entries: entries
    case .bytes: bytes
    case .size: size
    default: nil
    }
  }

  private func list(of field: Field) -> [String] {
    switch field {
    case .reasons: reasons ?? []
    case .systems: systems ?? []
    case .tickets: tickets ?? []
    case .originals: originals ?? []
    default: []
    }
  }

  private func word(of field: Field) -> String? {
    switch field {
    case .run: run
    case .batch: batch
    case .source: source
    case .document: document
    case .outcome: outcome
    case .office: office
    case .registeredAt: registeredAt
    case .person: person
    case .taxpayer: taxpayer
    case .account: account
    case .to: to
    case .ticket: ticket
    case .system: system
    case .connector: connector
    case .reference: reference
    default: wordOfAct(of: field)
    }
  }

  private func wordOfAct(of field: Field) -> String? {
    switch field {
    case .state: state
    case .kind: kind
    case .operator: self.operator
    case .reason: reason
    case .command: command
    case .version: version
    case .subject: subject
    case .digest: digest
    case .old: old
    case .new: new
    case .what: what
    case .root: root
    default: nil
    }
  }
}
