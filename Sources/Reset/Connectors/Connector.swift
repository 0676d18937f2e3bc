/// A way to the system in which resets are made. Tests/ResetTests/ConformanceTests holds what all of them keep: an order that
/// is given twice makes no second reset, a question makes none, and what is not certain is an error that says so.
public protocol Connector: Sendable {
  /// `http`, `command` or `accounts`: stands in results.
  var name: String { get }

  /// For how long an order may still be carried out by itself when the worker that gave it is gone.
  var outlives: Duration { get }

  /// Orders a reset.
  /// - Parameter now: microseconds since the epoch.
  /// - Throws: ``ConnectorError``, whose code says whether the target may have acted.
  func reset(_ order: ResetOrder, at now: Int64) async throws(ConnectorError) -> ResetAnswer

  /// Asks what became of an order given earlier; never makes a reset, so that its errors are never `uncertain`.
  /// - Parameter now: microseconds since the epoch.
  /// - Throws: ``ConnectorError``: `unavailable` when the target could not be asked, and may be later.
  func inquire(_ order: ResetOrder, at now: Int64) async throws(ConnectorError) -> Inquiry

  /// Whether the target can be reached, as far as that is seen without an order.
  /// - Throws: ``ConnectorError``.
  func check() async throws(ConnectorError)
}
