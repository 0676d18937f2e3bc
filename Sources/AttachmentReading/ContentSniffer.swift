internal import QuipuxDocument

/// The kind of a file, by its bytes alone: names and extensions lie.
enum ContentSniffer {
  private static let signatures: [(bytes: [UInt8], type: AttachmentText.ContentType)] = [
    ([0xFF, 0xD8, 0xFF], .jpeg), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif),
    ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff), ([0x49, 0x49, 0x2B, 0x00], .tiff),
    ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], .rar), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole), (Array("{\\rtf".utf8), .rtf),
  ]
  /// How much may stand before `%PDF-`: mail headers, a BOM, an HTTP answer.
  private static let junkBeforePDF = 4096

  static func type(of bytes: ArraySlice<UInt8>) -> AttachmentText.ContentType {
    if bytes.isEmpty { return .empty }
    for signature in signatures where bytes.starts(with: signature.bytes) { return signature.type }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return zipType(bytes)
    }
    if pdfStart(bytes) != nil { return .pdf }
    return textType(bytes)
  }

  static func pdfStart(_ bytes: ArraySlice<UInt8>) -> Int? {
    let marker = Array("%PDF-".utf8)
    let window = bytes.prefix(junkBeforePDF + marker.count)
    return window.indices.first { window[$0...].starts(with: marker) }
  }

  // MARK: archives

  /// By the names in the local headers: nothing is inflated.
  private static func zipType(_ bytes: ArraySlice<UInt8>) -> AttachmentText.ContentType {
    var position = bytes.startIndex
    for _ in 0..<16 {
      guard let member = ZipMember(bytes, at: position) else { break }
      if member.name == "mimetype", member.content.starts(with: Array("application/vnd.oasis.opendocument".utf8)) {
        return .openDocument
      }
      if member.name == "[Content_Types].xml" || member.name.hasPrefix("word/") || member.name.hasPrefix("xl/") {
        return .ooxml
      }
      guard let next = member.next else { break }
      position = next
    }
    return .zip
  }

  private struct ZipMember {
    var name: String
    var content: ArraySlice<UInt8>
    /// Nil where the size is only known after the content.
    var next: Int?

    init?(_ bytes: ArraySlice<UInt8>, at start: Int) {
      func number(_ offset: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[start + offset + $1]) << (8 * $1) }
      }
      guard start + 30 <= bytes.endIndex, bytes[start...].starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
      let nameStart = start + 30
      let contentStart = nameStart + number(26, 2) + number(28, 2)
      guard contentStart <= bytes.endIndex else { return nil }
      name = String(decoding: bytes[nameStart..<nameStart + number(26, 2)], as: UTF8.self)
      let size = number(18, 4)
      let isKnown = number(6, 2) & 8 == 0
      content = bytes[contentStart..<min(contentStart + size, bytes.endIndex)]
      next = isKnown && contentStart + size < bytes.endIndex ? contentStart + size : nil
    }
  }

  // MARK: text

  private static func textType(_ bytes: ArraySlice<UInt8>) -> AttachmentText.ContentType {
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let head = bytes.prefix(4096)
    let controls = head.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0x0C }
    guard isWide || controls * 100 <= head.count else { return .unknown }
    let beginning = String(decoding: head.prefix(1024).filter { $0 != 0 }, as: UTF8.self).lowercased()
    let trimmed = beginning.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if trimmed.hasPrefix("<!doctype html") || trimmed.hasPrefix("<html") || trimmed.hasPrefix("<body") { return .html }
    if trimmed.hasPrefix("<?xml") { return trimmed.contains("<html") ? .html : .xml }
    return .plainText
  }
}
