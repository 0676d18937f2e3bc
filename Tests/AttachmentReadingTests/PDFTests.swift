import QuipuxDocument
import ReaderProtocol
import Testing

@testable import AttachmentReading

@Suite("The text of a PDF", .serialized)
struct PDFTests {
  private let letter = [
    "Quito, 14 de marzo de 2026", "Solicito la recuperación de la clave del SUT de COMPAÑÍA EJEMPLO S.A.", "Número RUC",
    "1790010937001",
  ]

  @Test func `lines from top to bottom, segments of one line from left to right`() throws {
    let text = try Sample.read("letter.pdf")
    #expect(text.type == .pdf)
    #expect(text.problem == nil)
    #expect(text.pages.first?.lines.map(\.text) == letter)
    let (label, number) = (try #require(text.pages.first?.lines[2]), try #require(text.pages.first?.lines[3]))
    #expect(label.top == number.top)
    #expect(abs(label.left - 72) < 1 && abs(number.left - 320) < 1)
    #expect(abs(label.bottom - (842 - 700 + 0.2 * 12)) < 1.5)
  }

  @Test func `a column begins where its neighbours begin, however near the text before it comes`() throws {
    #expect(
      try Sample.visible("columns.pdf") == [
        "Razón Social", "Número RUC", "TRANSPORTES DE MUESTRA CHIMBORAZO", "1790010937001", "S.A.", "Estado", "Régimen",
        "ACTIVO", "GENERAL", "La resolución que rige este certificado se publicó en el registro oficial y no",
        "requiere sello ni firma; la razón social y el número son los del catastro.",
      ])
    #expect(
      try Sample.visible("narrow-columns.pdf") == [
        "Inicio de actividades", "Estado", "Fecha de reinicio: no hay", "ACTIVO",
      ])
  }

  @Test func `a value that runs over the next column stays whole`() throws {
    #expect(
      try Sample.visible("overflowing-column.pdf") == [
        "Razón Social", "Número RUC", "COMERCIALIZADORA DE MUESTRA CHIMBORAZO LTDA.", "1790010937001",
      ])
  }

  @Test func `a justified line is one line, and a list's number belongs to its text`() throws {
    let even = "Solicito la recuperación de la clave"
    let odd = "la recuperación de la clave"
    #expect(
      try Sample.visible("justified.pdf") == [
        even, odd, even, odd, "1. Solicitud", "2. Copia del RUC", "No. MDT-2026-0123-E",
      ])
  }

  @Test func `more characters on a page than the limit is the beginning of it`() throws {
    let text = try Sample.read("crowded.pdf")
    #expect(text.problem == .truncated)
    #expect(text.pages.first?.lines.count == 400)
  }

  @Test func `what nobody can see is told from what everybody can`() throws {
    #expect(
      try Sample.visible("hidden.pdf") == [
        "PLAINLY", "WHITE ON BLUE", "UNDER A TINTED GLASS", "INSIDE", "OVER A PICTURE", "STRUCK THROUGH",
      ])
    #expect(
      try Sample.hidden("hidden.pdf") == [
        "RENDERED INVISIBLY", "WHITE ON WHITE", "NEARLY WHITE ON WHITE", "BLUE ON BLUE", "OUTSIDE THE PAGE",
        "SMALLER THAN A POINT", "TRANSPARENT", "UNDER A PICTURE", "UNDER A FILL", "CLIPPED AWAY",
      ])
  }

  @Test func `a layer that is switched off is hidden text`() throws {
    #expect(try Sample.visible("layer-switched-off.pdf") == ["ALWAYS THERE"])
    #expect(try Sample.hidden("layer-switched-off.pdf") == ["SWITCHED OFF"])
  }

  @Test func `replacement text does not take the place of what is seen`() throws {
    #expect(try Sample.visible("actual-text.pdf") == ["1790010937001"])
  }

  @Test func `glyphs that mean nothing outside their font are no text`() throws {
    #expect(try Sample.read("meaningless-fonts.pdf").problem == .withoutText)
  }

  @Test func `a fill behind a soft mask hides nothing, and the mask's own text is none`() throws {
    #expect(try Sample.visible("soft-mask.pdf") == ["UNDER A MASKED FILL"])
    #expect(try Sample.hidden("soft-mask.pdf") == [])
  }

  @Test func `a JPEG 2000 picture is not decoded, and the text beside it is read`() throws {
    let text = try Sample.read("jpeg-2000.pdf")
    #expect(text.pages.first?.isMostlyPicture == true)
    #expect(text.pages.first?.lines.map(\.text) == ["Solicito la clave del SUT de EJEMPLO S.A."])
  }

  @Test func `a turned page reads as it is shown`() throws {
    let lines = try #require(try Sample.read("rotated-page.pdf").pages.first?.lines)
    #expect(lines.map(\.text) == ["FIRST LINE OF A TURNED PAGE", "SECOND LINE"])
    #expect(lines[0].right - lines[0].left > 100)
  }

  @Test func `turned text comes whole, after the upright`() throws {
    #expect(
      try Sample.visible("rotated-text.pdf") == ["UPRIGHT ONE", "UPRIGHT TWO", "ALONG THE MARGIN", "ACROSS THE PAGE"])
  }

  @Test func `text in another direction than most of the page is aslant`() throws {
    let lines = try #require(try Sample.read("rotated-text.pdf").pages.first?.lines)
    #expect(lines.map(\.isAslant) == [false, false, true, true])
  }

  @Test(arguments: [90, 180, 270])
  func `a page printed sideways has the places of its text as it is read`(turn: Int) throws {
    let lines = try #require(try Sample.read("turned-by-\(turn).pdf").pages.first?.lines)
    #expect(lines.map(\.text) == ["Número RUC", "1790010937001", "Estado"])
    #expect(lines.allSatisfy { !$0.isAslant && $0.left > 70 && $0.top > 130 && $0.bottom - $0.top < 13 })
    #expect(abs(lines[0].top - lines[1].top) < 0.1 && abs(lines[0].left - lines[2].left) < 0.1)
    #expect(lines[1].left > lines[0].right && lines[2].top > lines[0].bottom)
  }

  @Test func `letters that are set apart are words, with blanks drawn or not`() throws {
    #expect(
      try Sample.visible("spaced-letters.pdf") == [
        "ESTADO CONTRIBUYENTE", "SI", "Fecha de registro", "RUC 1790010937001", "Cantidad de locales",
      ])
  }

  @Test func `fake bold is read once`() throws {
    #expect(try Sample.visible("fake-bold.pdf") == ["CERTIFICADO ACTIVO", "LETRAS"])
  }

  @Test func `ligatures, accents in pieces, soft hyphens`() throws {
    #expect(try Sample.visible("accents.pdf") == ["certificado oficial", "PÉREZ ÑAUPARI", "obligado"])
  }

  @Test func `the value of a form field is text`() throws {
    #expect(try Sample.visible("form.pdf") == ["RUC: 1790010937001"])
  }

  @Test func `a user's password closes it, an owner's does not`() throws {
    #expect(try Sample.read("encrypted.pdf") == AttachmentText(type: .pdf, problem: .encrypted))
    #expect(try Sample.visible("owner-password.pdf") == ["BEHIND A PASSWORD"])
  }

  @Test func `junk before the header is tolerated`() throws {
    #expect(try Sample.visible("junk-before.pdf") == letter)
  }

  @Test(arguments: ["scan.pdf", "stamped-scan.pdf"]) func `a scan is without text`(name: String) throws {
    let text = try Sample.read(name)
    #expect(text.problem == .withoutText)
    #expect(text.pages == [AttachmentText.Page(number: 1, lines: [], isMostlyPicture: true)])
  }

  @Test func `half a file is damaged`() throws {
    #expect(try Sample.read("cut-off.pdf").problem == .damaged)
  }

  @Test func `pages and characters are limited`() throws {
    let pages = try Sample.read("sixty-pages.pdf")
    #expect(pages.pages.count == 50)
    #expect(pages.problem == .truncated)
    let characters = try Sample.read("sixty-pages.pdf", limits: AttachmentLimits(textBytes: 100))
    #expect(characters.pages.count < 12)
    #expect(characters.problem == .truncated)
  }

  @Test(arguments: [
    ("letter.pdf.p7m", 1), ("letter.pdf.p7m.p7m", 2), ("letter-pem.pdf.p7m", 1), ("letter-stream.pdf.p7m", 1),
  ]) func `an envelope is opened`(name: String, envelopes: Int) throws {
    let text = try Sample.read(name)
    #expect(text.type == .pdf)
    #expect(text.envelopes == envelopes)
    #expect(text.pages.first?.lines.map(\.text) == letter)
  }

  @Test func `more envelopes than the limit stay closed`() throws {
    let text = try Sample.read("letter.pdf.p7m.p7m", limits: AttachmentLimits(envelopes: 1))
    #expect(text.type == .pkcs7)
    #expect(text.problem == .notRead)
  }

  @Test func `no cut and no flipped bit in an envelope is more than damage`() throws {
    let whole = try Sample.bytes("letter-stream.pdf.p7m")
    for count in stride(from: 0, to: whole.count, by: 37) {
      _ = AttachmentReader.read(Array(whole.prefix(count)), limits: AttachmentLimits())
      var changed = whole
      changed[count] ^= 0x40
      #expect(AttachmentReader.read(changed, limits: AttachmentLimits()).envelopes <= 1)
    }
  }
}
