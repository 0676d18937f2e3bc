/// A way for mail to go.
public protocol MailDelivery: Sendable {
  /// Delivers a message: when it returns, somebody else is answerable for it. Blocks the thread.
  func deliver(_ message: MailMessage) throws(MailError)

  /// Goes as far as can be gone without a message.
  func check() throws(MailError)
}
