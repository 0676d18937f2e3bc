extension ResetOutcome {
  /// One sentence for people, without personal data.
  public func sentence(inSpanish: Bool) -> String {
    let (spanish, english) = sentences
    return inSpanish ? spanish : english
  }

  private var sentences: (spanish: String, english: String) {
    switch self {
    case .sentByTarget:
      ("El sistema envió el correo de recuperación.", "The system itself sent the recovery mail.")
    case .linkMailed:
      (
        "Se envió el correo de recuperación a la dirección registrada en el sistema.",
        "The recovery mail was sent to the address that the system has on record."
      )
    case .alreadyDone:
      ("El sistema ya había hecho este restablecimiento.", "The system had made this reset already.")
    case .unknownAccount:
      ("El sistema no tiene una cuenta para este RUC.", "The system has no account for this RUC.")
    case .refused: ("El sistema no aceptó la solicitud.", "The system refused the request.")
    case .attemptsExhausted:
      ("El sistema no pudo atenderla en ningún intento.", "The system could not do it at any attempt.")
    case .expired: ("El ticket caducó antes de atenderse.", "The ticket expired before it was worked on.")
    case .cancelled: ("Una persona anuló el ticket.", "A person cancelled the ticket.")
    case .uncertain:
      (
        "No se sabe si el restablecimiento se hizo: una persona debe verificarlo en el sistema.",
        "It is not known whether the reset was made: a person has to look in the system."
      )
    case .linkLost:
      (
        "El restablecimiento se hizo, pero su enlace no se envió y ya no se puede obtener.",
        "The reset was made, but its link was not sent and cannot be had again."
      )
    case .addressUnusable:
      (
        "La dirección registrada en el sistema no es una dirección de correo utilizable.",
        "The address that the system has on record is no usable e-mail address."
      )
    case .mailUncertain:
      (
        "No se sabe si el correo de recuperación fue aceptado para su envío.",
        "It is not known whether the recovery mail was accepted for delivery."
      )
    case .mailRejected:
      ("El servidor de correo rechazó el correo de recuperación.", "The mail server rejected the recovery mail.")
    case .mailAttemptsExhausted:
      (
        "El servidor de correo no recibió el correo de recuperación en ningún intento.",
        "The mail server did not take the recovery mail at any attempt."
      )
    case .unreadableTicket: ("El ticket no se puede leer.", "The ticket cannot be read.")
    case .unreadableResult:
      ("El resultado anterior del ticket no se puede leer.", "The ticket's earlier result cannot be read.")
    case .emailChangeAsked:
      (
        "La carta pide cambiar el correo registrado: lo decide una persona.",
        "The letter asks to change the registered address: a person decides."
      )
    case .accountHasOpenTicket:
      ("Otro ticket de la misma cuenta está abierto.", "Another ticket of the same account is open.")
    case .accountLimit:
      (
        "La cuenta ya tuvo los restablecimientos permitidos en el período.",
        "The account has had its resets for the period."
      )
    case .requesterLimit:
      (
        "El solicitante ya tuvo los restablecimientos permitidos en el período.",
        "The requester has had their resets for the period."
      )
    case .runLimit:
      ("Se alcanzó el límite de restablecimientos de una ejecución.", "The limit of resets in one run was reached.")
    case .heldByOperator: ("Una persona detuvo el ticket.", "A person holds the ticket.")
    case .tryLater: ("El sistema pidió intentarlo más tarde.", "The system asked to try again later.")
    case .unavailable: ("No se pudo llegar al sistema.", "The system could not be reached.")
    case .inProgress: ("El sistema todavía lo está haciendo.", "The system is still at it.")
    case .unanswered:
      (
        "El sistema no respondió: se le preguntará qué pasó antes de volver a intentarlo.",
        "The system did not answer: it will be asked what happened before anything is tried again."
      )
    case .mailDeferred:
      ("El correo todavía no se pudo entregar al servidor.", "The mail could not be handed to the server yet.")
    case .released: ("Una persona liberó el ticket.", "A person released the ticket.")
    }
  }
}
