import QuipuxDocument
import Reset
import Testing

@testable import Correspondence
@testable import Settings

@Suite("Recovery mails and notices") struct MailTemplateTests {
  private static func files(_ name: String) throws -> MailTemplateFiles {
    let (text, html) = (
      try Settings().loadMailTemplate("\(name).txt"), try Settings().loadMailTemplate("\(name).html")
    )
    return MailTemplateFiles(text: (text.text, text.file), html: (html.text, html.file))
  }

  private static func shipped() throws -> LetterWriter {
    try MailTemplates(
      recovery: ["SUT": files("recuperacion-sut"), "SALARIOS": files("recuperacion-salarios")], notice: files("aviso")
    ).writer
  }

  private static func recovery(
    system: String = "SUT", name: String? = "EJEMPLO & HIJOS S.A.", number: String? = "MDT-DSG-2026-0123-E"
  ) throws -> MailWords {
    try shipped().recovery(
      RecoveryLetter(
        system: system, taxpayerName: name, ruc: "1790010937001", documentNumber: number,
        url: "https://sut.trabajo.gob.ec/clave?a=1&token=abc",
        validUntil: Timestamp(microseconds: 1_773_480_600_000_000)))
  }

  private static func notice(_ outcome: ResetOutcome = .unknownAccount, office: String? = "Cuenca") throws -> MailWords
  {
    try shipped().notice(
      ResetNotice(
        system: "SALARIOS", taxpayerName: "EJEMPLO S.A.", documentNumber: "MDT-1", office: office, outcome: outcome))
  }

  @Test(arguments: [("SUT", "Sistema Único de Trabajo (SUT)"), ("SALARIOS", "Sistema de Salarios en Línea")])
  func aRecoveryMailNamesItsSystem(system: String, name: String) throws {
    let words = try Self.recovery(system: system)
    #expect(words.subject == "Recuperación de la clave del \(name)")
    #expect(words.text.contains(name) && words.html.contains(name))
  }

  @Test func textAndHTMLHaveTheLinkAndWhenItEnds() throws {
    let words = try Self.recovery()
    #expect(words.text.contains("\nhttps://sut.trabajo.gob.ec/clave?a=1&token=abc\n"))
    #expect(words.html.contains("href=\"https://sut.trabajo.gob.ec/clave?a=1&amp;token=abc\""))
    for text in [words.text, words.html] {
      #expect(text.contains("14 de marzo de 2026 a las 04:30"))
      #expect(text.contains("1790…7001") && !text.contains("1790010937001"))
      #expect(text.contains("MDT-DSG-2026-0123-E") && text.contains("1800 266 822"))
    }
  }

  @Test func valuesAreEscapedInHTMLAndPlainInText() throws {
    let words = try Self.recovery(name: "<b>\"A\" & B</b>\r\nBcc: x")
    #expect(words.text.contains("<b>\"A\" & B</b> Bcc: x\n"))
    #expect(words.html.contains("&lt;b&gt;") && !words.html.contains("<b>\"A\""))
  }

  @Test(arguments: [
    "EJEMPLO S.A. Use https://impostor.example/clave", "EJEMPLO www.impostor.example", "EJEMPLO, x@impostor.example",
    String(repeating: "EJEMPLO ", count: 40),
  ])
  func aNameThatIsAMessageIsLeftOut(name: String) throws {
    let words = try Self.recovery(name: name)
    #expect(!words.text.contains("impostor") && words.text.hasPrefix("Estimado/a usuario/a:"))
  }

  @Test func absentValuesLeaveNoHole() throws {
    let words = try Self.recovery(name: nil, number: nil)
    #expect(words.text.hasPrefix("Estimado/a usuario/a:\n"))
    for text in [words.text, words.html] { #expect(!text.contains("{{") && !text.contains("No. )")) }
  }

  @Test func aNoticeSaysWhyAndWhereToGo() throws {
    let words = try Self.notice()
    #expect(words.subject.hasSuffix("(documento MDT-1)"))
    for text in [words.text, words.html] {
      #expect(text.contains("no tiene una cuenta") && text.contains("Cuenca") && text.contains("1800 266 822"))
    }
    #expect(try Self.notice(office: nil).text.contains("la oficina del Ministerio del Trabajo más cercana"))
  }

  @Test(arguments: [
    ("Asunto: A\n{{link}} {{ruc}}", TemplateError.Code.missingName), ("{{link}} {{ruc}} {{validUntil}}", .missingName),
    ("Asunto: A\n{{link}} {{ruc}} {{validUntil}} {{clave}}", .unknownName),
    ("Asunto: A\n{{link}} {{ruc}} {{validUntil}} {{taxpayerName}}", .unguarded),
    ("Asunto: A\n{{link}} {{ruc}} {{validUntil}} {{#taxpayerName}}", .syntax),
  ])
  func aTemplateWithAHoleIsRefused(text: String, code: TemplateError.Code) throws {
    let error = #expect(throws: TemplateError.self) {
      var files = try Self.files("recuperacion-sut")
      files.text = (text, "x.mustache")
      _ = try MailTemplates(recovery: ["SUT": files], notice: try Self.files("aviso"))
    }
    #expect(error?.code == code && error?.file == "x.mustache")
  }

  @Test(arguments: ["{{{link}}}", "{{&link}}"]) func anHTMLTemplateCannotLeaveOutTheEscaping(tag: String) throws {
    let error = #expect(throws: TemplateError.self) {
      var files = try Self.files("recuperacion-sut")
      files.html = ("\(tag) {{link}} {{ruc}} {{validUntil}}", "x.html.mustache")
      _ = try MailTemplates(recovery: ["SUT": files], notice: try Self.files("aviso"))
    }
    #expect(error?.code == .syntax && error?.line == 1)
  }
}
