import QuipuxDocument
import Recovery

/// The outcomes' raw values, in the contract's order. The ledger and the rules have a type each for them.
enum OutcomeCodes {
  static let all = Outcome.allCases.map(\.rawValue)
  /// Those that wait for somebody.
  static let forPeople: Set<String> = [Outcome.observed, .review, .failed].map(\.rawValue).reduce(into: []) {
    $0.insert($1)
  }
}

enum Moment {
  /// RFC 3339, as Ecuador's clocks show it.
  /// - Parameter microseconds: since the epoch.
  static func text(_ microseconds: Int64) -> String { Timestamp(microseconds: microseconds).description }
}
