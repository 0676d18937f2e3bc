/// A mail: one recipient, the same text as plain text and as HTML.
public struct MailMessage: Sendable, Equatable {
  /// Who writes.
  public struct Sender: Sendable, Equatable {
    /// Any text; may be empty.
    public var name: String
    public var address: EmailAddress

    public init(name: String, address: EmailAddress) {
      self.name = name
      self.address = address
    }
  }

  public var from: Sender
  public var to: EmailAddress
  /// Any text: what would end the line or steer a reader's screen becomes a space.
  public var subject: String
  /// Line ends of any kind.
  public var text: String
  public var html: String
  public var messageID: MessageID
  /// Since 1970-01-01T00:00:00Z, in microseconds.
  public var date: Int64

  public init(
    from: Sender, to: EmailAddress, subject: String, text: String, html: String, messageID: MessageID, date: Int64
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.messageID = messageID
    self.date = date
  }
}
