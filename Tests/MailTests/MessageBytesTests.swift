import Testing

@testable import Mail

@Suite struct MessageBytesTests {
  let server: MailServer

  init() throws {
    server = try MailServer()
  }

  @Test func `A mail program reads it as it was meant`() throws {
    let message = try message()
    let parsed = try server.parse(try message.bytes())
    #expect(parsed.defects == [])
    #expect(parsed.type == "multipart/alternative")
    #expect(parsed.from == [["Ministerio del Trabajo", "no-responder@ejemplo.ec"]])
    #expect(parsed.to == [["", "rosa.perez@ejemplo.ec"]])
    #expect(parsed.header("Subject") == "Recuperación de clave SUT")
    #expect(parsed.header("Message-ID") == "<t-4k7ab@intake.ejemplo.ec>")
    #expect(parsed.header("Date") == "Sat, 14 Mar 2026 09:26:53 -0500")
    #expect(parsed.header("MIME-Version") == "1.0")
    #expect(parsed.header("Auto-Submitted") == "auto-generated")
    #expect(parsed.parts.map(\.type) == ["text/plain", "text/html"])
    #expect(parsed.parts.map(\.charset) == ["utf-8", "utf-8"])
    #expect(parsed.parts.map(\.encoding) == ["quoted-printable", "quoted-printable"])
    #expect(parsed.parts[0].text == message.text.replacing("\n", with: "\r\n"))
    #expect(parsed.parts[1].text == message.html.replacing("\n", with: "\r\n"))
  }

  @Test func `Each header once`() throws {
    let names = try server.parse(try message().bytes()).headerNames.map { $0.lowercased() }
    #expect(
      names.sorted() == [
        "auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "subject", "to",
      ])
  }

  @Test func `CRLF at the end of every line, ASCII, no line above 78`() throws {
    let long = String(repeating: "Estimada señora, le saluda atentamente ", count: 50)
    let bytes = try message {
      $0.text = long
      $0.html = "<p>\(long)</p>\r\r\n\n<p>.</p>"
      $0.subject = long
      $0.from.name = long
    }.bytes()
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    #expect(lines.last?.isEmpty == true)
    #expect(
      lines.dropLast().allSatisfy { $0.last == UInt8(ascii: "\r") && !$0.dropLast().contains(UInt8(ascii: "\r")) })
    #expect(lines.allSatisfy { $0.count <= 79 })
    #expect(bytes.allSatisfy { $0 < 0x80 })
  }

  @Test func `The same message has the same bytes`() throws {
    #expect(try message().bytes() == message().bytes())
  }

  @Test(arguments: [
    ".", "..\n.\n...", "a\n.\nb\n", ".\r\n.\r\n", "--=_alternative--\n--=_alternative\nX: y\n", "From aquí\n", "=20=\n",
    "\t x  \n",
    "", "\n\n\n", "ñ\u{1F511}漢字\n", "sin fin de línea", "a\rb\r\nc\nd", "=_alternative",
  ]) func `Text comes through, whatever is in it`(text: String) throws {
    let message = try message {
      $0.text = text
      $0.html = text
    }
    let parsed = try server.parse(try message.bytes())
    var expected = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    if expected.last != "\n" { expected += "\n" }
    #expect(parsed.parts.count == 2)
    #expect(
      parsed.parts.allSatisfy { $0.text.unicodeScalars.filter { $0 != "\r" }.elementsEqual(expected.unicodeScalars) })
    #expect(parsed.defects == [])
  }

  @Test func `Control characters of a text are gone`() throws {
    let parsed = try server.parse(try message { $0.text = "a\u{0}b\u{8}c\u{1B}[2Jd\u{7F}\n" }.bytes())
    #expect(parsed.parts[0].text == "abc[2Jd\r\n")
  }

  @Test(arguments: [
    "x\r\nBcc: robo@mal.ec", "x\nBcc: robo@mal.ec", "x\rBcc: robo@mal.ec", "x\r\n\r\n<p>otro cuerpo</p>",
    "x\r\n Bcc: robo@mal.ec", "x\u{85}Bcc: robo@mal.ec", "x\u{2028}Bcc: robo@mal.ec", "x\u{2029}Bcc: robo@mal.ec",
    "x\u{0}\r\nBcc: robo@mal.ec", "x\u{B}Bcc: robo@mal.ec", "x\u{C}\nBcc: robo@mal.ec", "\r\nBcc: robo@mal.ec\r\n",
    "COMPAÑÍA\r\nContent-Type: text/html\r\n\r\n<b>", "x\" <robo@mal.ec>, \"y", "x\\", "x\\\" <robo@mal.ec>",
    "<robo@mal.ec>", "robo@mal.ec,", "a, b; c: d", "=?utf-8?Q?x=0D=0ABcc:_robo@mal.ec?=",
    "=?utf-8?B?eA0KQmNjOiByb2JvQG1hbC5lYw==?=", "\u{202E}oiretsiniM", "(comentario)",
    "x\r\n.\r\nMAIL FROM:<robo@mal.ec>",
  ]) func `Names and subjects stay what they are: no header, no address, no body comes of them`(text: String) throws {
    for repeated in [text, text + String(repeating: " relleno", count: 12) + text] {
      let message = try message {
        $0.subject = repeated
        $0.from.name = repeated
      }
      let bytes = try message.bytes()
      let parsed = try server.parse(bytes)
      #expect(parsed.headerNames.count == 8)
      #expect(!parsed.headerNames.contains { $0.lowercased() == "bcc" })
      #expect(!String(decoding: bytes, as: UTF8.self).contains("\r\nBcc"))
      #expect(parsed.from.map { $0[1] } == ["no-responder@ejemplo.ec"])
      #expect(parsed.to.map { $0[1] } == ["rosa.perez@ejemplo.ec"])
      #expect(parsed.addresses == ["no-responder@ejemplo.ec", "rosa.perez@ejemplo.ec"])
      #expect(parsed.type == "multipart/alternative")
      #expect(parsed.parts.count == 2)
      // RFC 2047 text that somebody wrote is shown as they wrote it.
      if text.hasPrefix("=?") { #expect(parsed.header("Subject")?.hasPrefix(text) == true) }
    }
  }

  @Test(arguments: [
    "", "COMPAÑÍA EJEMPLO S.A.", "O'Brien & Hijos, \"La Única\" Cía. Ltda.", "a\\b",
    String(repeating: "Ñandú ", count: 40) + "fin", String(repeating: "漢", count: 100),
    "e\u{301}\u{1F468}\u{200D}\u{1F469}",
  ]) func `Names and subjects are read back`(text: String) throws {
    let message = try message {
      $0.subject = text
      $0.from.name = text
    }
    let parsed = try server.parse(try message.bytes())
    // An invisible joiner becomes a space.
    let expected = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{200D}" ? " " : $0 }))
    #expect(parsed.header("Subject") == expected)
    #expect(parsed.from == [[expected, "no-responder@ejemplo.ec"]])
    #expect(parsed.defects == [])
  }

  @Test func `What is too long is no mail`() throws {
    let texts = [
      try message { $0.text = String(repeating: "x", count: 1 << 20) },
      try message { $0.subject = String(repeating: "x", count: 2001) },
    ]
    for message in texts { #expect(throws: MailError(.invalidMessage)) { try message.bytes() } }
  }

  @Test(arguments: [
    (0, "Wed, 31 Dec 1969 19:00:00 -0500"), (951_782_399_000_000, "Mon, 28 Feb 2000 18:59:59 -0500"),
    (951_800_399_999_999, "Mon, 28 Feb 2000 23:59:59 -0500"), (951_800_400_000_000, "Tue, 29 Feb 2000 00:00:00 -0500"),
    (1_798_779_600_000_000, "Fri, 1 Jan 2027 00:00:00 -0500"), (-1, "Wed, 31 Dec 1969 18:59:59 -0500"),
  ]) func `Dates`(microseconds: Int64, text: String) {
    #expect(MailDate.text(microseconds: microseconds) == text)
  }
}
