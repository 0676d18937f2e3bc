import QuipuxDocument
import ReaderProtocol
import Testing

@testable import XMLReading

@Suite("A letter's body")
struct BodyTests {
  @Test func `HTML becomes lines`() {
    #expect(cdataBody("De mi consideraci&oacute;n:<br>Yo, A&nbsp;&nbsp;B") == "De mi consideración:\nYo, A B")
    #expect(cdataBody("<p>uno</p><p>dos</p><ul><li>tres<li>cuatro</ul>") == "uno\ndos\ntres\ncuatro")
    #expect(
      cdataBody("<table><tr><td>RUC</td><td>1790010937001</td></tr><tr><td>x</td></tr></table>")
        == "RUC\t1790010937001\nx")
    #expect(cdataBody("<style>p{color:red}</style><script>alert('x')</script><!-- no -->s\u{ED}") == "sí")
  }

  @Test func `line breaks of HTML's source mean nothing`() {
    #expect(cdataBody("<p>una l\u{ED}nea\nque sigue</p>") == "una línea que sigue")
  }

  @Test func `text without markup keeps its lines`() {
    #expect(body("Se\u{F1}or\r\nDirector\n\nSolicito") == "Señor\nDirector\n\nSolicito")
    #expect(body("Se&amp;ntilde;or\nDirector") == "Señor\nDirector")
  }

  @Test func `a bracket that is no tag survives`() {
    #expect(body("monto &lt; 100 y &gt; 50") == "monto < 100 y > 50")
    #expect(cdataBody("<p>monto < 100 de <juan@ejemplo.ec></p>") == "monto < 100 de <juan@ejemplo.ec>")
  }

  @Test func `HTML escaped twice or three times`() {
    #expect(body("uno&lt;br&gt;dos") == "uno\ndos")
    #expect(body("uno&amp;lt;br&amp;gt;consideraci&amp;amp;oacute;n") == "uno\nconsideración")
  }

  @Test func `XHTML without CDATA is HTML, too`() {
    #expect(body("<p>uno</p><p style='display:none'>dos</p><p>tres</p>") == "uno\ntres")
  }

  @Test(arguments: [
    "display:none", "DISPLAY: none !important", "visibility:hidden", "font-size:0", "font-size:1px", "opacity:0",
    "color:white", "color:#fff", "color: #FEFEFE", "color: rgb(255, 255, 255)", "background:black;color:black",
  ]) func `text that its style hides is apart`(style: String) {
    let tree = Reading(
      "<documento><cuerpo><![CDATA[<p>a<span style=\"\(style)\">RUC <b>9</b></span>b</p>]]></cuerpo></documento>")
    let cuerpo = tree.documents.first?.child("cuerpo")
    #expect(cuerpo?.text == "ab")
    #expect(cuerpo?.child("hidden")?.text == "RUC 9")
  }

  @Test(arguments: [
    ".x{display:none}", "<!-- span.x { visibility : hidden } -->", "/* { */ p, .X , b { color: #ffffff }",
    "@media screen { a { b:c } } .x{opacity:0}", "#i {display:none}",
  ]) func `text that a style sheet hides is apart`(sheet: String) {
    let html = "<style>\(sheet)</style><div>a<span class='y x' id='i'>RUC 9</span>b</div>"
    let tree = Reading("<documento><cuerpo><![CDATA[\(html)]]></cuerpo></documento>")
    let cuerpo = tree.documents.first?.child("cuerpo")
    #expect(cuerpo?.text == "ab")
    #expect(cuerpo?.child("hidden")?.text == "RUC 9")
  }

  @Test(arguments: [
    ".z{display:none}", "@media print{.x{display:none}}", "table .x{display:none}", ".x:hover{display:none}", ".x{",
    ".x{color:red", "}}{{", "/*", "@",
  ]) func `rules for something else hide nothing`(sheet: String) {
    #expect(cdataBody("<style>\(sheet)</style><div>a<span class='x'>RUC 9</span>b</div>") == "aRUC 9b")
  }

  @Test func `A colour beyond all numbers is one`() {
    let number = String(repeating: "9", count: 400)
    #expect(cdataBody("<p style='color:rgb(\(number)%,\(number),1e999%)'>texto</p>") != nil)
  }

  @Test(arguments: [
    ("<p>x", 100_000), ("<br>", 200_000), ("<b>", 200_000), ("</b>", 200_000), ("<table><tr><td>", 50_000),
    ("<b 'x' ", 100_000), ("<!--", 200_000), ("&lt;", 200_000), ("<p class='a b c d'>", 50_000),
  ]) func `megabytes of markup are read in no more than their time`(part: String, count: Int) {
    let start = ContinuousClock.now
    _ = HTMLText(Array(String(repeating: part, count: count).utf8))
    #expect(start.duration(to: .now) < .seconds(60))
  }

  @Test func `thousands of attributes make no tag, long values do`() {
    let attributes = (0..<100_000).map { "a\($0)=x" }.joined(separator: " ")
    #expect(cdataBody("<b \(attributes)>y</b>")?.hasPrefix("<b a0=x") == true)
    #expect(cdataBody("<img src='data:image/png;base64,\(String(repeating: "a/ ", count: 100_000))'>y") == "y")
  }

  @Test func `white on a dark ground is seen`() {
    #expect(cdataBody("<td bgcolor=navy><font color=white>RUC</font></td>") == "RUC")
  }
}

@Suite("Embedded attachments")
struct BlobTests {
  private func reading(_ content: String, limits: ExportLimits = ExportLimits()) -> Reading {
    Reading("<documento><contenido codificacion='base64'>\(content)</contenido></documento>", limits: limits)
  }

  @Test func `line breaks and a data URI are accepted`() {
    for content in [
      "aG9sYSBtdW5kbw==", "\n aG9s\r\n YSBt\tdW5kbw= =\n", "data:application/pdf;base64,aG9sYSBtdW5kbw==",
    ] {
      let result = reading(content)
      #expect(result.blobs == [Array("hola mundo".utf8)])
      #expect(result.blobOutcomes == [.complete])
      #expect(result.documents.first?.child("contenido")?.blob == 0)
      #expect(result.documents.first?.child("contenido")?.text == "")
    }
  }

  @Test(arguments: ["aG9sYSBtdW5kbw=", "aG9sYSBtdW5kb", "aG9s*SBt", "aG9=sYSB", "data:text/plain,hola"])
  func `anything else is not base64`(content: String) {
    #expect(reading(content).blobOutcomes == [.badBase64])
  }

  @Test func `over the limit nothing more is delivered`() {
    let result = reading(String(repeating: "QUFB", count: 100_000), limits: ExportLimits(blobBytes: 1000))
    #expect(result.blobOutcomes == [.tooLarge])
    #expect(result.blobs.first?.count ?? 0 <= 1000)
  }

  @Test func `an empty contenido is no blob`() {
    #expect(reading(" \n ").documents.first?.child("contenido")?.blob == nil)
  }

  @Test func `any bytes come back as they were, in pieces of any size`() {
    var generator = SystemRandomNumberGenerator()
    for count in [0, 1, 2, 3, 4, 57, 1000, 70_000] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var stream = Base64Stream(limit: count)
      var rest = base64(bytes)[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...500, using: &generator))
        stream.feed(piece)
        rest = rest.dropFirst(piece.count)
      }
      if count > 0 { #expect(stream.outcome == .complete) }
      #expect(stream.take() == bytes)
    }
  }
}

private func base64(_ bytes: [UInt8]) -> [UInt8] {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let number = (0..<3).reduce(UInt32(0)) { $0 << 8 | UInt32(group.dropFirst($1).first ?? 0) }
    let digits = (0..<4).map { alphabet[Int(number >> UInt32(18 - 6 * $0) & 63)] }
    result += digits.prefix(group.count + 1) + Array(repeating: UInt8(ascii: "="), count: 3 - group.count)
  }
  return result
}
