import Testing

@testable import QuipuxDocument
@testable import Recovery

@Suite("Which of two systems")
struct ContrastTests {
  @Test(
    "Both are asked for where they stand together in what is asked for",
    arguments: [
      "Solicito recuperar las claves del SUT y de Salarios en Línea.",
      "Solicito recuperar la clave del SUT de mi empresa y la de Salarios en Línea.",
      "Olvidamos las claves del SUT y Salarios en Línea. Solicitamos recuperarlas.",
      "Necesitamos las dos claves (SUT y Salarios), las perdimos.",
      "SUT: caducada; Salarios en Línea: caducada; Encuentra Empleo: sin novedad. Solicito recuperar las claves del SUT y de Salarios en Línea.",
      "Desde el primero de este mes no encuentro las claves. Pido recuperar la del SUT y también la de Salarios en Línea.",
      "La página de SUT y la de Salarios nos rechazan. Hay claves, pero ninguna funciona. Solicito recuperar las dos claves.",
      "Nos entregaron llaves y bienes, pero no las claves del SUT ni las de Salarios en Línea. Solicito recuperar las dos.",
      "Faltan las de ustedes, SUT y Salarios en Línea. Solicito recuperar las dos claves. Urge la de Salarios y luego la del SUT.",
      "| Sistema | Situación |\n| SUT | Contraseña desconocida |\n| Salarios en Línea | Contraseña desconocida |\n\n"
        + "Por lo expuesto requerimos que ambas contraseñas sean recuperadas.",
      "Nunca prestamos atención a los sistemas del Ministerio. Solicito recuperar las claves del SUT y de Salarios en Línea.",
      "Faltan las claves del SUT y de Salarios en Línea. Solicito recuperar las claves de ambos sistemas, para lo cual adjunto el certificado de RUC vigente.",
    ])
  func together(body: String) {
    #expect(asked(body).systems == [.sut, .salarios], "\(asked(body).reasons)")
  }

  @Test(
    "Where one is told apart from the other, people say which",
    arguments: [
      "Solicito recuperar la clave del SUT, distinta de la de Salarios en Línea.",
      "En el SUT entramos, no así en Salarios en Línea. Solicito recuperar la clave.",
      "Necesito recuperar una clave de los dos sistemas, SUT y Salarios; no me acuerdo cuál de los dos.",
      "Solicito recuperar la clave. La del SUT no la necesito.", "Solicito mis dos claves, la del SUT y la otra.",
    ])
  func apart(body: String) {
    #expect(asked(body).outcome == .review, "\(asked(body).systems)")
  }

  @Test(
    "A system that is asked for by itself is the one",
    arguments: [
      "Tenemos clave de Salarios en Línea. Solicito recuperar la del SUT.",
      "La clave del SUT no funciona, necesito que me la recuperen.",
      "Necesito recuperar la clave del SUT, que con el Salarios en Línea no tengo inconvenientes.",
      "Todas las claves sirven excepto la del SUT. Solicito la recuperación de esa clave.",
      "En enero nos ayudaron a cambiar la clave del SUT, y se nos volvió a perder. Solicito recuperar la clave del SUT.",
      "Pido recuperar la clave del SUT, tanto para que no la use otro como para registrar. De Salarios sí teníamos respaldo.",
      "( X ) SUT\n( ) Salarios en Línea\nMotivo: ( ) Primera vez ( X ) Olvido\nSolicito recuperar la clave.",
    ])
  func alone(body: String) {
    #expect(asked(body).systems == [.sut], "\(asked(body).reasons)")
  }

  @Test(
    "Titles, headings and what stands before the asking add no system to the one that is asked for",
    arguments: [
      "Conforme al trámite «Recuperación de claves del SUT y Salarios en Línea», pido recuperar la clave del SUT.",
      "Asunto: claves de los sistemas SUT y Salarios en Línea\n\nRequiero recuperar la clave del SUT.",
      "Usamos dos plataformas, SUT y Salarios en Línea. Hoy rogamos regenerar la clave del SUT.",
      "Según el instructivo del SUT y de Salarios en Línea, solicito se me confiera nueva clave del SUT.",
      "Tengo el SUT y Salarios en Línea pero lo que perdí es la clave del SUT, ayúdeme a recuperarla.",
      "Solicito recuperar la clave del SUT. La de Salarios en Línea la mantenemos vigente.",
      "Trámite: claves del SUT y Salarios en Línea\nSistema solicitado: SUT\n\nSolicito recuperar la clave.",
    ])
  func background(body: String) {
    #expect(asked(body).systems == [.sut], "\(asked(body).reasons)")
  }

  @Test("A subject that names both is a title, one that names the other is not clear")
  func subject() {
    let body = "Solicito recuperar la clave del SUT, RUC 1790010937001."
    let asked = { (subject: String) -> Examination in
      examine(.letter(subject: subject, body: body), .certificate())
    }
    #expect(asked("Claves SUT y Salarios en Línea").systems == [.sut])
    #expect(asked("Clave Salarios en Línea").reasons.first == .systemNotClear)
  }

  @Test(
    "An ordinal is the system that it counts",
    arguments: [
      ("De las claves del SUT y de Salarios en Línea, solicito recuperar únicamente la primera.", System.sut),
      ("Existen dos sistemas, SUT y Salarios en Línea. Solicito recuperar la clave solo del segundo.", .salarios),
      ("Perdimos las claves del SUT y de Salarios en Línea. La primera llegó; solicitamos la segunda.", .salarios),
    ])
  func ordinals(body: String, system: System) {
    #expect(asked(body).systems == [system], "\(asked(body).reasons)")
  }

  @Test(
    "Both systems, in the ways in which people name them",
    arguments: [
      "Solicito la recuperación de las claves de acceso a los sistemas Único de Trabajo y Salarios en Línea.",
      "Requiero asistencia para la recuperación de claves de los sistemas Único de Trabajo (SUT) y Salarios en Línea.",
      "No tenemos clave: ni la del SUT, ni la de Salarios en Línea. Pedimos recuperarlas.",
      "Solicito las claves del SUT y de Salarios; la de Salarios tampoco la tenemos.",
    ])
  func both(body: String) {
    #expect(asked(body).systems == [.sut, .salarios], "\(asked(body).reasons)")
  }

  @Test("A word that limits both tells neither from the other")
  func limited() {
    let body =
      "Nos falta únicamente lo de su Ministerio: SUT y Salarios en Línea. Solicito nuevas claves para los dos, por favor."
    #expect(asked(body).systems == [.sut, .salarios], "\(asked(body).reasons)")
  }
}
