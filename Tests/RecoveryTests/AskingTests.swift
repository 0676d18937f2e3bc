import Testing

@testable import QuipuxDocument
@testable import Recovery

@Suite("What a sentence asks for")
struct AskingTests {
  @Test(
    "Nothing but courtesy stands between the asking and the recovery",
    arguments: [
      "Solicito a usted, señor Director Regional, se sirva disponer a quien corresponda la recuperación de la clave del SUT.",
      "Ruego se nos confiera una nueva contraseña del SUT.", "PIDO: que se me restituya la clave del SUT.",
      "Solicito lo siguiente:\n\nQue se me otorgue nuevamente la clave del SUT.",
      "¿Me podrían ayudar a recuperar la clave del SUT, por favor?",
      "Rogamos habilitar nuevamente nuestro acceso al SUT.",
      "De ahí que pida a ustedes la recuperación de la contraseña del SUT.",
      "Sírvanse considerar este correo como solicitud formal de recuperación de la clave del SUT.",
      "Presento la solicitud de recuperación de clave del SUT.", "Pedimos la recup. de credenciales S.U.T.",
    ])
  func courtesy(body: String) {
    #expect(asked(body).outcome == .ticketed, "\(asked(body).reasons)")
  }

  @Test("A heading's word as the last of all heads nothing", arguments: ["Trámite", "Asunto", "Ref"])
  func headingAtTheEnd(heading: String) {
    #expect(asked("Pido su ayuda. Se recuperó la clave del SUT.\n\n\(heading)").outcome == .review)
  }

  @Test("A text that is too long, or too full of askings, is for people", arguments: [("y así. ", 60_000), ("", 0)])
  func tooLong(filling: String, count: Int) {
    let asking = "Soy gerente general de Ejemplo S.A., RUC 1790010937001, solicito recuperar la clave del SUT. "
    let text = count > 0 ? asking + String(repeating: filling, count: count) : String(repeating: asking, count: 600)
    #expect(asked(text).reasons.contains(.attachmentTruncated))
  }

  @Test(
    "Something about a recovery is not the recovery",
    arguments: [
      "Solicito constancia de la recuperación de la clave del SUT.",
      "Pido copia del trámite de reseteo de la clave del SUT.",
      "Requiero los requisitos para recuperar la clave del SUT.",
      "Solicito el desglose de mi recuperación de clave del SUT.",
      "Solicito un turno para recuperar la clave del SUT.",
      "Necesito que devuelvan lo que dejé para recuperar la clave SUT.",
      "Se borró un contrato del SUT. Pido la recuperación de ese registro; la clave no es el problema.",
    ])
  func aboutRecovery(body: String) {
    #expect(asked(body).outcome == .review, "\(asked(body).reasons)")
  }

  @Test(
    "What was, would be, or is asked how, is no request",
    arguments: [
      "Ayer se recuperó la clave del SUT y pudimos ingresar.",
      "La gerente anterior solicitó recuperar la clave del SUT.",
      "Luego de la recuperación de la clave del SUT aparece un error; solicito soporte.",
      "Si llegáramos a perder la clave del SUT, solicitaremos recuperarla.",
      "En caso de olvido, pedimos recuperar la clave del SUT. Nos lo confirman.",
      "¿Quién puede solicitar la recuperación de la clave del SUT?", "Agradezco la recuperación de la clave del SUT.",
    ])
  func otherTimes(body: String) {
    #expect(asked(body).outcome != .ticketed, "\(asked(body).reasons)")
  }

  @Test(
    "What is told to have been asked, and what is thanked for, asks nothing",
    arguments: [
      "El lunes pedí que me recuperen la clave del SUT, pero ya no es necesario.",
      "Les escribí para que me restablezcan la clave del SUT. Ya no hace falta, mi hija la encontró.",
      "Quiero agradecer a la señorita de la ventanilla por su ayuda para recuperar la clave del SUT.",
      "En abril solicitamos la recuperación de la clave del SUT y ustedes nos la entregaron tarde. Presentamos una queja.",
      "El 2 de este mes solicitamos la recuperación de la clave del SUT; una vez que nos la den registraremos todo.",
      "Me dieron una clave provisional del SUT. Si se vence, les pediría que me la recuperen.",
      "Copio el correo en el que le solicitamos a nuestro proveedor la recuperación de la clave. No requerimos acción suya en el SUT.",
      "En enero autoricé a la firma contable a gestionar la recuperación de la clave del SUT. Dejo sin efecto esa autorización.",
      "Sugiero un botón en el SUT para que no tengamos que presentar una solicitud de recuperación de claves cada vez.",
      "Estimado contador: le solicito que me entregue la clave del SUT. Copio al Ministerio solo para dejar constancia.",
      "Solicito constancia de que en enero presenté la solicitud de recuperación de la clave del SUT.",
      "Envío el texto con el que pediríamos la recuperación de la clave del SUT, para que me digan si está bien.",
      "Solicito la recuperación del valor que pagué según el SUT. Pido que se me devuelva a la cuenta.",
      "En la feria no pudimos usar el SUT. Solicitamos la contraseña de la red para la segunda jornada.",
      "El sistema me pide una clave del SUT que sí tengo.",
      "No hemos solicitado ninguna recuperación de la clave del SUT ni autorizamos que se la haga.",
      "El programa de sueldos que compró la empresa pide una contraseña. De allí sale lo que se sube al SUT.",
      "Deseamos saber si habrá que solicitar la recuperación de la clave del SUT.",
      "Solicito que me incluyan en las charlas sobre el SUT, en especial la parte\nde cómo cambiar la clave.",
      "Se quemaron los contratos. Solicito la recuperación de los mismos; son anteriores al SUT y con la clave no constan.",
      "Pedimos que nos ayuden a recuperar la contraseña de ese correo, que consta en el SUT.",
      "En el SUT ingresé un contrato con otra fecha. Solicito que me desbloqueen ese registro.",
      "Solicito se desbloquee en el SUT el trámite del reglamento interno. El acceso no presenta problema.",
      "Ingresamos al SUT con normalidad. Solicito la recuperación de esas actas. La clave la tenemos y funciona.",
      "Contesto su encuesta. Trámite: recuperación de clave SUT. Comentario: recibí la clave en dos días.",
    ])
  func reported(body: String) {
    #expect(asked(body).outcome != .ticketed, "\(asked(body).reasons)")
  }

  @Test(
    "Another system's key is another's, whatever the letter tells of ours",
    arguments: [
      "No podemos enviar los contratos del SUT. Solicito la recuperación de la contraseña de Quipux del usuario de presidencia.",
      "Por la falla de Salarios en Línea solicitamos se restablezca el acceso a los formularios ya cerrados.",
      "Nuestro token de firma pide una clave que olvidamos, y sin ella nada se sube al SUT. Solicitamos la clave del token.",
    ])
  func foreignKeys(body: String) {
    #expect(asked(body).outcome != .ticketed, "\(asked(body).reasons)")
  }

  @Test(
    "Everyday ways of asking",
    arguments: [
      "¿Serían tan amables de facilitarnos el restablecimiento de la clave del SUT?",
      "Perdí la contraseña del SUT. ¿Me la pueden recuperar de nuevo?", "No sé la clave del SUT. Necesito otra.",
      "No tenemos la clave del SUT. Recuperación de clave por favor.",
      "Pido tres cosas: 1) recuperar la contraseña del SUT, 2) saber si hay multa.",
      "Solicito que se me desbloquee la clave del SUT y se me permita crear una nueva.",
      "Nos acercamos a solicitar la recuperación de la clave del SUT.",
      "Primero quería preguntar por el décimo. Y segundo, pedirles que me recuperen la contraseña del SUT.",
      "Perdí la clave del SUT. El acta es urgente. Los operarios esperan. No es culpa de ellos. Solicito la recuperación.",
      "La clave del SUT fue rechazada por primera vez en noviembre. Pedido: recuperación de la clave.",
      "Compañía Ejemplo S.A., con RUC activo en el SRI, pide la recuperación de la clave del SUT.",
      "Olvidé la contraseña del SUT. Les agradezco me manden lo necesario para poner una nueva.",
      "Pido la recuperación de la clave del SUT. La clave vencía y ya no sabemos cuál quedó.",
      "1) Quisiera conocer los requisitos del reglamento.\n2) Solicito la recuperación de la clave del SUT.",
      "Afectado: acceso SUT\nSíntoma: \"Usuario y/o contraseña incorrectos\"\nAcción requerida: restablecer contraseña",
      "Solicito que la clave de acceso al SUT de la empresa sea recuperada.",
      "Se perdió la clave del SUT. Pedimos que la clave asignada a la empresa se nos restablezca.",
      "Por pedido del gerente les escribo para que se recuperen las claves del SUT.",
      "Perdimos la clave del SUT. Por eso recurrimos a ustedes para recuperar la contraseña.",
      "La presente es para pedirles una mano con la clave del SUT, que se nos extravió.",
      "Comparece JUAN PÉREZ y dice: que olvidó la contraseña del SUT; que solicita recuperar la contraseña.",
      "Sistema: SUT\nLo que solicita: recuperación de clave\nCorreo electrónico: a@b.ec",
      "La contraseña del SUT se bloqueó. Se ruega su recuperación.",
      "Solicito me brinden las facilidades para la recuperación de la clave del SUT.",
      "El 2 de marzo se solicitó la recuperación de la clave del SUT. Insisto en ese pedido, pues seguimos sin poder ingresar.",
      "No recuerdo la contraseña del SUT. Por favor envíenme el enlace para cambiarla.",
      "Olvidé la clave del SUT, por lo que pido la reenvíen o me permitan crear otra.",
      "El gerente me autorizó a pedirles que restablezcan la clave del SUT, que no funciona.",
      "La empresa precisa recuperar la contraseña del SUT.",
      "Tengo cinco colaboradores y la clave del SUT no funciona. Por favor, ¿pueden restablecer la contraseña?",
      "Pido se sirvan proporcionarme los medios para recuperar la clave del SUT.",
      "No puedo entrar al SUT. Se me traspapelaron las claves. Solicito a ustedes recuperar esas claves.",
      "Me dirijo a usted para que se atienda mi solicitud de recuperación de la clave del SUT.",
      "Para los contratos en el SUT necesito recuperar mi contraseña, la perdí al cambiar de computadora.",
      "Entre las claves que me dieron (SRI, IESS) falta la del SUT. Requiero su colaboración para recuperarla.",
      "Constructora Ejemplo informa que olvidó la contraseña del Sistema Único de Trabajo y solicita su reposición.",
    ])
  func everyday(body: String) {
    #expect(asked(body).outcome == .ticketed, "\(asked(body).reasons)")
  }

  @Test(
    "What was settled once may be lost again",
    arguments: [
      "En abril nos entregaron la clave del SUT, pero se volvió a perder. Solicitamos recuperarla.",
      "La clave del SUT no la encontramos en ningún lado. Pido recuperarla.",
      "No recibimos la contraseña del SUT. Pedimos la recuperación de la contraseña.",
      "Quedo a la espera de que me recuperen la clave del SUT.",
    ])
  func lostAgain(body: String) {
    #expect(asked(body).outcome == .ticketed, "\(asked(body).reasons)")
  }

  @Test(
    "What was named before is asked for by a word that stands for it",
    arguments: [
      "Perdimos las claves del SUT y de Salarios en Línea. Favor restablecer las dos.",
      "Ya no tengo las claves del SUT y de Salarios en Línea. Solicito la recuperación de ambas.",
      "No hemos encontrado la clave del SUT. Le suplico ordene que se nos dé otra.",
      "Perdí la clave del SUT, pido que me la manden de nuevo.",
      "La clave del SUT no sirve. ¿Sería posible recuperarla?",
      "La clave del SUT no la tiene nadie en la oficina. Se pide restablecerla.",
      "Queremos recuperar esa clave del SUT.", "Un voluntario cambió la clave del SUT. Agradecemos recuperarla.",
      "Pedimos, por esa razón, que se nos recupere la clave del SUT.",
      "No encontramos la contraseña del SUT. Por ello solicito la recuperación.",
      "Se ha extraviado la contraseña del SUT. Solicito la recuperación, a fin de registrar el contrato de quien ingresó el lunes.",
      "Entre lo perdido está la contraseña del SUT, cuya recuperación solicitamos.",
      "Mi secretaria no ha podido comunicarme la clave del SUT. Prefiero solicitar a ustedes su recuperación.",
      "Perdimos las claves del SUT y de Salarios en Línea. Les agradezco tramitar la recuperación de ambas.",
      "Solicito que se dé paso a la recuperación de la contraseña del SUT.",
      "Rogamos que manualmente se nos resetee la contraseña del SUT.",
      "Les pido de corazón que me recuperen la clave del SUT.",
      "Pido en nombre de la compañía que se recupere la contraseña del SUT.",
      "Les pido que nos den la mano recuperando la clave del SUT.",
      "Ninguna de las dos contraseñas que teníamos sirve en el SUT. Solicito recuperar la contraseña del SUT.",
      "Solicito por su digno intermedio el restablecimiento de la clave del SUT.",
      "Quedo atento a la recuperación de la clave SUT de COMPAÑÍA EJEMPLO S.A. que solicito por medio del presente.",
      "No me pasaron la clave del SUT. En el certificado consto yo (gerente). ¿Me ayudan a recuperarla, por favor?",
      "Solicito se digne disponer que el área técnica competente recupere la contraseña del SUT.",
    ])
  func anaphora(body: String) {
    #expect(asked(body).outcome == .ticketed, "\(asked(body).reasons)")
  }

  @Test(
    "Who asks that nothing be done does not ask",
    arguments: [
      "Solicito que no se recupere la clave del SUT.", "Me opongo a que se recupere la clave del SUT.",
      "Pido no dar trámite a la recuperación de la clave del SUT.",
      "Solicito que las claves del SUT no sean recuperadas.",
      "Denuncio que se ofrece la recuperación de claves del SUT.",
      "Represento a la competencia de Compañía Ejemplo S.A. Solicito el restablecimiento de su contraseña del SUT.",
      "Solicito por primera vez la clave del SUT para el registro.",
    ])
  func opposition(body: String) {
    #expect(asked(body).outcome == .review, "\(asked(body).reasons)")
  }

  @Test(
    "What happened to a key is no dispute about it",
    arguments: [
      "Al quinto intento el sistema inhabilitó el usuario.", "La casilla con la que lo registramos quedó inhabilitada.",
      "Nos robaron el computador, lo que se denunció en la Fiscalía.",
      "La cambió la ex jefa de personal, que trabaja en la competencia.",
      "Se la llevó la jefa de nómina, contratada por la competencia.", "Es un pedido; no es una queja por la clave.",
      "Nos dieron la clave en un correo que por política interna se elimina.", "No me acordé de anotar la clave.",
    ])
  func toldLosses(sentence: String) {
    let body = sentence + " Solicito la recuperación de la contraseña del SUT."
    #expect(asked(body).outcome == .ticketed, "\(asked(body).reasons)")
  }

  @Test("A dispute in one item of a list is none the less one")
  func items() {
    let body = "1) Me despidieron y presento denuncia.\n2) Solicito la recuperación de la clave del SUT."
    #expect(asked(body).outcome == .review)
  }

  @Test(
    "What was asked for on a day that is gone is not asked for now",
    arguments: [
      "El lunes ingresé el oficio pidiendo la recuperación de la clave del SUT, y ya tenía el correo el miércoles.",
      "El 18 de agosto presentamos en ventanilla la solicitud para recuperar la clave del SUT.",
      "El 18 solicitamos la recuperación de la clave del SUT; el 24 llegó el correo.",
      "El pasado martes ingresamos un oficio solicitando la recuperación de la clave del SUT. Gracias por la cortesía.",
      "La plataforma no reconocía la clave del SUT. Solicitamos su recuperación en agosto, la obtuvimos y registramos.",
      "Me llegó un correo que dice que mi clave del SUT ha caducado, y firma un tal \"soporte mdt\". ¿Es de ustedes?",
    ])
  func past(body: String) {
    #expect(asked(body).outcome != .ticketed)
  }

  @Test(
    "The key of a portal that was named before is that portal's",
    arguments: [
      "Se extravió la clave del SERCOP. Los contratos están en el SUT. Solicito recuperar la clave del mencionado portal.",
      "Perdí la clave del SRI, con la que declaro. Por el SUT no hay novedad. Pido recuperar la clave de dicha plataforma.",
    ])
  func anotherPortal(body: String) {
    #expect(asked(body).outcome != .ticketed)
  }

  @Test(
    "Help is asked for where the letter tells the loss",
    arguments: [
      "Olvidé la contraseña del SUT. Agradeceré su gestión.", "La clave del SUT se extravió, les pedimos una solución.",
      "No puedo ingresar al SUT, no sirve la clave, ayúdenme.",
    ])
  func help(body: String) {
    #expect(asked(body).outcome == .ticketed, "\(asked(body).reasons)")
  }

  @Test(
    "Help with something else is not",
    arguments: [
      "Con la nueva clave del SUT no se imprimen los contratos. Solicito ayuda técnica.",
      "Solicito se me ayude a recuperar el certificado que se me perdió. Entré al SUT con mi clave y ahí no sale.",
      "Señores soporte SUT:\nIngresamos al SUT con nuestra clave sin inconveniente, pero un contrato no se guarda.",
      "Se perdió la contraseña de nuestro sistema contable, con el que trabajamos para el SUT. Pedimos ayuda para recuperarla.",
    ])
  func otherHelp(body: String) {
    #expect(asked(body).outcome == .review, "\(asked(body).reasons)")
  }
  @Test("The next items of a list are asked for too")
  func lists() {
    let body = "Requiero:\n\n- Recuperación de la clave del SUT.\n- Recuperación de la clave de Salarios en Línea."
    #expect(asked(body).systems == [.sut, .salarios])
  }
}
