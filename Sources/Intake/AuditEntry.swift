public import AuditLog
internal import Foundation
internal import Ledger
internal import Pickup
internal import QuipuxDocument
internal import Recovery

/// Names somebody in the audit log without saying who it is.
public typealias Pseudonym = @Sendable (Pseudonymizer.Domain, String) -> String

/// A line for the audit log, without personal data: numbers of documents, codes, ids. The one place that makes them.
struct AuditEntry: Encodable {
  private var type: String
  private var at: String
  private var batch: String?
  private var source: String?
  private var document: String?
  private var position: Int?
  private var outcome: String?
  private var reasons: [String]?
  private var tickets: [String]?
  private var outcomes: [String: Int]?
  private var systems: [String]?
  private var registeredAt: String?
  private var evidence: [Place]?
  private var office: String?
  private var originals: [String]?
  private var taxpayer: String?
  private var person: String?
  private var ticket: String?
  private var system: String?
  private var account: String?
  private var run: String?
  private var command: String?
  private var version: String?
  private var digest: String?
  private var what: String?
  private var bytes: Int?
  private var entries: Int?

  /// Where evidence stands; never what it says.
  private struct Place: Encodable {
    var field: String
    var source: String
    var strength: String

    init(_ evidence: Evidence) {
      (field, source) = (evidence.field, evidence.source.cut(to: AuditEntry.longestText))
      strength = evidence.strength.rawValue
    }
  }

  /// A line has 65,535 bytes: whatever a document says, its decision fits.
  private static let longestText = 200
  private static let mostItems = 100

  static func decided(
    _ decision: Decision, document: UndecidedDocument, _ findings: Findings, tickets: [String], batch: String,
    pseudonym: Pseudonym?, at time: Timestamp
  ) throws -> Data {
    var entry = AuditEntry(type: "document.decided", at: time.description, batch: batch)
    entry.document = (document.number ?? document.radicado)?.cut(to: longestText)
    entry.position = document.position
    entry.outcome = decision.outcome.rawValue
    entry.reasons = decision.reasons.map(\.rawValue)
    entry.tickets = tickets
    entry.systems = decision.systems.map(\.rawValue)
    entry.registeredAt = document.registeredAt.map { Timestamp(microseconds: $0).description }
    entry.office = findings.office
    entry.evidence = findings.weightiest(mostItems).map(Place.init)
    if let pseudonym {
      entry.originals = document.originals.prefix(mostItems).map { pseudonym(.original, $0.hexadecimal) }
      entry.taxpayer = findings.ruc.map { pseudonym(.ruc, $0) }
      entry.person = findings.requesterCedula.map { pseudonym(.cedula, $0) }
    }
    return try entry.line
  }

  static func batchBegun(_ id: String, source: String, at time: Timestamp) throws -> Data {
    var entry = AuditEntry(type: "batch.begun", at: time.description, batch: id)
    entry.source = source
    return try entry.line
  }

  static func batchEnded(_ id: String, outcomes: [Outcome: Int], at time: Timestamp) throws -> Data {
    var entry = AuditEntry(type: "batch.ended", at: time.description, batch: id)
    entry.outcomes = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.key.rawValue, $0.value) })
    return try entry.line
  }

  static func published(_ ticket: PendingTicket, pseudonym: Pseudonym?, at time: Timestamp) throws -> Data {
    var entry = AuditEntry(type: "ticket.published", at: time.description)
    entry.batch = ticket.batch
    entry.ticket = ticket.id
    entry.system = ticket.system
    entry.document = (ticket.number ?? ticket.radicado)?.cut(to: longestText)
    entry.account = pseudonym.map { $0(.account, "\(ticket.system):\(ticket.ruc)") }
    return try entry.line
  }

  static func runBegun(_ run: String, command: String, version: String, at time: Timestamp) throws -> Data {
    var entry = AuditEntry(type: "run.begun", at: time.description)
    (entry.run, entry.command, entry.version) = (run, command, version)
    return try entry.line
  }

  static func runEnded(_ run: String, outcomes: [String: Int], at time: Timestamp) throws -> Data {
    var entry = AuditEntry(type: "run.ended", at: time.description)
    (entry.run, entry.outcomes) = (run, outcomes)
    return try entry.line
  }

  static func configChanged(_ digest: String, run: String, at time: Timestamp) throws -> Data {
    var entry = AuditEntry(type: "config.changed", at: time.description)
    (entry.run, entry.digest) = (run, digest)
    return try entry.line
  }

  static func tornLine(bytes: Int, run: String?, at time: Timestamp) throws -> Data {
    var entry = AuditEntry(type: "recovery", at: time.description)
    (entry.what, entry.bytes, entry.run) = ("tornLine", bytes, run)
    return try entry.line
  }

  static func unsignedTail(entries: Int, run: String?, at time: Timestamp) throws -> Data {
    var entry = AuditEntry(type: "recovery", at: time.description)
    (entry.what, entry.entries, entry.run) = ("unsignedTail", entries, run)
    return try entry.line
  }

  /// Sorted keys, no insignificant white space, no newline.
  private var line: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self)
    }
  }
}

extension UndecidedDocument {
  /// The file in which it stood, then its attachments.
  fileprivate var originals: [ContentDigest] {
    ([original].compactMap(\.self) + attachments.map(\.sha256)).compactMap { ContentDigest($0) }
  }
}

extension Findings {
  /// All evidence; where there is more, the strong before the weak.
  fileprivate func weightiest(_ count: Int) -> ArraySlice<Evidence> {
    guard evidence.count > count else { return evidence[...] }
    return (evidence.filter { $0.strength == .strong } + evidence.filter { $0.strength == .weak }).prefix(count)
  }
}

extension String {
  /// At most so many bytes of UTF-8 and an ellipsis, which says that there was more.
  fileprivate func cut(to length: Int) -> String {
    guard utf8.count > length else { return self }
    var cut = ""
    for character in unicodeScalars {
      guard cut.utf8.count + character.utf8.count <= length else { break }
      cut.unicodeScalars.append(character)
    }
    return cut + "…"
  }
}
