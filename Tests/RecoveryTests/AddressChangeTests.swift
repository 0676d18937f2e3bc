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
    "An address in somebody else's hands would give him the key",
    arguments: [
      "El correo registrado era de mi ex contador, envíen a a@b.ec.", "El mail lo maneja una señora que se fue.",
      "El correo fue hackeado.",
    ])
  func othersAddresses(sentence: String) {
    #expect(asked(sentence).reasons.contains(.emailChangeAsked))
  }

  @Test(
    "A mailbox that is closed tells why the key is asked for",
    arguments: [
      "Ya no tengo acceso al correo registrado.", "El correo con el que me registré ya no existe.",
      "El correo registrado era de una ex empleada y fue dado de baja.",
      "Escríbanme a a@b.ec, pues el correo anterior lo cerraron.", "No recordamos la contraseña del correo registrado.",
    ])
  func lostAddresses(sentence: String) {
    #expect(asked(sentence).outcome == .ticketed, "\(asked(sentence).reasons)")
  }

  @Test("But who wants the key at another address instead asks for a change")
  func lostAndReplaced() {
    let sentence = "Ya no tengo acceso al correo registrado; envíen la clave a a@b.ec."
    #expect(asked(sentence).reasons.contains(.emailChangeAsked))
  }

  @Test(
    "What changed may be something else",
    arguments: [
      "Al cambiar de servidor de correo se nos perdió.",
      "Adjunto el RUC actualizado con mi nombre, mi correo es a@b.ec.",
      "No imprima este correo a menos que sea necesario.", "Cambié de celular y no me acuerdo qué correo puse.",
      "Correo: a@b.ec\nMotivo: cambio de contador.",
      "A raíz de la migración de nuestros correos a un nuevo servidor se perdieron los accesos.",
      "Borré el correo donde tenía mi clave y ahora no puedo ingresar.",
      "¿Serían tan amables de enviarnos el correo para poner una nueva?",
      "Se servirá considerar el correo a@b.ec y el teléfono 022000000.",
      "Puede ser que el sistema tenga el correo antiguo, que ya no existe; ahora uso a@b.ec.",
    ])
  func otherChanges(sentence: String) {
    #expect(asked(sentence).outcome == .ticketed, "\(asked(sentence).reasons)")
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
      "El correo pertenece a la antigua razón social de la compañía.", "Nos robaron el equipo con el correo.",
      "El teléfono vinculado al correo fue robado.", "Entonces tenía otro teléfono y otro correo.",
      "Sírvanse considerar este correo como solicitud formal.",
      "No se trata de un cambio de correo.", "Los enlaces llegan a su correo y no al mío.",
      "Envíenla al correo que consta en su base de datos.", "Envíenla al correo que tienen registrado como principal.",
      "Pongo a su disposición el correo a@b.ec.", "El correo era de un dominio que dejamos de pagar.",
      "Se insistió por correo a la dirección que figura en la página.",
      "Las claves no pudieron modificarse por requerir confirmación del correo.",
      "El RUC se actualizó a mi nombre el 20 de julio.",
    ])
  func ordinary(sentence: String) {
    #expect(asked(sentence).outcome == .ticketed, "\(asked(sentence).reasons)")
  }
}
