public import Transfer

/// Why a mail was not delivered, or cannot be known to have been. Holds no address, text or word of a server.
public struct MailError: Error, Sendable, Equatable {
  /// Stable. What the caller can do is the same for all errors of a code.
  public enum Code: String, Sendable, CaseIterable {
    /// Certainly not accepted: no connection, no protection, lost or timed out before the whole message was under way. Try
    /// later.
    case unreachable = "mail.unreachable"
    /// Certainly not accepted: the server said "not now" (4xx), or there is no space. Try later.
    case deferred = "mail.deferred"
    /// Certainly not accepted: the server takes neither this message nor this recipient (5xx). Do not try again.
    case rejected = "mail.rejected"
    /// The whole message was under way and no answer to its end came. It may be delivered: do not send it blindly again.
    case uncertain = "mail.uncertain"
    /// Certainly not accepted: the message cannot be mailed as it is. Do not try again.
    case invalidMessage = "mail.invalidMessage"
    /// Certainly not accepted, and so will be every other message until somebody changes the settings: credentials, the
    /// sender's address, certificates, rights.
    case configuration = "mail.configuration"
  }

  public var code: Code
  /// What lies below, where it is a transfer.
  public var cause: TransferError?

  public init(_ code: Code, cause: TransferError? = nil) {
    self.code = code
    self.cause = cause
  }

  init(_ cause: TransferError) {
    self.init(Self.code(for: cause), cause: cause)
  }

  private static func code(for cause: TransferError) -> Code {
    if cause.wasSent { return .uncertain }
    return switch cause.code {
    case .deferred: .deferred
    case .rejected: .rejected
    case .invalidRequest: .invalidMessage
    case .configuration, .authenticationFailed, .serviceRefused: .configuration
    case .cannotResolve, .cannotConnect, .tlsFailed, .timedOutBeforeSending, .timedOut, .connectionLost, .tooLarge,
      .redirectedElsewhere, .protocolViolation, .exhausted:
      .unreachable
    }
  }
}

extension MailError: CustomStringConvertible {
  public var description: String {
    guard let cause else { return code.rawValue }
    return "\(code.rawValue): \(cause)"
  }
}
