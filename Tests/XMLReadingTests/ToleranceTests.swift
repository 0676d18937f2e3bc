import QuipuxDocument
import ReaderProtocol
import Testing

@testable import XMLReading

@Suite("What an export may look like")
struct ToleranceTests {
  @Test func `one documento, or many in documentos`() {
    let one = Reading("<documento version='1.0'><asunto>A</asunto></documento>")
    #expect(one.documents.count == 1)
    #expect(one.start?.rootName == "documento")
    let many = Reading("<documentos siguiente='c1'><documento/><otro><documento/></otro><documento/></documentos>")
    #expect(many.documents.count == 2)
    #expect(many.finishedDocuments == 2)
    #expect(many.start?.attribute("siguiente") == "c1")
  }

  @Test func `prefixes, namespaces and case of names make no difference`() {
    let forms = [
      "<DOCUMENTO><Asunto>A</Asunto></DOCUMENTO>",
      "<documento xmlns='urn:quipux'><asunto>A</asunto></documento>",
      "<q:documento xmlns:q='urn:quipux'><q:asunto>A</q:asunto></q:documento>",
      "<q:documento><q:asunto>A</q:asunto></q:documento>",
    ]
    for form in forms {
      let reading = Reading(form)
      #expect(
        reading.documents == [ExportElement(name: "documento", children: [ExportElement(name: "asunto", text: "A")])])
      #expect(reading.failure == nil)
    }
  }

  @Test func `attributes keep their values, ampersands included`() {
    let tree = Reading("<documento><estado Codigo='2' n='a &amp; b &lt; &#38; &quot;'>En Tramite</estado></documento>")
    let estado = tree.documents.first?.child("estado")
    #expect(estado?.attributes == [.init(name: "codigo", value: "2"), .init(name: "n", value: "a & b < & \"")])
    #expect(estado?.text == "En Tramite")
  }

  @Test func `CDATA split at its own end is one text`() {
    let tree = Reading("<documento><asunto><![CDATA[a]]]]><![CDATA[>b]]></asunto></documento>")
    #expect(tree.documents.first?.child("asunto")?.text == "a]]>b")
  }

  @Test(arguments: ["]", "]]", "x", "Ñ", "𝄞", "]Ñ", "]]x", "<", "]>"])
  func `a CDATA section longer than a piece of the file is one text`(part: String) {
    for filling in 65_530...65_540 {
      let text = String(repeating: "y", count: filling - 27) + String(repeating: part, count: 20)
      let tree = Reading("<documento><asunto><![CDATA[\(text)]]></asunto></documento>")
      #expect(tree.failure == nil)
      #expect(tree.documents.first?.child("asunto")?.text == text)
    }
  }

  @Test func `white space between elements is nobody's text`() {
    let tree = Reading("<documento>\n <trd>\n  <carpeta>X</carpeta>\n </trd>\n</documento>").documents.first
    #expect(tree?.text == "")
    #expect(tree?.child("trd")?.text == "")
  }

  @Test func `forbidden control characters become blanks and are counted`() {
    let reading = Reading("<documento><asunto>a\u{0B}b&#11;c&#x1f;d&#10;</asunto></documento>")
    #expect(reading.documents.first?.child("asunto")?.text == "a b     c      d\n")
    #expect(reading.controlCharacters == 3)
  }

  @Test func `a reference to a control character is found across pieces`() {
    for filling in 65_490...65_545 {
      let padding = String(repeating: "x", count: filling)
      let reading = Reading("<documento><asunto>\(padding)&#x0B;</asunto></documento>")
      #expect(reading.failure == nil)
      #expect(reading.controlCharacters == 1)
    }
  }

  @Test func `entities that were escaped twice are read`() {
    let tree = Reading(
      "<documento><asunto>COMPA&amp;Ntilde;&amp;Iacute;A &amp;lt;A&amp;gt; R&amp;D</asunto></documento>")
    #expect(tree.documents.first?.child("asunto")?.text == "COMPAÑÍA <A> R&D")
  }

  @Test func `a path is taken as it stands`() {
    let tree = Reading("<documento><ruta>a&amp;lt;.pdf</ruta></documento>")
    #expect(tree.documents.first?.child("ruta")?.text == "a&lt;.pdf")
  }
}

@Suite("The decoding ladder")
struct DecodingTests {
  private static let latin =
    Array("<documento><asunto>COMPA".utf8) + [0xD1, 0xCD] + Array("A</asunto></documento>".utf8)

  private func subject(_ reading: Reading) -> String? {
    reading.documents.first?.child("asunto")?.text
  }

  @Test func `a BOM decides first`() {
    let text = "<?xml version='1.0' encoding='iso-8859-1'?><documento><asunto>Ñ</asunto></documento>"
    let utf8 = Reading(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(subject(utf8) == "Ñ")
    #expect(utf8.start?.decoding == .utf8BOM)
  }

  @Test(arguments: [true, false]) func `UTF-16 in both orders`(bigEndian: Bool) {
    let text = "<?xml version='1.0' encoding='UTF-16'?><documento><asunto>Ñ€𝄞</asunto></documento>"
    let bytes = ("\u{FEFF}" + text).utf16.flatMap { unit in
      bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    let reading = Reading(bytes: bytes)
    #expect(subject(reading) == "Ñ€𝄞")
    #expect(reading.start?.decoding == .utf16)
  }

  @Test(arguments: [[0x00, 0xD8, 0x41, 0x00], [0x00, 0xDC], [0x41], [0x00, 0xD8]] as [[UInt8]])
  func `UTF-16 with half a character is refused`(end: [UInt8]) {
    let start: [UInt8] = [0xFF, 0xFE] + "<documento>".utf8.flatMap { [$0, 0] }
    #expect(Reading(bytes: start + end).failure?.code == .encoding)
  }

  @Test func `Windows-1252 bytes that are declared ISO-8859-1`() {
    let declaration = Array("<?xml version='1.0' encoding='ISO-8859-1'?><documento><asunto>".utf8)
    let reading = Reading(bytes: declaration + [0x93, 0xD1, 0x94, 0x80] + Array("</asunto></documento>".utf8))
    #expect(subject(reading) == "“Ñ”€")
    #expect(reading.start?.decoding == .declared("iso-8859-1"))
  }

  @Test func `ISO-8859-15 has its own euro`() {
    let declaration = Array("<?xml version='1.0' encoding='ISO-8859-15'?><documento><asunto>".utf8)
    #expect(subject(Reading(bytes: declaration + [0xA4] + Array("</asunto></documento>".utf8))) == "€")
  }

  @Test func `bytes that are no UTF-8 are Windows-1252, whatever was declared`() {
    for declaration in ["", "<?xml version='1.0' encoding='UTF-8'?>", "<?xml version='1.0' encoding='us-ascii'?>"] {
      let reading = Reading(bytes: Array(declaration.utf8) + Self.latin)
      #expect(subject(reading) == "COMPAÑÍA")
      #expect(reading.start?.decoding == .windows1252)
    }
  }

  @Test func `without a declaration it is UTF-8 where it can be`() {
    let reading = Reading("<documento><asunto>COMPAÑÍA</asunto></documento>")
    #expect(subject(reading) == "COMPAÑÍA")
    #expect(reading.start?.decoding == .utf8)
  }

  @Test func `an encoding that is not known is refused`() {
    let reading = Reading("<?xml version='1.0' encoding='EBCDIC-CP-ES'?><documento/>")
    #expect(reading.failure?.code == .encoding)
  }
}
