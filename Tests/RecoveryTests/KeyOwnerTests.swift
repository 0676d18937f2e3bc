import Testing

@testable import QuipuxDocument
@testable import Recovery

@Suite("Whose key is asked for")
struct KeyOwnerTests {
  @Test(
    "The key of somebody else than the certificate's company is for people",
    arguments: [
      "Compañía Ejemplo S.A., RUC 1790010937001, solicita recuperar la clave del SUT de nuestro contratista.",
      "Como Gerente General de la compañía TEXTILES ANDINOS solicito recuperar la clave del SUT de mi representada.",
      "Solicito recuperar la clave del SUT de la empresa Textiles Andinos.",
      "Empresa: Textiles Andinos\nSolicito recuperar la clave del SUT.",
      "Compañía Ejemplo S.A., RUC 1790010937001, solicita recuperar la clave del SUT de la Fundación Manos Amigas.",
      "Compañía Ejemplo S.A., RUC 1790010937001, solicita la clave del SUT que corresponde a Industrias Ficticias S.A.",
      "Compañía Ejemplo S.A., RUC 1790010937001, solicita la clave del SUT y la de nuestra filial.",
      "Represento a Industrias Ficticias S.A. y pido recuperar la clave del SUT de Compañía Ejemplo S.A.",
      "Nuestro cliente Luis Paz solicita recuperar la clave del SUT. Compañía Ejemplo S.A., RUC 1790010937001.",
      "Trasladamos el pedido del ciudadano Luis Paz, quien solicita recuperar su clave del SUT. RUC 1790010937001.",
      "Soy guardia de Compañía Ejemplo S.A., RUC 1790010937001; solicito recuperar la clave del SUT.",
      "Nos disputamos la gerencia de Compañía Ejemplo S.A., RUC 1790010937001. Solicito recuperar la clave del SUT.",
    ])
  func companies(body: String) {
    #expect(examine(.letter(body: body), .certificate()).outcome == .review)
  }

  @Test(
    "So is the key of somebody else than the person who signs",
    arguments: [
      "Yo, Ana Luisa Mora Vera, RUC 0950043216001, solicito recuperar la clave del SUT de mi jefe.",
      "Mi padre Luis Mora olvidó la clave del SUT; ruego recuperarla. Ana Luisa Mora Vera, RUC 0950043216001.",
      "Yo, Ana Mora, RUC 0950043216001, solicito recuperar la clave SUT de la compañía Ficticia S.A. de la que soy gerente.",
      "Yo, Ana Mora, RUC 0950043216001, solicito recuperar la clave SUT de la Fundación Manos Amigas, que presido.",
      "Yo, Ana Mora, RUC 0950043216001, solicito recuperar la clave SUT del señor Luis Paz.",
      "Ana Mora, RUC 0950043216001: olvidé la clave de la firma electrónica y no firmo los contratos del SUT. Pido recuperarla.",
    ])
  func persons(body: String) {
    #expect(examine(.letter(body: body, sender: .citizen), .personsCertificate()).outcome == .review)
  }

  @Test(
    "Somebody who is told of beside the writer's own key is no owner",
    arguments: [
      "Administro las claves de mis clientes y he perdido la mía.", "La clave de aquel tiempo no aparece.",
      "Mi sobrina cambió de celular y ya no aparece abierta la sesión.",
      "Descuidé las mías por las claves de mis clientes y las mías se perdieron.", "Mi hija le puso que se olvidó.",
      "La señora que trabajaba en mi casa se retira.", "Hasta 2023 el almacén estaba a nombre de mi padre.",
      "Sus hijos viven lejos y ninguno conoce las claves de su padre.", "Antes trabajé en una librería.",
    ])
  func toldOf(sentence: String) {
    let body = "Yo, Ana Luisa Mora Vera, RUC 0950043216001, solicito recuperar la clave del SUT. " + sentence
    let examination = examine(.letter(body: body, sender: .citizen), .personsCertificate())
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
  }

  @Test(
    "The taxpayer's own, however it is named, is not",
    arguments: [
      "Solicito recuperar la clave del SUT de mi representada: COMPAÑÍA EJEMPLO S.A. Gracias.",
      "COMPAÑÍA EJEMPLO S.A. solicita recuperar la clave del SUT. El apoderado de la compañía es el señor Luis Paz.",
      "Soy Juan Pérez, representante legal de la compañía. Formulo este pedido: recuperar la clave del SUT de Compañía Ejemplo S.A.",
      "Le pido recuperar la clave del SUT de la piladora, COMPAÑÍA EJEMPLO S.A., RUC 1790010937001.\nJuan Pérez\nGerente",
      "Clave SUT EP Faenamiento\n\nSe pide restablecer la clave del SUT de esta empresa, RUC 1790010937001.\nEva León\nGerente",
      "DE: Juan Carlos Pérez, Gerente de COMPAÑÍA EJEMPLO S.A.\nFECHA: 14 de marzo\nSolicito recuperar la clave del SUT.",
      "Empresa: Compañía Ejemplo S.A.   Representante: Juan Pérez   Solicito recuperar la clave del SUT.",
      "Solicito recuperar la clave de acceso de la compañía Ejemplo S.A. al SUT.",
      "La Gerente de COMPAÑÍA EJEMPLO\nS.A. solicita recuperar la clave del SUT. Compañía Ejemplo\nS.A., RUC 1790010937001.",
      "Solicito recuperar la clave del SUT. COMPAÑÍA EJEMPLO S.A.\nPRESIDENTE DE LA JUNTA\nCéd. 1700001231",
      "Nuestra firma, COMPAÑÍA EJEMPLO S.A., no cuenta con la contraseña del SUT de la firma. Solicito su recuperación.",
      "No entregó las claves de los portales, pese a dos requerimientos. COMPAÑÍA EJEMPLO S.A. pide recuperar la clave SUT.",
      "Solicito recuperar la clave del SUT. COMPAÑÍA EJEMPLO S.A. es una de nuestras empresas.",
      "Solicito recuperar la clave del SUT de COMPAÑÍA EJEMPLO S.A. La administradora del hospital retiene el pago.",
      "Mi representada ejecuta la construcción de un conjunto. COMPAÑÍA EJEMPLO S.A. pide recuperar la clave del SUT.",
      "Oficio No. EP-GG-2026-727\nSolicito recuperar la clave del SUT de COMPAÑÍA EJEMPLO S.A.",
      "Como presidenta de la junta parroquial solicito recuperar la clave del SUT de COMPAÑÍA EJEMPLO S.A.",
      "Como Presidente de la Junta y máxima autoridad de COMPAÑÍA EJEMPLO S.A. solicito recuperar la clave del SUT.",
      "Solicito recuperar la clave del SUT de COMPAÑÍA EJEMPLO S.A.\nRosa Mora\nGerente de Talento Humano\nrosa@empresa.example",
      "Por encargo de mi cliente Compañía Ejemplo S.A. solicito recuperar la clave del SUT. Juan Carlos Pérez, gerente.",
    ])
  func own(body: String) {
    let examination = examine(.letter(body: body), .certificate())
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
  }

  @Test(
    "Numbers of those who wrote, printed or served are no candidates",
    arguments: [
      "Elaborado por: CPA Luis Paz, RUC 0950043216001.", "Impreso por Gráficas Ficticias, RUC 0990004196001.",
      "El CPA Luis Paz, con RUC 0950043216001, prestó sus servicios.",
      "La llevaba un proveedor externo de nómina, la compañía Ficticia S.A., con RUC 0990004196001.",
    ])
  func thirdParties(sentence: String) {
    let body = "Compañía Ejemplo S.A., RUC 1790010937001, solicita recuperar la clave del SUT. " + sentence
    let examination = examine(.letter(body: body), .certificate())
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
  }

  @Test("A letter that gives nothing but the certificate's former number is for people")
  func formerNumber() {
    let examination = examine(
      .letter(body: "Solicito recuperar la clave del SUT, RUC 0990004196001."), .certificate(former: ["0990004196001"]))
    #expect(examination.reasons.contains(.rucConflict))
  }
}
