import Testing

@testable import QuipuxDocument
@testable import Recovery

/// The manager's own letter, clear in all but what the sentence adds.
private func letter(with sentence: String) -> Examination {
  examine(
    .letter(subject: "", body: "\(sentence)\n\nSolicito recuperar la clave del SUT. RUC 1790010937001."),
    .certificate())
}

@Suite("What stops a letter, whatever else it asks")
struct StoppingTests {
  @Test(
    "Who says that his mandate ended, or that nobody sent him, does not act for the company",
    arguments: [
      "Mi nombramiento venció en agosto y no ha sido renovado.", "Presenté mi renuncia a la gerencia el lunes.",
      "El Registro Mercantil negó la inscripción de mi nombramiento.", "Fui removido por la junta de accionistas.",
      "El poder con el que actuaba fue revocado.", "Nadie me ha delegado para este trámite.",
      "La gerente no sabe que estoy pidiendo esto.", "Todavía no me posesiono como gerente.",
      "Escribo sin conocimiento de la administración.", "No tengo vínculo alguno con la institución.",
      "Mis servicios con la compañía terminaron el 15 de noviembre.",
      "Laboro para la competencia y fui jefe de personal aquí.",
      "Como gerente saliente suscribo el presente.",
    ])
  func mandate(sentence: String) {
    #expect(letter(with: sentence).reasons.contains(.requesterWithoutAuthority), "\(letter(with: sentence).outcome)")
  }

  @Test(
    "What is taken back, settled, put off or conditional is not asked now",
    arguments: [
      "Por ahora no se cambie nada.", "Rogamos esperar un segundo oficio.", "Ya encontré el cuaderno de claves.",
      "Hagan caso omiso de esta carta.", "Quedó superado el inconveniente.", "No den paso hasta que yo regrese.",
      "Procedan únicamente si el directorio lo aprueba.", "El asunto está en suspenso: suspéndase el trámite.",
      "Esta carta es una plantilla de muestra.", "Ya me entregaron la clave en la ventanilla.",
      "Sírvase archivar esta petición sin darle trámite.",
      "Hemos resuelto dar marcha atrás con lo pedido.",
      "Háganlo desde el 15 del próximo mes y no antes.",
    ])
  func halted(sentence: String) {
    #expect(letter(with: sentence).reasons == [.requestNotClear], "\(letter(with: sentence).outcome)")
  }

  @Test(
    "A company over which people quarrel is for a person",
    arguments: [
      "Hay dos gerentes inscritos.", "La asamblea que me eligió fue impugnada.", "No reconocemos a la nueva directiva.",
      "Se designó un interventor de la compañía.", "No entreguen la clave al otro presidente.",
      "Un señor anda diciendo que es el gerente.", "Un juez me prohibió ejercer la administración.",
      "Estamos enfrentados con la otra lista.",
      "Los socios no se ponen de acuerdo en quién representa a la compañía.",
      "De este pedido no se le comunique nada a la gerente.",
    ])
  func contested(sentence: String) {
    #expect(letter(with: sentence).reasons == [.requestNotClear], "\(letter(with: sentence).reasons)")
  }

  @Test(
    "So is a letter behind which somebody else may be",
    arguments: [
      "Alguien se está haciendo pasar por el representante.", "No hemos firmado ninguna solicitud.",
      "La firma de este oficio no es mía.", "Congelen la cuenta, por favor.", "Están usando mi nombre.",
      "Averigüen quién pidió la clave.",
      "Firmé una hoja en blanco y no sé qué le pusieron encima.",
      "El nombramiento que adjunto podría no ser auténtico.",
    ])
  func forged(sentence: String) {
    #expect(letter(with: sentence).reasons == [.requestNotClear], "\(letter(with: sentence).reasons)")
  }

  @Test(
    "And one that really wants something else",
    arguments: [
      "Lo que queremos es que se elimine el usuario.", "No es que se me olvidó la clave.",
      "Mi verdadero pedido es otro.", "Nunca nos han dado usuario del sistema.",
      "Pido copia certificada del expediente.",
      "Con clave vigente, pedimos una prórroga.", "Explíquenme los requisitos, eso es todo.",
      "La cuenta sí abre con la clave que tenemos.",
      "Nuestro problema no es la contraseña sino la página.",
    ])
  func otherWish(sentence: String) {
    #expect(letter(with: sentence).reasons == [.requestNotClear], "\(letter(with: sentence).reasons)")
  }

  @Test(
    "A key that is to go another way than to the registered address is a change of address",
    arguments: [
      "Mándenme la clave por WhatsApp.", "Que la clave me la dicten por teléfono.",
      "Envíenla al correo de mi sobrino.", "El correo registrado es de un exempleado.",
      "Desconocemos a quién corresponde el correo registrado.",
      "Díctenme la nueva clave por teléfono.",
      "Por favor NO usar el correo registrado.",
      "La clave deberá entregarse impresa y en sobre cerrado.",
    ])
  func otherChannel(sentence: String) {
    #expect(letter(with: sentence).reasons.contains(.emailChangeAsked), "\(letter(with: sentence).outcome)")
  }

  @Test(
    "What says that another key is meant makes the request unclear",
    arguments: [
      "Me refiero a la clave del IESS.", "El usuario pertenece a nuestra filial.", "Es la del Encuentra Empleo.",
      "La cuenta es de mi hermano.", "Es la que uso para entrar a pagar las planillas.",
      "La contraseña es la misma que sirve para las facturas electrónicas.",
    ])
  func identifies(sentence: String) {
    #expect(letter(with: sentence).reasons.contains(.requestNotClear), "\(letter(with: sentence).reasons)")
  }

  @Test(
    "The same words tell harmless things",
    arguments: [
      "El nombramiento de la gerente anterior venció en agosto; el mío está inscrito.",
      "El contador presentó su renuncia y se llevó el cuaderno.", "Nuestro inconveniente con el banco fue otro.",
      "No hemos logrado abrir el sistema.", "Un cliente está en juicio con su proveedor.",
      "Tenemos dos asistentes y dos bodegas.", "El correo registrado sigue siendo el de la empresa.",
      "La clave del SRI es la única que conservamos.", "Me pueden llamar al celular de mi hija.",
      "Los trabajadores esperan que les paguemos.", "La clave temporal caducó sin ser utilizada.",
      "No la recuperamos con la opción que ofrece la página.", "El contador adujo honorarios impagos.",
      "El robo se denunció en la Fiscalía.",
      "Ruego disponer a quien corresponda se envíe el enlace al correo registrado.",
      "Dispóngase a quien corresponda se me habilite el ingreso y una nueva clave.",
      "Conforme lo establece la ley, soy quien representa a la compañía.",
      "El décimo que corresponde a los trabajadores está por pagarse.", "El SUT es para los trabajadores.",
      "Firmo este oficio porque soy el representante legal.", "Me tomé la libertad de adjuntar el nombramiento.",
      "El contador cambió la clave sin conocimiento de la gerencia.", "Fui el primero en registrar la clave.",
      "El anterior administrador no quiso firmar el acta de entrega.",
      "La empresa decidió no renovar el contrato del contador.",
      "Mi nombramiento reemplaza al anterior que venció en enero.",
      "Como nuevo gerente ya estoy posesionado en el cargo.", "La clave la tiene el contador que se fue.",
      "Nunca hemos tenido problemas con el sistema.", "Nadie me ha dado respuesta.",
      "Adjunto la solicitud en hoja membretada.", "Los datos no coinciden en el sistema.",
      "Perdimos la clave y ya está por vencer el plazo.", "Antes de hacer cualquier pago necesitamos la clave.",
      "Ya nos entregaron el nombramiento y la clave es urgente.", "Ya encontramos el nombramiento, que adjuntamos.",
      "El único motivo de esta carta es recuperar la clave.", "Nuestro pedido es obtener la clave.",
      "Persona de contacto: quien suscribe, teléfono 022000000.", "Al cambiar de teléfono perdí las conversaciones.",
      "La clave quedó en poder de una asistente que se fue.", "Señalo otro teléfono para notificaciones.",
      "No hemos presentado ninguna solicitud anterior por este motivo.",
      "El administrador saliente no ha hecho entrega de ninguna clave.",
      "En enero nos separamos y cada quien se quedó con lo suyo.",
      "La del SRI me la dieron en ventanilla el mismo día.",
      "En aquella ocasión aprovechamos para corregir el correo electrónico que constaba.",
      "La clave fue modificada por error al intentar ingresar desde un equipo nuevo.",
      "Queremos reportar las utilidades dentro del plazo para que no nos suspendan ningún trámite.",
      "Por descuido boté el papel donde la tenía escrita.",
      "El banco me pide los contratos y por eso me acordé que debía entrar al sistema.",
      "La reforma dejó sin efecto el formulario de contratos.",
      "Reviso esta carta antes de que mi secretaria la envíe.",
      "Notificaciones en el correo notificaciones@estudio.example de mi abogado patrocinador.",
      "A mí me la dio en un papelito y el papelito se mojó.",
      "La contraseña nos fue entregada en sobre cerrado.", "La clave fue creada por una consultora.",
    ])
  func harmless(sentence: String) {
    #expect(letter(with: sentence).outcome == .ticketed, "\(letter(with: sentence).reasons)")
  }
}
