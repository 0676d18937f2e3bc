public import Transfer

/// Mail over a server (RFC 6409).
///
/// What the server says after the end of the message decides: 2xx accepted, 4xx `mail.deferred`, 5xx `mail.rejected`. No
/// whole answer to it is `mail.uncertain`. Before the last byte of the message went to libcurl, nothing can have been accepted.
public struct SMTPDelivery: MailDelivery {
  private let client: SMTPClient

  public init(_ settings: SMTPClient.Settings) {
    client = SMTPClient(settings)
  }

  public func deliver(_ message: MailMessage) throws(MailError) {
    let bytes = try message.bytes()
    do {
      try client.submit(from: message.from.address.description, to: message.to.description, message: bytes)
    } catch {
      throw MailError(error)
    }
  }

  public func check() throws(MailError) {
    do {
      try client.check()
    } catch {
      throw MailError(error)
    }
  }
}
