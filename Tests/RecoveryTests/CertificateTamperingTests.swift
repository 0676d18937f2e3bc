import Testing

@testable import QuipuxDocument
@testable import Recovery

private let body = "Solicito recuperar la clave del SUT. Compañía Ejemplo S.A., RUC 1790010937001."

@Suite("Certificates that contradict themselves")
struct CertificateTamperingTests {
  private let lines = ReadAttachment.certificateLines(
    Cast.company, name: Cast.companyName, estado: "ACTIVO", representative: Cast.managerName, former: [])

  private func examination(adding line: AttachmentText.Line) -> Examination {
    var page = AttachmentText.Page(number: 1, lines: [])
    for (index, text) in lines.enumerated() {
      let top = Float(index) * 20
      page.lines.append(.init(text: text, left: 40, top: top, right: 40 + Float(text.count) * 5, bottom: top + 10))
    }
    page.lines.append(line)
    return examine(.letter(body: body), .file(AttachmentText(type: .pdf, pages: [page])))
  }

  private var estadoTop: Float { Float(lines.firstIndex(of: "ACTIVO") ?? 0) * 20 }

  @Test("Without anything added it is a certificate")
  func plain() {
    #expect(examination(adding: .init(text: "•")).outcome == .ticketed)
  }

  @Test(
    "Another estado, anywhere",
    arguments: ["Estado: SUSPENDIDO DE OFICIO desde el 12/01/2026", "SUSPENDIDO", "CANCELADO"])
  func estados(text: String) {
    #expect(examination(adding: .init(text: text)).outcome == .review)
  }

  @Test("A clean certificate beside one that contradicts itself says nothing of which holds")
  func besideAnother() {
    let contradicting = ReadAttachment.pdf(lines + ["SUSPENDIDO"])
    #expect(examine(.letter(body: body), contradicting, .certificate()).reasons.contains(.certificateUnreadable))
    #expect(examine(.letter(body: body), .certificate(), contradicting).reasons.contains(.certificateUnreadable))
  }

  @Test("Two estados of the company count beside the signer's own certificate, too")
  func besideTheSigners() {
    let own = ReadAttachment.personsCertificate("1700001231001", name: Cast.managerName)
    let company = [ReadAttachment.certificate(), .certificate(estado: "SUSPENDIDO")]
    #expect(examine(.letter(body: body), company[0], own).outcome == .ticketed)
    #expect(examine(.letter(body: body), company[0], company[1], own).outcome != .ticketed)
  }

  @Test("Another estado under what is painted over it")
  func painted() {
    let line = AttachmentText.Line(
      text: "SUSPENDIDO", isVisible: false, left: 40, top: estadoTop, right: 90, bottom: estadoTop + 10)
    #expect(examination(adding: line).reasons.contains(.certificateUnreadable))
  }

  @Test("Another name under, or over, the name")
  func names() {
    for isVisible in [true, false] {
      let line = AttachmentText.Line(
        text: "INDUSTRIAS FICTICIAS S.A.", isVisible: isVisible, left: 40, top: 40, right: 165, bottom: 50)
      #expect(examination(adding: line).reasons.contains(.certificateUnreadable))
    }
  }

  private func across(_ text: String, isVisible: Bool = true) -> AttachmentText.Line {
    .init(text: text, isVisible: isVisible, isAslant: true, left: 20, top: 0, right: 160, bottom: 90)
  }

  @Test("A watermark across it is ordinary, however pale", arguments: [true, false])
  func watermarks(isVisible: Bool) {
    #expect(examination(adding: across("DOCUMENTO DIGITAL", isVisible: isVisible)).outcome == .ticketed)
  }

  @Test(
    "A watermark that takes it back is not, nor a number across it",
    arguments: ["ANULADO", "SIN VALOR LEGAL", "NO VÁLIDO", "SUSPENDIDO", "0990004196001"])
  func voids(text: String) {
    #expect(examination(adding: across(text)).reasons == [.certificateUnreadable])
    #expect(examination(adding: across(text, isVisible: false)).outcome == .review)
  }

  @Test("The same text twice at its place is bold print")
  func bold() {
    let line = AttachmentText.Line(text: Cast.companyName, left: 40.3, top: 40, right: 140.3, bottom: 50)
    #expect(examination(adding: line).outcome == .ticketed)
  }
}
