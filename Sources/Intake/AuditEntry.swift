internal import Foundation
internal import Ledger
internal import QuipuxDocument
internal import Recovery

/// A line for the audit log, without personal data: numbers of documents, codes, ids. The one place that makes them.
struct AuditEntry: Encodable {
  private var type: String
  private var at: String
  private var batch: String
  private var document: String?
  private var position: Int?
  private var outcome: String?
  private var reasons: [String]?
  private var tickets: [String]?
  private var outcomes: [String: Int]?

  static func decided(
    _ decision: Decision, document: UndecidedDocument, tickets: [String], batch: String, at time: Timestamp
  ) throws -> Data {
    var entry = AuditEntry(type: "document.decided", at: time.description, batch: batch)
    entry.document = document.number ?? document.radicado
    entry.position = document.position
    entry.outcome = decision.outcome.rawValue
    entry.reasons = decision.reasons.map(\.rawValue)
    entry.tickets = tickets
    return try entry.line
  }

  static func batchBegun(_ id: String, at time: Timestamp) throws -> Data {
    try AuditEntry(type: "batch.begun", at: time.description, batch: id).line
  }

  static func batchEnded(_ id: String, outcomes: [Outcome: Int], at time: Timestamp) throws -> Data {
    var entry = AuditEntry(type: "batch.ended", at: time.description, batch: id)
    entry.outcomes = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.key.rawValue, $0.value) })
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
