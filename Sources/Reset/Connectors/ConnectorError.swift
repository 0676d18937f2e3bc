/// An order, or a question about one, that a connector has no answer to.
public struct ConnectorError: Error, Sendable, Equatable {
  /// Stable. What the caller can do is the same for all errors of a code.
  public enum Code: String, Sendable, CaseIterable {
    /// Certainly not acted on: the target was not reached, the program was not started. Try later.
    case unavailable = "connector.unavailable"
    /// The target may have acted: ask it, never order again blindly.
    case uncertain = "connector.uncertain"
    /// An answer that the contract does not know. The target may have acted: as `uncertain`.
    case rubbish = "connector.rubbish"
    /// Certainly not acted on, nor will it be until somebody changes the configuration: stop.
    case configuration = "connector.configuration"
  }

  public var code: Code
  /// A few plain words on what came instead of an answer: `timed out`, `http 502`. Never what was in it.
  public var detail: String

  public init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  public var mayHaveActed: Bool { code == .uncertain || code == .rubbish }
}

extension ConnectorError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(detail)" }
}
