import Testing
import Transfer

@Suite struct HostNameTests {
  @Test(arguments: [
    ("correo.año.ec", "correo.xn--ao-zja.ec"), ("münchen.de", "xn--mnchen-3ya.de"), ("ejemplo.ec", "ejemplo.ec"),
  ])
  func `Labels in other letters have A-labels, whatever the locale is`(name: String, ascii: String) {
    #expect(HostName.ascii(name) == ascii)
  }

  @Test(arguments: ["", "a b.ec", "a/b.ec", "año\u{0}.ec", String(repeating: "ñ", count: 70) + ".ec"])
  func `What is no name has none`(name: String) {
    #expect(HostName.ascii(name) == nil)
  }
}
