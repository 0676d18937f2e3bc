import Testing

@testable import QuipuxDocument
@testable import Recovery

@Suite("The solicitud: which systems a letter asks for")
struct RequestTests {
  @Test(
    "Letters for SUT",
    arguments: [
      "Solicito la recuperación de la clave del SUT.",
      "Requiero de su ayuda para restablecer mi contraseña del Sistema Único de Trabajo.",
      "Olvidé mi usuario y contraseña del S.U.T., agradeceré su gestión.",
      "Por medio de la presente solicito el desbloqueo de usuario en el sistema SUT.",
      "Me permito solicitar se sirva disponer a quien corresponda la regeneración de las credenciales de acceso al SUT.",
      "Se extravió la clave de acceso al Sistema Único del Trabajo y no podemos registrar los décimos; pido una nueva clave.",
      "Por favor el reseteo de contraseña de la plataforma SUT.",
      "Solicito muy comedidamente una nueva clave para el ingreso de actas de finiquito.",
    ])
  func sut(body: String) {
    let examination = asked(body)
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
    #expect(examination.systems == [.sut])
  }

  @Test(
    "Letters for Salarios en Línea",
    arguments: [
      "Solicito el reseteo de contraseña del sistema de salarios.",
      "SOLICITO CLAVE PARA REGISTRO DE DÉCIMOS",
      "He olvidado la clave de Salarios en Línea y necesito recuperarla para declarar utilidades.",
    ])
  func salarios(body: String) {
    let examination = asked(body)
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
    #expect(examination.systems == [.salarios])
  }

  @Test(
    "Letters for both",
    arguments: [
      "Solicito la recuperación de las claves de los sistemas Único de Trabajo (SUT) y Salarios en Línea.",
      "Requiero recuperar la clave de ambos sistemas del Ministerio.",
      "Solicito la recuperación de la clave del SUT. Asimismo, requiero la de Salarios en Línea.",
    ])
  func both(body: String) {
    let examination = asked(body)
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
    #expect(examination.systems == [.sut, .salarios])
  }

  @Test("A system that is named to be left out is not asked for")
  func leftOut() {
    let body = "Solicito la recuperación de la clave del SUT. Ya tengo la clave de Salarios en Línea."
    #expect(asked(body).systems == [.sut])
  }

  @Test(
    "Other bodies' keys are another trámite",
    arguments: [
      "Solicito la recuperación de la clave del IESS.", "Requiero la clave del SRI en línea, pues la olvidé.",
      "Solicito restablecer la contraseña de Quipux.", "Solicito la baja de contrato de mi trabajador.",
      "Reciba una cordial invitación a la feria de servicios que tendrá lugar en el instituto este viernes a las diez.",
    ])
  func foreign(body: String) {
    #expect(asked(body).reasons == [.tramiteOther])
  }

  @Test(
    "A request in the forms in which it comes",
    arguments: [
      "Petición concreta.- Que se recupere la clave del SUT.",
      "FORMULARIO DE SOLICITUD DE RECUPERACIÓN DE CLAVES\nSistema: (X) SUT ( ) Salarios en Línea\nMotivo: olvido",
      "Sírvanse remitir el enlace de recuperación de la clave del SUT.",
      "Exigimos que nos permitan recuperar el acceso al SUT, cuya clave cambió el contador.",
      "kiero recuperar la contraceña del SUT xfa",
    ])
  func forms(body: String) {
    #expect(asked(body).outcome == .ticketed, "\(asked(body).reasons)")
  }

  @Test("Whoever tells that a system's key is lost is not told that his request is missing")
  func told() {
    let body =
      "El contador que despedimos por apropiarse de fondos cambió la contraseña de Salarios en Línea antes de irse. "
      + "No podemos cargar las utilidades de nuestros trabajadores, y el plazo vence el día quince de este mes. Hemos "
      + "escrito dos veces al contador y no contesta; la policía ya conoce del caso. Esperamos recuperar el acceso."
    #expect(asked(body).outcome == .review, "\(asked(body).reasons)")
  }

  @Test("A word that a line's end divides is one word")
  func divided() {
    let lines = [
      "Yo, Juan Pérez, gerente de Compañía Ejemplo S.A., RUC 1790010937001, soli-", "cito recu-",
      "perar la clave del SUT.",
    ]
    let examination = examine(.letter(subject: "", body: ""), .certificate(), .pdf(lines))
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
  }

  @Test("What another system's key is used for makes it none of ours")
  func foreignUse() {
    let body = "Solicito recuperar la contraseña de mi banca electrónica, que la utilizo para pagar los décimos."
    #expect(asked(body).reasons == [.tramiteOther])
  }

  @Test("Words that only contain the letters of SUT are not it")
  func wordsLikeSUT() {
    #expect(
      asked("Solicito recuperar la clave de un asunto sutil con suturas en el instituto.").reasons.first
        == .systemNotClear)
  }

  @Test("A subject alone is no solicitud")
  func subjectAlone() {
    let examination = examine(.letter(subject: "Recuperación de clave SUT", body: ""), .certificate())
    #expect(examination.outcome == .observed)
    #expect(examination.reasons == [.requisiteSolicitudMissing])
  }

  @Test("The solicitud may be an attachment")
  func attachedLetter() {
    let letter = ReadAttachment.pdf(
      [
        "Quito, 14 de marzo de 2026", "Señores Ministerio del Trabajo",
        "Yo, Juan Pérez, gerente de Compañía Ejemplo S.A.,",
        "con RUC 1790010937001, solicito la recuperación de la clave del", "Sistema Único de Trabajo.",
      ], code: "7")
    let examination = examine(.letter(body: "Adjunto solicitud."), letter, .certificate())
    #expect(examination.outcome == .ticketed)
    #expect(examination.kinds == [.letter, .rucCertificate])
  }

  @Test("Without a system it is not clear")
  func noSystem() {
    #expect(asked("Solicito la recuperación de la clave.").reasons.first == .systemNotClear)
    #expect(asked("Solicito la recuperación de la clave.", subject: "CLAVE SUT").systems == [.sut])
  }

  @Test(
    "A change of address is for people",
    arguments: [
      "Solicito el cambio de correo electrónico y clave del SUT.",
      "Solicito recuperar la clave del SUT y actualizar el correo registrado.",
      "Olvidé la clave del SUT y requiero que se registre mi nuevo correo: a@b.ec.",
    ])
  func emailChange(body: String) {
    #expect(asked(body).reasons.contains(.emailChangeAsked))
  }

  @Test("An address to send the key to is claimed, and no change")
  func claimedAddress() {
    let examination = asked("Solicito recuperar la clave del SUT y que se envíe al correo contabilidad@ejemplo.ec.")
    #expect(examination.outcome == .ticketed)
    #expect(examination.requester.claimedEmails == ["juan@ejemplo.ec", "contabilidad@ejemplo.ec"])
  }

  @Test("A letter that takes its request back is for people")
  func withdrawal() {
    #expect(asked("Desisto de mi solicitud de recuperación de la clave del SUT.").outcome == .review)
  }

  @Test("A missing certificate is observed; one that may be in a scan is for people; one that was not fetched fails")
  func missingCertificate() {
    let body = "Solicito la recuperación de la clave del SUT, RUC 1790010937001."
    #expect(examine(.letter(body: body)).reasons == [.requisiteRucCertificateMissing])
    let scan = ReadAttachment.file(AttachmentText(type: .jpeg, problem: .notRead))
    #expect(examine(.letter(body: body), scan).reasons.first == .attachmentWithoutText)
    let lost = ReadAttachment(attachment: .file("9"), refusal: .attachmentMissing)
    #expect(examine(.letter(body: body), lost).outcome == .failed)
    #expect(examine(.letter(body: body), lost, .certificate()).outcome == .ticketed)
  }

  @Test("Other states and types are ignored, an unknown one is not")
  func statesAndTypes() {
    #expect(examine(.letter(body: "", state: 7)).reasons == [.estadoNotTaken])
    #expect(examine(.letter(body: "", type: 3)).reasons == [.tipoNotTaken])
    #expect(examine(.letter(body: "", state: nil)).outcome != .ignored)
  }

  @Test(
    "Boxes of a form say which system is wanted",
    arguments: [
      ("[X] SUT\n[ ] Salarios en Línea", [System.sut]), ("SUT (  )  Salarios en Línea ( X )", [.salarios]),
      ("☒ SUT\n☒ Salarios en Línea", [.sut, .salarios]), ("SUT\tNO\nSalarios en Línea\tSI", [.salarios]),
      ("SUT (X)  Salarios en Línea ( )\nDocumentos:\nCopia del RUC ( X )", [.sut]),
      ("SUT ( )  Salarios en Línea (X)\nRecuperación de clave (X)  Otro ( )", [.salarios]),
    ])
  func boxes(form: String, systems: [System]) {
    let examination = asked("Solicito la recuperación de la clave del sistema marcado:\n\(form)\n\nAtentamente,")
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
    #expect(examination.systems == systems)
  }

  @Test("A table drawn with bars is a form")
  func barTable() {
    let table = """
      Solicitamos atender el presente requerimiento.

      | ASUNTO | RECUPERACIÓN DE CLAVE |
      |---|---|
      | SISTEMA | SALARIOS EN LÍNEA |
      | RUC | 1790010937001 |
      | E-MAIL | a@b.ec |
      | MOTIVO | Cambio de contador; no se entregaron las claves |

      Atentamente,
      """
    let examination = asked(table)
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
    #expect(examination.systems == [.salarios])
  }

  @Test("A table does not shift what stands on later pages")
  func barTablesAndPages() {
    let rows = (1...20).map { "|    Dato \($0)    |    N/A    |" }
    let pages = [rows, ["RUC 1790010937001", "Solicito la recuperación de la clave del SUT."]].enumerated().map {
      AttachmentText.Page(number: $0.offset + 1, lines: $0.element.map { AttachmentText.Line(text: $0) })
    }
    let letter = ReadAttachment.file(AttachmentText(type: .pdf, pages: pages), code: "carta")
    let examination = examine(.letter(body: ""), letter, .certificate())
    #expect(examination.evidence.contains { $0.field == "ruc" && $0.source == "attachment:carta#page=2" })
  }

  @Test(
    "A system that works, was had already or was dealt with before is not asked for",
    arguments: [
      "Olvidé la clave del SUT, solicito recuperarla. La de Salarios en Línea ya la tengo.",
      "Al sistema Salarios en Línea ingresamos con normalidad; es al SUT al que no podemos acceder, solicito una nueva clave.",
      "Solicito recuperar la clave del SUT. No requiero la clave de Salarios en Línea, pues esa sí la conozco.",
      "Ustedes ya nos ayudaron con la clave de Salarios en Línea. Ahora necesito recuperar la del SUT.",
      "Debo subir un contrato, pero no me acuerdo la clave del SUT. ¿Me ayudan a recuperarla?",
      "Recibí todo sin la clave del SUT; la secretaria saliente tampoco la conserva. Solicito por tanto la recuperación.",
      "Entre uno y otro contador se perdió la clave del SUT. Pido recuperarla para registrar un contrato.",
      "El asesor nos dejó los archivos, mas no la clave del SUT. Solicito recuperarla. Este pedido es únicamente de mi firma.",
      "Me dijeron que basta solamente la solicitud. Pido recuperar la clave del SUT; ya tengo cuenta creada desde 2019.",
    ])
  func excluded(body: String) {
    let examination = asked(body)
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
    #expect(examination.systems == [.sut])
  }

  @Test(
    "What takes back, forbids, thanks or only asks how is for people",
    arguments: [
      "NO AUTORIZO que se entregue ni se recupere la clave del SUT.",
      "Solicito anular el trámite de reseteo de la clave SUT.",
      "Agradecemos por la oportuna recuperación de la clave del SUT.",
      "El pedido de recuperar la clave del SUT no fue realizado por mí y mi firma fue falsificada.",
      "Solicito se investigue quién pidió la recuperación de la clave del SUT.",
      "Solicito recuperar la clave del SUT o de Salarios en Línea, la que corresponda.",
    ])
  func disputes(body: String) {
    #expect(asked(body).outcome == .review, "\(asked(body).reasons)")
  }

  @Test("A writer without authority is for people")
  func authority() {
    let body = "Soy Luis Paz, ex contador de Compañía Ejemplo S.A., y solicito recuperar la clave del SUT."
    #expect(asked(body).reasons.contains(.requesterWithoutAuthority))
  }
}
