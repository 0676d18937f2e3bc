import QuipuxDocument
import ReaderProtocol
import Testing

@testable import AttachmentReading

@Suite("The kind of a file, by its bytes")
struct ContentTypeTests {
  private static func zip(_ names: String...) -> [UInt8] {
    names.flatMap { name -> [UInt8] in
      let content = name == "mimetype" ? Array("application/vnd.oasis.opendocument.text".utf8) : []
      var header: [UInt8] = [0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 26)
      header[18] = UInt8(content.count)
      header[26] = UInt8(name.utf8.count)
      return header + Array(name.utf8) + content
    }
  }

  @Test(
    arguments: [
      ([], .empty), ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
      (Array("II*\0".utf8), .tiff), (Array("GIF89a".utf8), .gif), (Array("Rar!\u{1A}\u{7}\0".utf8), .rar),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole),
      (Array("{\\rtf1".utf8), .rtf), (zip("foto.jpg"), .zip), (zip("[Content_Types].xml"), .ooxml),
      (zip("_rels/.rels", "word/document.xml"), .ooxml), (zip("mimetype", "content.xml"), .openDocument),
      (Array("\n<!DOCTYPE html><p>x".utf8), .html), (Array("<?xml version='1.0'?><factura/>".utf8), .xml),
      (Array("Quito, 14 de marzo".utf8), .plainText), (Array("a\0\u{1}\u{2}\u{3}b".utf8), .unknown),
      (Array("junk\n%PDF-1.4".utf8), .pdf),
    ] as [([UInt8], AttachmentText.ContentType)])
  func `is decided`(bytes: [UInt8], type: AttachmentText.ContentType) {
    #expect(ContentSniffer.type(of: bytes[...]) == type)
  }

  @Test func `plain text and HTML are read`() {
    let plain = AttachmentReader.read(
      [0x52, 0x55, 0x43, 0x20, 0xD1, 0x0D, 0x0A, 0x0A, 0x78], limits: AttachmentLimits())
    #expect(plain.pages.first?.lines.map(\.text) == ["RUC Ñ", "x"])
    let html = AttachmentReader.read(
      Array("<html><p>uno<p style='display:none'>dos</html>".utf8), limits: AttachmentLimits())
    #expect(html.pages.first?.lines == [.init(text: "uno"), .init(text: "dos", isVisible: false)])
  }

  @Test func `an image or an archive is not opened`() {
    #expect(AttachmentReader.read([0xFF, 0xD8, 0xFF], limits: AttachmentLimits()).problem == .notRead)
  }
}
