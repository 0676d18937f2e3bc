import Testing

@testable import Mail

@Suite struct EmailAddressTests {
  @Test(arguments: [
    "r@dominio.ec", "rosa.perez@dominio.ec", "rosa+clave@sub.dominio.gob.ec", "o'brien@dominio.ec", "a_b-c@x1.ec",
    "ROSA@dominio.ec", "1700001231@dominio.ec", "!#$%&'*+-/=?^_`{|}~@dominio.ec",
  ]) func `An ordinary address is taken as it stands`(text: String) throws {
    let address = try #require(EmailAddress(text))
    #expect(address.description == text)
  }

  @Test func `A domain has no case; a local part keeps its own`() {
    #expect(EmailAddress("Rosa@DOMINIO.Ec")?.description == "Rosa@dominio.ec")
    #expect(EmailAddress("Rosa@dominio.ec") == EmailAddress("Rosa@DOMINIO.EC"))
    #expect(EmailAddress("rosa@dominio.ec") != EmailAddress("Rosa@dominio.ec"))
  }

  @Test(arguments: [
    "", "@", "a@", "@dominio.ec", "dominio.ec", "a@b@dominio.ec", "a@@dominio.ec", "a@dominio.ec@",
    "a@dominio", "a@.ec", "a@dominio.", "a@dominio.ec.", "a@dominio..ec", "a@-dominio.ec", "a@dominio-.ec",
    "a@do_minio.ec",
    "a@[127.0.0.1]", "a@127.0.0.1", "a@dominio.123", "a@dominio.ec:25", "a@dominio.ec/x", "a@dominio.ec?x",
    ".a@dominio.ec", "a.@dominio.ec", "a..b@dominio.ec", "\"a b\"@dominio.ec", "a b@dominio.ec", " a@dominio.ec",
    "a@dominio.ec ", "a@ dominio.ec", "<a@dominio.ec>", "a@dominio.ec>", "a<b@dominio.ec", "Rosa <a@dominio.ec>",
    "a@dominio.ec,b@dominio.ec", "a@dominio.ec;b@dominio.ec", "a,b@dominio.ec", "a;b@dominio.ec", "a:b@dominio.ec",
    "a\\b@dominio.ec", "a(x)@dominio.ec", "a@dominio.ec(x)", "a[b@dominio.ec",
  ]) func `What is no plain address is refused`(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test(arguments: [
    "a@dominio.ec\r\nBcc: b@dominio.ec", "a@dominio.ec\nBcc: b@dominio.ec", "a\r\nBcc: b@dominio.ec",
    "a@dominio.ec\r\n",
    "a@dominio.ec\n", "\na@dominio.ec", "a@dominio.ec>\r\nRCPT TO:<b@dominio.ec", "a@dominio.ec\u{0}",
    "a\u{0}@dominio.ec",
    "a@dominio.ec\u{0}.mal.ec", "a\t@dominio.ec", "a@dominio.ec\u{7F}", "a@dominio.ec\u{85}", "a@dominio.ec\u{2028}",
    "a\u{B}@dominio.ec",
  ]) func `What would end a line or a string is refused`(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test(arguments: 0...0x1F) func `No control character, anywhere`(control: Int) throws {
    let scalar = Character(try #require(Unicode.Scalar(UInt32(control))))
    let address = Array("ab@dominio.ec")
    for place in 0...address.count {
      #expect(EmailAddress(String(address[..<place] + [scalar] + address[place...])) == nil)
    }
  }

  @Test func `Lengths: 64 for a local part and a label, 254 in all`() {
    let label = String(repeating: "d", count: 63)
    #expect(EmailAddress(String(repeating: "a", count: 64) + "@dominio.ec") != nil)
    #expect(EmailAddress(String(repeating: "a", count: 65) + "@dominio.ec") == nil)
    #expect(EmailAddress(String(repeating: "a", count: 300) + "@dominio.ec") == nil)
    #expect(EmailAddress("a@\(label).ec") != nil)
    #expect(EmailAddress("a@\(label)d.ec") == nil)
    // 2 + 63 + 1 + 63 + 1 + 63 + 1 + 57 + 3 = 254.
    let longest = "a@\(label).\(label).\(label).\(String(repeating: "e", count: 57)).ec"
    #expect(longest.utf8.count == 254)
    #expect(EmailAddress(longest) != nil)
    #expect(EmailAddress("a" + longest) == nil)
  }

  @Test(arguments: [
    ("a@año.ec", "a@xn--ao-zja.ec"), ("a@AÑO.ec", "a@xn--ao-zja.ec"),
    ("a@correo.mu\u{301}sica.ec", "a@correo.xn--msica-7ua.ec"),
    ("a@münchen.de", "a@xn--mnchen-3ya.de"), ("a@пример.рф", "a@xn--e1afmkfd.xn--p1ai"),
  ]) func `A domain in other letters is taken by its A-labels`(text: String, ascii: String) {
    #expect(EmailAddress(text)?.description == ascii)
  }

  @Test(arguments: [
    // Wide and mathematical letters, a ligature, ß, a joiner, a soft hyphen, a dot of another script, a fraction slash.
    "a@ｅjemplo.ec", "a@𝐞jemplo.ec", "a@oﬁcina.ec", "a@straße.de", "a@a\u{200D}b.ec", "a@ejem\u{AD}plo.ec",
    "a@ejemplo。ec", "a@ejemplo．ec", "a@ejemplo.ec\u{2044}x", "a@\u{202E}ejemplo.ec", "a@☃.ec", "a@ℯjemplo.ec",
    "a＠ejemplo.ec", "a@b＠ejemplo.ec",
  ]) func `Letters that look like others and would be folded to them are refused`(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test func `A letter of another script stays another domain`() throws {
    let cyrillic = try #require(EmailAddress("a@ejempl\u{43E}.ec"))
    #expect(cyrillic.domain.hasPrefix("xn--"))
    #expect(cyrillic != EmailAddress("a@ejemplo.ec"))
  }

  @Test(arguments: ["peña@dominio.ec", "а@dominio.ec", "ａ@dominio.ec"]) func `A local part is ASCII`(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test func `Masked: the first letter and the domain`() {
    #expect(EmailAddress("rosa.perez@dominio.ec")?.masked == "r***@dominio.ec")
    #expect(EmailAddress("r@dominio.ec")?.masked == "r***@dominio.ec")
  }

  @Test(arguments: ["", "a b", "a@b", "a\r\nb", "a.b", "ñ", "<a", String(repeating: "a", count: 65)])
  func `What is no Message-ID`(local: String) {
    #expect(MessageID(local: local, domain: "ejemplo.ec") == nil)
  }

  @Test func `A Message-ID is a ticket's name at a domain`() {
    #expect(MessageID(local: "t-4k7", domain: "Intake.ejemplo.ec")?.description == "t-4k7@intake.ejemplo.ec")
    #expect(MessageID(local: "t-4k7", domain: "ejemplo.ec>\r\nBcc: a") == nil)
  }
}
