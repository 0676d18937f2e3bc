import Testing

@testable import QuipuxDocument
@testable import Recovery

@Suite("Who may ask for a company's key, and whether he asks now")
struct AuthorityTests {
  @Test(
    "What the writer says he is has to be an office of those who ask for keys",
    arguments: [
      "Yo, Luis Paz, hijo de la gerente de Compañía Ejemplo S.A., solicito recuperar la clave del SUT.",
      "En calidad de vecino del local de Compañía Ejemplo S.A. pido recuperar la clave del SUT.",
      "Yo, Luis Paz, Secretario General del Comité de Empresa, pido que se nos dé una clave del SUT de Compañía Ejemplo S.A.",
      "Luis Paz, abogado, en representación de mi defendido, pido la clave del SUT de Compañía Ejemplo S.A.",
      "Soy Luis Paz, estudiante, y solicito recuperar la clave del SUT de Compañía Ejemplo S.A.",
      "Quien suscribe, Luis Paz, dirigente del sindicato de Compañía Ejemplo S.A., solicita recuperar la clave SUT.",
      "En mi calidad de Juez dispongo que se recupere la clave del SUT de Compañía Ejemplo S.A.",
      "Solicito recuperar la clave del SUT de nuestro deudor Compañía Ejemplo S.A.",
      "Solicito recuperar la clave del SUT desde mayo, cuando asumiré la gerencia de Compañía Ejemplo S.A.",
      "Como veedor ciudadano solicito recuperar la clave del SUT de Compañía Ejemplo S.A. para ver los contratos.",
      "Eva León, ex apoderada de Compañía Ejemplo S.A., solicito recuperar la clave del SUT.",
      "Fui presidenta de Compañía Ejemplo S.A. hasta mayo. Solicito recuperar la clave del SUT.",
      "Nunca me pagaron el décimo. Solicito la clave del SUT de Compañía Ejemplo S.A. para comprobar mis pagos.",
      "Trabajé en Compañía Ejemplo S.A. hasta mayo. Solicito recuperar la clave del SUT para bajar mi contrato.",
      "Como secretaria general del comité de trabajadores de Compañía Ejemplo S.A. pido recuperar la clave del SUT.",
      "Estoy en proceso de comprar Compañía Ejemplo S.A. y solicito la recuperación de la clave del SUT a mi favor.",
      "Estoy en negociaciones para comprar Compañía Ejemplo S.A. Solicito que recuperen la clave del SUT y me permitan revisar.",
      "LUIS PAZ, C.C. 0950043216, accionista de Compañía Ejemplo S.A., solicito se me entregue la clave del SUT.",
      "Yo, Luis Paz, trabajé once años en Compañía Ejemplo S.A. Pido que me den la clave del SUT para ver mi contrato.",
      "Yo fui la contadora de Compañía Ejemplo S.A. hasta marzo. Necesito recuperar la clave del SUT.",
      "Remito la solicitud presentada por un ciudadano. Solicito recuperar la clave del SUT de Compañía Ejemplo S.A.",
      "El Sindicato de Trabajadores de Compañía Ejemplo S.A. solicita la recuperación de la clave del SUT de la empleadora.",
      "Los abajo firmantes, trabajadores de Compañía Ejemplo S.A., solicitamos la recuperación de la clave del SUT.",
      "Compañía Ejemplo S.A. me adeuda cuatro facturas. Solicito el reseteo de la clave del SUT.",
      "Pido el reseteo de la clave del SUT de Compañía Ejemplo S.A.\n\nLuis Paz\nACREEDOR\n",
      "Soy dueño del local donde funciona Compañía Ejemplo S.A. Pido recuperar la clave del SUT.",
      "Compañía Ejemplo S.A. se fue sin pagar. Solicito la clave del SUT de esa empresa.",
      "EVA LEÓN, con cédula 0950043216, ex gerente general de Compañía Ejemplo S.A., solicito la clave del SUT.",
      "Trabajo en talento humano de otra compañía. Solicito se recupere la clave del SUT de Compañía Ejemplo S.A.",
      "Somos proveedores de la empresa Compañía Ejemplo S.A. Pedimos recuperar la clave del SUT.",
      "La asociación de jubilados de Compañía Ejemplo S.A. solicita que se recupere la clave del SUT de la compañía.",
      "Compañeros: la federación de trabajadores pide se restablezca la clave del SUT de Compañía Ejemplo S.A.",
      "La directiva del barrio solicita la recuperación de la clave del SUT de Compañía Ejemplo S.A.",
      "Aunque ya no soy gerente de Compañía Ejemplo S.A., solicito la recuperación de la clave del SUT.",
      "Hasta marzo actué como apoderada de Compañía Ejemplo S.A. Solicito recuperar la clave del SUT de la compañía.",
    ])
  func others(body: String) {
    let examination = examine(.letter(body: body + " RUC 1790010937001."), .certificate())
    #expect(examination.reasons.contains(.requesterWithoutAuthority), "\(examination.reasons)")
  }

  @Test("What a writer is may stand behind his title and name")
  func titles() {
    let body = "Soy el padre JUAN PÉREZ, gerente de Compañía Ejemplo S.A. Solicito recuperar la clave del SUT."
    #expect(examine(.letter(body: body + " RUC 1790010937001."), .certificate()).outcome == .ticketed)
  }

  private func signed(_ name: String, _ sentence: String) -> Examination {
    let body = "Solicito recuperar la clave del SUT de Compañía Ejemplo S.A. \(sentence)\n\n\(name)\nRUC 1790010937001"
    return examine(.letter(body: body), .certificate())
  }

  @Test(
    "What he tells of himself says nothing of whom the certificate names, and who signs so; of another it does",
    arguments: ["Antes trabajaba en la empresa de un primo.", "Me deben mis pagos.", "Soy guardia de un banco."])
  func holders(sentence: String) {
    #expect(signed(Cast.managerName, sentence).outcome == .ticketed)
    #expect(signed("LUIS PAZ ROJAS", sentence).reasons.contains(.requesterWithoutAuthority))
  }

  @Test("Nor do heirs of whom he tells")
  func heirs() {
    #expect(signed(Cast.managerName, "Pagaremos, con los herederos de por medio, lo que falta.").outcome == .ticketed)
  }

  @Test(
    "That he is it no longer does",
    arguments: ["Ya no soy el gerente.", "Fui gerente hasta mayo.", "Deje constancia: fui gerente hasta mayo."])
  func resigned(sentence: String) {
    #expect(signed(Cast.managerName, sentence).reasons.contains(.requesterWithoutAuthority))
  }

  @Test(
    "Offices, workers who are spoken of and a relative's address are no doubt",
    arguments: [
      "Yo, Juan Pérez, con cédula 1700001231, gerente de Compañía Ejemplo S.A., pido recuperar la clave del SUT.",
      "En mi calidad de asistente de talento humano de Compañía Ejemplo S.A. pido recuperar la clave del SUT.",
      "Tenemos una trabajadora de limpieza y un guardia. Solicito recuperar la clave del SUT de Compañía Ejemplo S.A.",
      "Solicito recuperar la clave del SUT de Compañía Ejemplo S.A. Pueden enviarla al correo de mi hija a@b.ec.",
      "Soy Juan Pérez, fundador y gerente general de Compañía Ejemplo S.A. Pido recuperar la clave del SUT.",
      "Compañía Ejemplo S.A., cuya administradora soy desde marzo, pide recuperar la clave del SUT.",
      "En mi calidad de liquidadora de Compañía Ejemplo S.A., nombrada por la Superintendencia, pido la clave del SUT.",
      "Pedimos las claves del SUT del Ministerio del Trabajo para la empresa Compañía Ejemplo S.A. Juan Pérez, Gerente.",
      "Solicitamos recuperar la clave del SUT.\nEmpresa: Compañía Ejemplo S.A.\nQuien solicita: Juan Pérez",
      "Soy odontóloga y gerente de Compañía Ejemplo S.A. Somos tres doctoras. Pido recuperar la clave del SUT.",
      "Yo, Juan Pérez, C.I. 1700001231, soy Gerente de Compañía Ejemplo S.A. Pido recuperar la clave del SUT.",
      "Soy Juan Pérez, elegido Presidente de Compañía Ejemplo S.A. Pido recuperar la clave del SUT.",
      "Soy Juan Pérez, Office Manager de Compañía Ejemplo S.A., una startup. Pido recuperar la clave del SUT.",
      "Yo tengo los contratos impresos, sellados y firmados. Compañía Ejemplo S.A. pide recuperar la clave del SUT.",
      "En mi calidad de socio gerente de Compañía Ejemplo S.A. pido recuperar la clave del SUT.",
      "Somos veintiún asociadas, y tenemos cuatro trabajadoras. Compañía Ejemplo S.A. pide recuperar la clave del SUT.",
      "Somos seis parvularias, una nutricionista y una auxiliar. Compañía Ejemplo S.A. pide recuperar la clave del SUT.",
      "Los salientes encontraron trabajo en otra compañía. Compañía Ejemplo S.A. pide recuperar la clave del SUT.",
      "La clave estaba en la agenda de mi esposo. Compañía Ejemplo S.A. pide recuperar la clave del SUT.",
      "Compañía Ejemplo S.A. tiene 264 trabajadores y comité de empresa. Pide recuperar la clave del SUT.",
      "La suscrita, Rosa Mora, desempeña el cargo de Directora Financiera de Compañía Ejemplo S.A. Pido la clave del SUT.",
      "Yo mismo pagué, pero Compañía Ejemplo S.A. no puede entrar. Liquidaremos los haberes a los herederos. Pido la clave SUT.",
      "Somos una empresa de servicios petroleros, filial de una del exterior. Pedimos la clave del SUT de Compañía Ejemplo S.A.",
      "Autorizo a la señorita Rosa Mora, empleada de mi almacén, a retirar la respuesta. Pido recuperar la clave del SUT.",
      "La compañera de la secretaría ha perdido el papel. Necesitamos recuperar la clave del SUT.",
      "La clave la tenía el contador, con quien ya no trabajo. Pido recuperar la clave del SUT de Compañía Ejemplo S.A.",
      "Por pedido del señor gerente solicito recuperar la clave del SUT de Compañía Ejemplo S.A. Rosa Mora, Contadora.",
      "Solicitamos recuperar la clave del SUT. Yo como gerente asumiré desde ahora el manejo.",
      "El gerente de Compañía Ejemplo S.A. me ha encargado pedir la recuperación de la clave del SUT.",
      "Juan Pérez, socio mayoritario y Gerente General de Compañía Ejemplo S.A., pido recuperar la clave del SUT.",
      "La gerente de Compañía Ejemplo S.A. delega al suscrito, contador, para pedir la regeneración de la clave del SUT.",
      "Le escribe Rosa Mora, asistente contable de Compañía Ejemplo S.A. Pido recuperar la clave del SUT.",
      "Se digitaliza la documentación presentada por el usuario. Pido recuperar la clave del SUT.",
      "Les saluda Juan Pérez, administrador de la hacienda y empleado de Compañía Ejemplo S.A. Pido recuperar la clave del SUT.",
      "Soy Juan Pérez, líder de personas y cultura en Compañía Ejemplo S.A. Pido recuperar la clave del SUT.",
      "Somos la avícola Compañía Ejemplo S.A. Como gerente pido recuperar la clave del SUT.",
      "La clave del SUT de Compañía Ejemplo S.A. se perdió con la muerte de mi padre; el gerente soy yo. Solicito otra clave.",
      "Yo, Juan Pérez, asumí la gerencia de Compañía Ejemplo S.A. en enero. Solicito recuperar la clave del SUT.",
      "Compañía Ejemplo S.A., representada por quien suscribe, tiene a bien solicitar la recuperación de la clave del SUT.",
      "Somos contratistas de la vía Tena - Baeza. Pedimos recuperar la clave del SUT de Compañía Ejemplo S.A.",
      "Soy Juan Pérez, socio y gerente general de Compañía Ejemplo S.A. Pido recuperar la clave del SUT.",
      "Quien suscribe, Juan Pérez, hacemos conocer que olvidamos la clave del SUT. Compañía Ejemplo S.A. pide recuperarla.",
      "Solicitamos la recuperación de la clave del SUT. Compañía Ejemplo S.A. ofrece un seminario a sus\nafiliados.",
      "Pido recuperar la clave del SUT. El Inspector nos solicita las actas de Compañía Ejemplo S.A.",
    ])
  func own(body: String) {
    let examination = examine(.letter(body: body + " RUC 1790010937001."), .certificate())
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
  }

  /// They say nothing of themselves.
  private static let strangers = [
    "He sido designado perito en un juicio. Solicito recuperar la clave del SUT de Compañía Ejemplo S.A.",
    "Yo, Rosa Mora, presidenta de la junta de agua, hablo por todos. Pedimos que se le recupere la clave del SUT a Compañía Ejemplo S.A.",
    "Solicitamos que el Ministerio resetee la clave del SUT de Compañía Ejemplo S.A.\nRosa Mora\nPRESIDENTA DE LA FEDERACIÓN",
    "Pido la recuperación de la clave del SUT de Compañía Ejemplo S.A.\nIng. Rosa Mora, Director Municipal de Rentas",
    "Soy gerente comercial de una industria que compite con Compañía Ejemplo S.A. Solicitamos recuperar su clave del SUT.",
    "Mi cuadrilla trabaja por obra para Compañía Ejemplo S.A. Solicito que se recupere la clave del SUT.",
    "Como el gerente no nos da la contraseña, solicito que se recupere la clave del SUT de Compañía Ejemplo S.A.",
    "Señor\nDirector Regional de Trabajo\n\nHe sido designado perito. Pido recuperar la clave del SUT de Compañía Ejemplo S.A.",
    "Pido recuperar la clave del SUT de Compañía Ejemplo S.A., pues en un juicio no me atiende el\ngerente.",
    "El señor Luis Paz, gerente de Compañía Ejemplo S.A., no contesta a un perito. Solicito recuperar la clave del SUT.",
    "He sido designado perito contra\nCompañía Ejemplo S.A., y solicito recuperar la clave del SUT.",
    "Solicito recuperar la clave del SUT, que está a nombre de Compañía Ejemplo S.A., por un juicio.",
    "Yo conozco al representante. Solicito recuperar la clave del SUT de Compañía Ejemplo S.A. por un juicio.",
    "Terminado mi período como alcalde, solicito la recuperación de la clave del SUT de Compañía Ejemplo S.A.",
    "Solicito recuperar la clave del SUT de Compañía Ejemplo S.A., que nuestra federación ha de conocer.",
  ]

  /// By a position, the company's voice or its letterhead.
  private static let members = [
    "Solicito recuperar la clave del SUT de Compañía Ejemplo S.A.\nAna Mora\nAsistente contable\n",
    "En mi condición de secretaria de Compañía Ejemplo S.A. solicito recuperar la clave del SUT.",
    "Solicito recuperar la clave del SUT de nuestra empresa, Compañía Ejemplo S.A.",
    "Solicito recuperar la clave del SUT de nuestra panadería, Compañía Ejemplo S.A.",
    "Solicito recuperar la clave del SUT de Compañía Ejemplo S.A. para registrar a mis trabajadores.",
    "Le escribe ROSA MORA, asistente contable de Compañía Ejemplo S.A. Solicito un cambio de clave del SUT.",
    "COMPAÑÍA EJEMPLO S.A.\nQuito, 14 de marzo de 2026\nSolicito recuperar la clave del SUT.",
    "Compañía Ejemplo S.A. ha perdido la clave del SUT y solicita su recuperación.",
  ]

  @Test(
    "Who writes belongs to the company where the letter says so",
    arguments: strangers.map { ($0, false) } + members.map { ($0, true) })
  func membership(body: String, belongs: Bool) {
    let examination = examine(.letter(body: body + " RUC 1790010937001.", sender: .citizen), .certificate())
    #expect((examination.outcome == .ticketed) == belongs, "\(examination.reasons)")
    #expect(examination.reasons.contains(.requesterWithoutAuthority) == !belongs, "\(examination.reasons)")
  }

  @Test(
    "An infinitive asks where it is the writer's will, not where it is put off",
    arguments: [
      ("Me permito solicitar la recuperación de la clave del SUT.", true),
      ("Acudo ante usted para pedir la recuperación de la clave del SUT.", true),
      ("Estamos a la espera de autorización para solicitar la recuperación de la clave del SUT.", false),
      ("Nos dicen que debemos solicitar la recuperación de la clave del SUT.", false),
      ("Antes de pedir la recuperación de la clave del SUT revisaremos los archivos.", false),
      ("Solicito que la recuperación de la clave del SUT quede suspendida.", false),
      ("Ayer recuperamos la clave del SUT.", false),
      ("Solicito la recuperación del acta de finiquito que hicimos en el SUT. La clave está bien.", false),
      ("Solicito la clave del SUT. Nunca nos hemos registrado.", false),
      ("Si mañana no logro acordarme de la clave del SUT, volveré a escribir para pedir que la recuperen.", false),
      ("Quisiera saber qué requisitos se necesitan para recuperar la clave del SUT. Luego haré la solicitud.", false),
      ("Eliminamos del SUT un acta de finiquito. Solicitamos que se recupere el documento en el sistema.", false),
      ("Necesito recuperar el contrato de mi empleada que registré en el SUT.", false),
      ("Acuso recibo de la boleta de citación. Solicito además la recuperación de mi clave del SUT.", true),
      ("Hace un mes pedí la clave del SUT y me la recuperaron, gracias.", false),
      ("Solicito la recuperación de valores pagados por no registrar contratos en el SUT.", false),
      ("Resolvimos mandar este oficio para pedir que nos recupere la clave del SUT.", true),
    ])
  func time(body: String, isTicketed: Bool) {
    let examination = examine(.letter(subject: "", body: body + " RUC 1790010937001."), .certificate())
    #expect((examination.outcome == .ticketed) == isTicketed, "\(examination.reasons)")
  }

  @Test(
    "A dispute counts where it is about who governs the company, and a reason is none",
    arguments: [
      ("Hay una controversia por la gerencia.", false), ("Existe un conflicto entre los socios.", false),
      ("El contador no la entrega por una controversia sobre sus honorarios.", true),
      ("Nos robaron el equipo; adjunto la denuncia de la Fiscalía.", true),
      ("Por primera vez en cuatro años cambió la directiva.", true),
    ])
  func disputes(sentence: String, isTicketed: Bool) {
    let body = "Solicito recuperar la clave del SUT de Compañía Ejemplo S.A., RUC 1790010937001. " + sentence
    let examination = examine(.letter(body: body), .certificate())
    #expect((examination.outcome == .ticketed) == isTicketed, "\(examination.reasons)")
  }
}
