import Recovery

/// The outcomes' raw values, in the contract's order.
enum OutcomeCodes {
  static let all = Outcome.allCases.map(\.rawValue)
  /// Those that wait for somebody.
  static let forPeople: Set<String> = Set([Outcome.observed, .review, .failed].map(\.rawValue))
}
