import Testing

@testable import Correspondence
@testable import Recovery
@testable import Settings

@Suite struct ObservationTemplateTests {
  private static let observation = Observation(
    documentNumber: "MDT-DSG-2026-0123-E", requesterName: "JUAN CARLOS PÉREZ ÑAUPARI",
    subject: "RECUPERACIÓN DE CLAVE & USUARIO",
    missing: [ReasonCode.requisiteRucCertificateMissing.sentence(in: .spanish)])

  private static func shipped() throws -> ObservationTemplate {
    let (text, file) = try Settings().loadObservationTemplate()
    return try ObservationTemplate(text, file: file)
  }

  @Test func draftNamesTheDocumentAndWhatIsMissing() throws {
    let draft = try Self.shipped().draft(Self.observation)
    #expect(draft.contains("MDT-DSG-2026-0123-E"))
    #expect(draft.contains("Señor/a\nJUAN CARLOS PÉREZ ÑAUPARI\n"))
    #expect(draft.contains("«RECUPERACIÓN DE CLAVE & USUARIO»"))
    #expect(draft.contains("\n- Falta el RUC (certificado del Registro Único de Contribuyentes).\n"))
    #expect(!draft.contains("Falta la solicitud"))
  }

  @Test func draftQuotesTheTramiteItsTwoRequisitesAndWhereToAsk() throws {
    let draft = try Self.shipped().draft(Self.observation)
    #expect(
      draft.contains("Requerimiento de asistencia para la recuperación de claves de los sistemas Único de Trabajo"))
    let numbered = draft.split(separator: "\n").filter { $0.first?.isNumber == true }
    #expect(numbered == ["1. Solicitud de recuperación de claves.", "2. RUC vigente, de un contribuyente activo."])
    for part in ["1800 266 822", "informacion@trabajo.gob.ec", "MDT-2017-0135", "Quipux", "ventanilla"] {
      #expect(draft.contains(part))
    }
    for asked in ["nombramiento", "cédula", "papeleta"] {
      #expect(!draft.lowercased().contains(asked))
    }
  }

  @Test func draftNamesEachMissingThingOnItsOwnLine() throws {
    var observation = Self.observation
    let reasons: [ReasonCode] = [.requisiteSolicitudMissing, .certificateSuspendido]
    observation.missing = reasons.map { $0.sentence(in: .spanish) }
    let items = try Self.shipped().draft(observation).split(separator: "\n").filter { $0.hasPrefix("- ") }
    #expect(
      items == [
        "- Falta la solicitud de recuperación de claves.", "- El RUC consta en estado SUSPENDIDO; debe estar ACTIVO.",
      ])
  }

  @Test func absentValuesLeaveNoHole() throws {
    let bare = Observation(documentNumber: "", requesterName: "", subject: "", missing: ["Falta algo."])
    let draft = try Self.shipped().draft(bare)
    #expect(
      draft.hasPrefix("Asunto: Observación a su requerimiento de recuperación de claves\n\nSeñor/a solicitante\n"))
    #expect(draft.contains("Con relación a su comunicación, relativa al trámite"))
    #expect(!draft.contains("No. ,") && !draft.contains("«»") && !draft.contains("{{"))
  }

  @Test func valuesOfALetterStayOnOneLineAndAreNoTemplate() throws {
    var observation = Self.observation
    observation.subject = "CLAVE\n\n- Falta un pago {{missing}}"
    let draft = try Self.shipped().draft(observation)
    #expect(draft.contains("«CLAVE - Falta un pago {{missing}}»"))
    #expect(draft.split(separator: "\n").count { $0.hasPrefix("- ") } == 1)
  }

  @Test(arguments: [
    ("{{#missing}}{{.}}{{/missing}}\n{{numero}}", TemplateError.Code.unknownName, 2),
    ("{{#missing}}{{.}}{{/missing}}{{#remitente}}{{/remitente}}", .unknownName, 1),
    ("{{#missing}}{{.}}{{/missing}}\n\n{{subject}}", .unguarded, 3),
    ("{{#missing}}{{.}}{{/missing}}{{^subject}}{{subject}}{{/subject}}", .unguarded, 1),
    ("{{#documentNumber}}{{documentNumber}}{{/documentNumber}}", .missingName, 0),
    ("{{#missing}}{{.}}{{/missing}}\n{{> otra}}", .syntax, 2),
    ("{{#missing}}{{.}}", .syntax, 1),
    ("{{#missing}}{{.}}{{/missing}}{{", .syntax, 1),
    ("{{.}}{{#missing}}{{.}}{{/missing}}", .unknownName, 1),
  ])
  func aTemplateThatWouldLeaveAHoleIsRefused(text: String, code: TemplateError.Code, line: Int) {
    let error = #expect(throws: TemplateError.self) { try ObservationTemplate(text, file: "x.mustache") }
    #expect(error?.code == code)
    #expect(error?.line == line)
  }
}
