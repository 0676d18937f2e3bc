public import QuipuxDocument

/// One entry of the audit log, as docs/audit.md and config/audit-entry-1.schema.json describe it. A type that is not in
/// the catalogue is kept as it is: a later version wrote it.
public struct AuditEvent: Sendable, Equatable {
  /// Where a finding of a decision stood, without its value.
  public struct EvidencePlace: Sendable, Equatable, Decodable {
    /// `ruc`, `estado`, `system`…
    public var field: String
    /// `body`, `sender:1#documentoAdicional`, `attachment:<codigo>#page=1`.
    public var source: String
    /// `strong` or `weak`.
    public var strength: String
  }

  /// From 1: the line of `log.jsonl`. Its index as a leaf of the tree is one less.
  public var line: Int
  /// ``Kind``, or one that this version does not know.
  public var type: String
  /// RFC 3339, as written.
  public var at: String
  /// The same.
  public var moment: Timestamp

  public var run: String?
  public var batch: String?
  public var source: String?
  public var document: String?
  /// In its export file.
  public var position: Int?
  public var outcome: String?
  /// How many documents or tickets had each outcome.
  public var outcomes: [String: Int]?
  /// Codes, the deciding one first.
  public var reasons: [String]?
  public var office: String?
  /// `SUT`, `SALARIOS`.
  public var systems: [String]?
  /// RFC 3339: when the letter was registered in Quipux.
  public var registeredAt: String?
  public var evidence: [EvidencePlace]?
  /// Pseudonyms of the files: the one in which the document stood, then its attachments.
  public var originals: [String]?
  /// Pseudonyms: of the requester's number, the taxpayer's RUC, system and RUC together, an e-mail address.
  public var person: String?
  public var taxpayer: String?
  public var account: String?
  public var to: String?
  public var ticket: String?
  public var tickets: [String]?
  public var system: String?
  /// From 1.
  public var attempt: Int?
  public var connector: String?
  /// The target's own.
  public var reference: String?
  /// `waiting`, `done`, `dead`, `held`.
  public var state: String?
  /// Of an operator's act: `hold`, `release`, `retry`, `cancel`, `accept`…
  public var kind: String?
  public var `operator`: String?
  /// An operator's words.
  public var reason: String?
  public var command: String?
  public var version: String?
  /// A document, batch or ticket whose personal data were shown.
  public var subject: String?
  /// How many.
  public var documents: Int?
  /// Of the configuration, hexadecimal.
  public var digest: String?
  /// Keys, as vkeys or as a pseudonym key's epoch.
  public var old: String?
  public var new: String?
  /// Of a recovery: a code.
  public var what: String?
  /// Of a recovery: lines that were adopted, and bytes that were set aside.
  public var entries: Int?
  public var bytes: Int?
  /// Of a checkpoint: its tree's root, base64, and how many lines it covers.
  public var root: String?
  public var size: Int?

  /// Names of members, in the order of the columns of an export.
  public enum Field: String, Sendable, CaseIterable, CodingKey {
    case type, at, run, batch, source, document, position, outcome, reasons, office, systems, registeredAt, ticket
    case tickets, system, attempt, connector, reference, state, kind, `operator`, reason, command, subject, person
    case taxpayer, account, to, evidence, originals, outcomes, documents, version, digest, old, new, what
    case entries, bytes, root, size
  }

  /// The day on Ecuador's mainland.
  public var day: CivilDate { moment.ecuadorianDay }

  /// Whether one of its pseudonyms is among these.
  func concerns(_ pseudonyms: Set<String>) -> Bool {
    [person, taxpayer, account, to].contains { $0.map(pseudonyms.contains) ?? false }
  }
}

extension Timestamp {
  var ecuadorianDay: CivilDate { CivilDate(daysSinceEpoch: ecuadorianMinutes / (24 * 60)) }

  /// Minutes since 1970-01-01T00:00 of Ecuador's clocks; what is before is that moment.
  var ecuadorianMinutes: Int {
    max(0, Int(microseconds / 60_000_000) + Timestamp.ecuadorOffsetMinutes)
  }
}
