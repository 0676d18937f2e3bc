import Testing

@testable import QuipuxDocument
@testable import Recovery

private func asked(_ sentence: String) -> Examination {
  examine(
    .letter(subject: "", body: "Solicito recuperar la clave del SUT. RUC 1790010937001. " + sentence), .certificate())
}

@Suite("Addresses: where to send to, and what is a change")
struct AddressChangeTests {
  @Test(
    "Who asks to put another address in the place of the registered one asks for another trámite",
    arguments: [
      "Que el correo se actualice.", "Sírvanse registrar a@b.ec.", "Favor vincular la cuenta a a@b.ec.",
      "El correo a@b.ec es el que debe constar desde ahora.", "Pongan a@b.ec en lugar del que figura.",
      "Reemplácese la dirección electrónica por a@b.ec.", "Que en adelante las notificaciones lleguen a a@b.ec.",
    ])
  func changes(sentence: String) {
    #expect(asked(sentence).reasons.contains(.emailChangeAsked))
  }

  @Test(
    "Who tells that the address is not his any more asks for it too",
    arguments: [
      "El correo registrado era de mi ex contador, envíen a a@b.ec.", "El mail lo maneja una señora que se fue.",
      "No recordamos la contraseña del correo registrado.", "El correo fue hackeado.",
    ])
  func lostAddresses(sentence: String) {
    #expect(asked(sentence).reasons.contains(.emailChangeAsked))
  }

  @Test(
    "So does who hands the account to somebody else",
    arguments: [
      "Favor sustituir al administrador de la cuenta.", "La cuenta pase a nombre de Luis Paz.",
      "Asígnese como responsable del usuario a Luis Paz.",
    ])
  func holders(sentence: String) {
    #expect(asked(sentence).reasons.contains(.emailChangeAsked))
  }

  @Test(
    "An address to write to is none, nor one that stays",
    arguments: [
      "Envíese el enlace a a@b.ec.", "Correo: a@b.ec, celular 0990000000.", "Mi correo es a@b.ec.",
      "El correo registrado en el sistema es a@b.ec.", "No pedimos cambio de correo, sigue siendo el mismo.",
      "No es necesario modificar el correo registrado.",
      "El correo fue hackeado, pero ya lo recuperamos y es el mismo.",
      "No nos llega el correo de recuperación.",
    ])
  func ordinary(sentence: String) {
    #expect(asked(sentence).outcome == .ticketed, "\(asked(sentence).reasons)")
  }
}
