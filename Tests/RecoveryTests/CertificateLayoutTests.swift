import EcuadorianIdentity
import Testing

@testable import QuipuxDocument
@testable import Recovery

/// A line where it stands on the page, in points.
private func line(_ text: String, _ left: Float, _ top: Float, height: Float = 10) -> CertificateLine {
  CertificateLine(
    .init(text: text, left: left, top: top, right: left + Float(text.count) * 6, bottom: top + height), page: 1)
}

private func certificate(_ head: CertificateLine...) -> RUCCertificate {
  let below = [
    line("Estado", 40, 160), line("ACTIVO", 40, 172), line("Régimen", 300, 160), line("GENERAL", 300, 172),
    line("Tipo", 40, 200), line("SOCIEDADES", 40, 212),
  ]
  let title = [line("Certificado", 40, 40, height: 16), line("Registro Único de Contribuyentes", 40, 60, height: 12)]
  return RUCCertificate(lines: title + head + below, place: "attachment:1#page=1")
}

@Suite("A RUC certificate by the places of its lines")
struct CertificateLayoutTests {
  @Test("A long name stands over its label in two lines, however short the last")
  func longNames() {
    let read = certificate(
      line("COMPAÑÍA DE EJEMPLOS Y MUESTRAS DEL ECUADOR", 40, 90), line("S.A.", 40, 104),
      line(Cast.company, 340, 90), line("Número RUC", 340, 106, height: 7), line("Razón Social", 40, 120, height: 7))
    #expect(read.name == "COMPAÑÍA DE EJEMPLOS Y MUESTRAS DEL ECUADOR S.A.")
    #expect(read.number?.description == Cast.company)
  }

  @Test("The number beside it stands at the middle of its lines")
  func numbersBesideLongNames() {
    let read = certificate(
      line("COOPERATIVA DE SERVICIOS EDUCACIONALES", 40, 90, height: 12), line(Cast.company, 340, 97, height: 12),
      line("EJEMPLO", 40, 103, height: 12), line("Razón Social", 40, 120, height: 12),
      line("Número RUC", 340, 120, height: 12))
    #expect(read.name == "COOPERATIVA DE SERVICIOS EDUCACIONALES EJEMPLO")
    #expect(read.number?.description == Cast.company)
  }

  @Test("One label may stand for both, under name and number")
  func joinedLabels() {
    let read = certificate(
      line(Cast.companyName, 40, 104), line(Cast.company, 150, 104.2),
      line("Razón Social Número RUC", 40, 120, height: 7))
    #expect(read.name == Cast.companyName && read.number?.description == Cast.company)
  }

  @Test("A representative's number is not the company's, over the label or beneath it")
  func numbersOfOthers() {
    let over = certificate(
      line(Cast.companyName, 40, 74), line("Razón Social", 40, 86, height: 7),
      line("Representante legal", 340, 80), line("PÉREZ JUAN", 340, 92), line("1700001231001", 340, 104),
      line("Número RUC", 340, 120, height: 7))
    let both = certificate(
      line(Cast.companyName, 40, 104), line(Cast.company, 340, 104), line("Razón Social", 40, 120, height: 7),
      line("Número RUC", 340, 120, height: 7), line("0990004196001", 340, 132))
    #expect(over.number == nil && both.number == nil)
  }

  @Test("A natural person's number under SOCIEDADES is nobody's")
  func numbersOfAnotherType() {
    let read = certificate(
      line("Razón Social", 40, 100, height: 7), line("Número RUC", 340, 100, height: 7),
      line(Cast.companyName, 40, 110), line(Cast.person, 340, 110))
    #expect(read.number == nil)
  }

  @Test("It does so with three lines, over two labels")
  func numbersBesideLongestNames() {
    let read = certificate(
      line("INMOBILIARIA Y ADMINISTRADORA DE", 40, 80, height: 12),
      line("BIENES RAÍCES EJEMPLO & HIJOS CIA.", 40, 94, height: 12),
      line("LTDA.", 40, 108, height: 12), line(Cast.company, 300, 94, height: 12),
      line("Razón Social", 40, 124, height: 7), line("Número RUC", 300, 124, height: 7))
    #expect(read.name == "INMOBILIARIA Y ADMINISTRADORA DE BIENES RAÍCES EJEMPLO & HIJOS CIA. LTDA.")
    #expect(read.number?.description == Cast.company)
  }

  @Test("A name of one line, over or beneath its label")
  func shortNames() {
    let over = certificate(
      line(Cast.companyName, 40, 104), line(Cast.company, 340, 104), line("Razón Social", 40, 120, height: 7),
      line("Número RUC", 340, 120, height: 7))
    let beneath = certificate(
      line("Razón Social", 40, 100, height: 7), line("Número RUC", 340, 100, height: 7),
      line(Cast.companyName, 40, 110), line(Cast.company, 340, 110))
    #expect(over.name == Cast.companyName && beneath.name == Cast.companyName)
    #expect([over, beneath].allSatisfy { $0.number?.description == Cast.company && $0.estado == .activo })
  }

  @Test("A name of three lines far apart, the label beside the middle one")
  func namesInWideLines() {
    let read = certificate(
      line("COMPAÑÍA NACIONAL DE DISTRIBUCIÓN", 220, 80), line("Razón Social", 40, 99),
      line("DE MUESTRAS Y EJEMPLOS DEL", 220, 99), line("ECUADOR S.A.", 220, 118), line("Número RUC", 40, 140),
      line(Cast.company, 220, 140))
    #expect(read.name == "COMPAÑÍA NACIONAL DE DISTRIBUCIÓN DE MUESTRAS Y EJEMPLOS DEL ECUADOR S.A.")
    #expect(read.number?.description == Cast.company)
  }

  @Test("What runs across the page is no value")
  func watermarks() {
    var number = line(Cast.company, 340, 112)
    number.isAslant = true
    let read = certificate(line("Razón Social", 40, 100, height: 7), line("Número RUC", 340, 100, height: 7), number)
    #expect(read.number == nil)
  }

  @Test("The title may take two lines")
  func titles() {
    let labels = ["Número RUC", "Estado", "Régimen", "Tipo"].enumerated().map { line($1, 40, 100 + Float($0) * 20) }
    let title = [line("REGISTRO ÚNICO DE", 40, 60), line("CONTRIBUYENTES", 40, 74)]
    #expect(RUCCertificate.begins(on: title + labels))
    #expect(!RUCCertificate.begins(on: title.reversed() + labels))
    #expect(!RUCCertificate.begins(on: [title[0]] + labels))
  }

  @Test("Its establishments are the taxpayer's own: under another number they make it unreadable")
  func establishments() {
    func read(_ rows: [CertificateLine]) -> RUC? {
      let head = [line("Número RUC", 40, 100), line(Cast.company, 240, 100), line("Establecimientos", 40, 300)]
      return RUCCertificate(lines: head + rows, place: "attachment:1#page=1").number
    }
    let root = Cast.company.prefix(10)
    #expect(read([line("001 \(root)001 MATRIZ", 40, 320), line("002 \(root)002 LOCAL", 40, 340)]) != nil)
    #expect(read([line("001 0990004196001 MATRIZ", 40, 320), line("002 0990004196002 LOCAL", 40, 340)]) == nil)
    #expect(read([line("001", 40, 320), line("0990004196001", 140, 320)]) == nil)
    #expect(read([line("001 0123456789001 MATRIZ", 40, 320)]) == nil)
    let former = [line("Números del RUC", 40, 320), line("0990004196001", 240, 328), line("anteriores:", 40, 336)]
    #expect(read([line("001 \(root)001 MATRIZ", 40, 310)] + former) != nil)
  }
}
