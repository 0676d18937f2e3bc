import DurableFiles
import Pickup
import Testing

@Suite struct AttachmentPathTests {
  @Test(arguments: [
    ("anexos/RUC%20EMPRESA.pdf", "2026/03/anexos/RUC EMPRESA.pdf"),
    ("./a.pdf", "2026/03/a.pdf"),
    ("a//b.pdf", "2026/03/a/b.pdf"),
    ("100%.pdf", "2026/03/100%.pdf"),
    ("100%25.pdf", "2026/03/100%.pdf"),
    ("a%2Fb.pdf", "2026/03/a/b.pdf"),
    ("..a/b..pdf", "2026/03/..a/b..pdf"),
    ("Acta 10:30.pdf", "2026/03/Acta 10:30.pdf"),
    ("%C3%91.pdf", "2026/03/Ñ.pdf"),
  ]) func `Paths are the XML's directory's`(ruta: String, path: String) throws {
    #expect(try AttachmentPath.resolve(ruta, besides: "2026/03/x.xml") == PathBytes(path))
  }

  @Test func `Percent-decoding is of bytes`() throws {
    #expect(try AttachmentPath.resolve("%D1.pdf", besides: "x.xml") == PathBytes([0xD1] + ".pdf".utf8))
  }

  @Test(arguments: [
    "../a.pdf", "a/../b.pdf", "..", "a/..", "%2e%2e/a.pdf", "%2E./a.pdf", "..%2fa.pdf", "%252e%252e/a.pdf",
    "%25252e%25252e%25252fa.pdf", "/etc/passwd", "%2fetc/passwd", "%252fetc", "a\\b.pdf", "..\\a.pdf", "a%5cb.pdf",
    "a%255cb", "a%00.pdf", "a%2500.pdf", "a\u{0}.pdf", "file:///etc/passwd", "http://x/a.pdf", "C:/a.pdf", "a/", ".",
    "%c0%ae%c0%ae/a.pdf", "..%c0%afa.pdf", "%e0%80%ae./a.pdf",
  ]) func `Paths that leave the package`(ruta: String) {
    #expect(throws: AttachmentRefusal.path) { try AttachmentPath.resolve(ruta, besides: "d/x.xml") }
  }

  @Test(arguments: [2_000, 20_000, 2_000_000]) func `A path that is encoded again and again is none`(count: Int) {
    let ruta = "%" + String(repeating: "25", count: count) + "41"
    #expect(throws: AttachmentRefusal.path) { try AttachmentPath.resolve(ruta, besides: "a.xml") }
  }

  @Test func `No path is no file`() {
    #expect(throws: AttachmentRefusal.missing) { try AttachmentPath.resolve("", besides: "d/x.xml") }
  }

  /// Whatever is made of these pieces: what is accepted stays beneath the XML's directory.
  @Test func `Nothing that is accepted leaves`() {
    let pieces = ["..", ".", "/", "%2e", "%2f", "%25", "2e", "a", "\\", "%5c", "%", ":"]
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let ruta = (0..<Int.random(in: 1...7, using: &random)).map { _ in pieces.randomElement() ?? "" }.joined()
      guard let path = try? AttachmentPath.resolve(ruta, besides: "d/x.xml") else { continue }
      #expect(path.components.first == "d" && path.components.count > 1, "\(ruta)")
      #expect(!path.components.contains("..") && !path.bytes.contains(0), "\(ruta)")
    }
  }
}
