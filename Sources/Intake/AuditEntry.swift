internal import Foundation
internal import Ledger
internal import QuipuxDocument
internal import Recovery

/// Lines for the audit log, without personal data: numbers of documents, codes, ids. The one place that makes them.
enum AuditEntry {
  static func decided(
    _ decision: Decision, document: UndecidedDocument, tickets: [String], batch: String, at time: Timestamp
  ) -> Data {
    line("document.decided", at: time) { entry in
      entry["batch"] = batch
      entry["document"] = document.number ?? document.radicado
      entry["position"] = document.position
      entry["outcome"] = decision.outcome.rawValue
      entry["reasons"] = decision.reasons.map(\.rawValue)
      entry["tickets"] = tickets
    }
  }

  static func batch(_ type: String, _ id: String, outcomes: [Outcome: Int] = [:], at time: Timestamp) -> Data {
    line("batch.\(type)", at: time) { entry in
      entry["batch"] = id
      if !outcomes.isEmpty {
        entry["outcomes"] = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.key.rawValue, $0.value) })
      }
    }
  }

  /// Sorted keys, no insignificant white space, no newline.
  private static func line(_ type: String, at time: Timestamp, _ fill: (inout [String: Any]) -> Void) -> Data {
    var entry: [String: Any] = ["type": type, "at": time.description]
    fill(&entry)
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    return (try? JSONSerialization.data(withJSONObject: entry, options: options)) ?? Data()
  }
}
