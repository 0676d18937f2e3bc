import Testing

@testable import QuipuxDocument

@Suite("Dates as Quipux writes them")
struct TimestampTests {
  @Test(
    "Every shape, in the zone it states or Ecuador's",
    arguments: [
      ("2026-03-14 09:26:53.589793-05", "2026-03-14T09:26:53-05:00"),
      ("2026-03-14 09:26:53", "2026-03-14T09:26:53-05:00"),
      ("2026-03-14 09:26:53 GMT -05", "2026-03-14T09:26:53-05:00"),
      ("2026-03-14T09:26:53-05:00", "2026-03-14T09:26:53-05:00"),
      ("2026-03-14T14:26:53Z", "2026-03-14T14:26:53Z"), ("14-03-2026", "2026-03-14T00:00:00-05:00"),
      ("14/03/2026 09:26:53", "2026-03-14T09:26:53-05:00"), ("Quito, 14 de marzo de 2026", "2026-03-14T00:00:00-05:00"),
      ("Quito, D.M., 1 de setiembre del 2026.", "2026-09-01T00:00:00-05:00"),
      ("1969-12-31 18:59:59-05", "1969-12-31T18:59:59-05:00"),
    ])
  func shapes(written: String, expected: String) {
    #expect(Timestamp(quipux: written)?.description == expected)
  }

  @Test(
    "What is no date is none",
    arguments: ["", "S/N", "31-02-2026", "2026-13-01", "14 de marzo", "2026-03-14 25:00:00", "mañana"])
  func nonsense(written: String) {
    #expect(Timestamp(quipux: written) == nil)
  }

  @Test("A day is the same there and back")
  func days() {
    for day in stride(from: -20_000, through: 80_000, by: 37) {
      #expect(CivilDate(daysSinceEpoch: day).daysSinceEpoch == day)
    }
  }
}

@Suite("Text as it really is")
struct TextRepairTests {
  @Test(
    "Mojibake is repaired where that is certain",
    arguments: [
      ("CompaÃ±Ã­a", "Compañía"), ("PEÃ\u{91}A", "PEÑA"), ("COMPAÃ‘Ã\u{8D}A", "COMPAÑÍA"), ("Compañía", "Compañía"),
      ("São Paulo", "São Paulo"), ("Ãngel", "Ãngel"),
    ])
  func mojibake(written: String, expected: String) {
    #expect(TextRepair.line(written) == expected)
  }

  @Test("Values are NFC, without control or bidi characters, with single blanks")
  func characters() {
    #expect(TextRepair.line("  JOSE\u{301}\u{202E}  N\u{303}A\u{0B}UPARI\u{200B} ") == "JOSÉ ÑA UPARI")
    #expect(TextRepair.lines("uno\r\n\r\ndos \u{A0} tres") == "uno\ndos tres")
    #expect(TextRepair.line("O′BRIEN &amp;oacute;") == "O′BRIEN ó")
  }
}

@Suite("A document of the export")
struct DocumentTests {
  private func element(
    _ name: String, _ text: String = "", codigo: String? = nil, children: [ExportElement] = []
  ) -> ExportElement {
    ExportElement(
      name: name, attributes: codigo.map { [.init(name: "codigo", value: $0)] } ?? [], text: text, children: children)
  }

  @Test("Codes come as attribute, as text, and by their name")
  func codes() {
    #expect(
      Document(export: element("documento", children: [element("estado", "En Trámite", codigo: "2")])).state.code == 2)
    #expect(Document(export: element("documento", children: [element("estado", "9")])).state.code == 9)
    #expect(Document(export: element("documento", children: [element("estado", "En Tramite")])).state.code == 2)
    #expect(Document(export: element("documento", children: [element("estado", "Otro")])).state.code == nil)
    #expect(Document(export: element("documento")).state.code == nil)
  }

  @Test("Several e-mails are taken apart, senders come in their order")
  func people() {
    func user(_ order: String, _ email: String) -> ExportElement {
      ExportElement(
        name: "usuario", attributes: [.init(name: "orden", value: order)], children: [element("email", email)])
    }
    let document = Document(
      export: element(
        "documento",
        children: [element("remitentes", children: [user("2", "c@d.ec"), user("1", "a@b.ec, e@f.ec;g@h.ec")])]))
    #expect(document.senders.map(\.emails) == [["a@b.ec", "e@f.ec", "g@h.ec"], ["c@d.ec"]])
  }

  @Test("The area of registration is in the radicado")
  func area() {
    let document = Document(export: element("documento", children: [element("numeroradicado", "20260001200000012342")]))
    #expect(document.area == "000120")
    #expect(Document(export: element("documento", children: [element("numeroradicado", "abc")])).radicado == nil)
  }
}
