import Testing

@testable import Mail

/// A message to an invented person.
func message(_ change: (inout MailMessage) -> Void = { _ in }) throws -> MailMessage {
  var message = MailMessage(
    from: MailMessage.Sender(
      name: "Ministerio del Trabajo", address: try #require(EmailAddress("no-responder@ejemplo.ec"))),
    to: try #require(EmailAddress("rosa.perez@ejemplo.ec")), subject: "Recuperación de clave SUT",
    text: "Buenos días:\n\nUse este enlace: https://ejemplo.ec/r/abc\n",
    html: "<p>Buenos días:</p>\n<p><a href=\"https://ejemplo.ec/r/abc\">Use este enlace</a></p>\n",
    messageID: try #require(MessageID(local: "t-4k7ab", domain: "intake.ejemplo.ec")),
    date: 1_773_498_413_589_793)
  change(&message)
  return message
}

/// The error that a delivery ends with; nil when it ends well.
func failure(_ delivery: any MailDelivery, _ message: MailMessage) -> MailError? {
  do {
    try delivery.deliver(message)
    return nil
  } catch {
    return error
  }
}
