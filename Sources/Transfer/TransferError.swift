/// Why a transfer did not come to its end. Holds no address, header, body, user, password or word of a server.
public struct TransferError: Error, Sendable, Equatable {
  /// Stable. What the caller can do is the same for all errors of a code.
  public enum Code: String, Sendable, CaseIterable {
    /// The request itself cannot be: an address that is none or not allowed, a line break in a header.
    case invalidRequest = "transfer.invalidRequest"
    /// A file of certificates or keys that cannot be read or used; settings that contradict each other.
    case configuration = "transfer.configuration"
    case cannotResolve = "transfer.cannotResolve"
    case cannotConnect = "transfer.cannotConnect"
    /// No protected connection: a certificate that is not trusted, expired or another's, STARTTLS not offered.
    case tlsFailed = "transfer.tlsFailed"
    /// User and password, or the client certificate, were refused.
    case authenticationFailed = "transfer.authenticationFailed"
    case timedOutBeforeSending = "transfer.timedOutBeforeSending"
    case timedOut = "transfer.timedOut"
    case connectionLost = "transfer.connectionLost"
    /// The answer is longer than the limit.
    case tooLarge = "transfer.tooLarge"
    /// The answer sends the request to another origin, or sends one on that must not be repeated.
    case redirectedElsewhere = "transfer.redirectedElsewhere"
    /// What came back was not the protocol.
    case protocolViolation = "transfer.protocolViolation"
    /// A mail server does not take it now (4xx).
    case deferred = "transfer.deferred"
    /// A mail server does not take this message or this recipient (5xx).
    case rejected = "transfer.rejected"
    /// A mail server takes nothing from this client or this sender (5xx before a recipient was named).
    case serviceRefused = "transfer.serviceRefused"
    /// No memory or no handles.
    case exhausted = "transfer.exhausted"
  }

  public var code: Code
  /// Whether the peer may have received the request and acted on it. False is certain: nothing was sent, not all of what
  /// it needs to act was sent, or it said itself that it did not act.
  public var wasSent: Bool
  /// The mail server's reply code (421, 550), or libcurl's number (28, 60), whichever there is; for logs.
  public var number: Int?

  public init(_ code: Code, wasSent: Bool, number: Int? = nil) {
    self.code = code
    self.wasSent = wasSent
    self.number = number
  }
}

extension TransferError: CustomStringConvertible {
  public var description: String {
    let number = number.map { " (\($0))" } ?? ""
    return "\(code.rawValue)\(number): \(wasSent ? "may have been acted on" : "not acted on")"
  }
}
