/// What the worker does, as evidence tells it.
public enum ResetEvent: Sendable, Equatable {
  /// Told, and durable, before the target is called.
  case intended(ticket: String, system: String, connector: String, attempt: Int)
  case answered(ticket: String, attempt: Int, outcome: ResetResult.Attempt.Outcome, reference: String?)
  /// - Parameter to: the address in clear; evidence names it by its pseudonym.
  case mailAccepted(ticket: String, to: String)
  case ended(ticket: String, state: ResetOutcome.State, outcome: String?)
}
