internal import PDFReading
public import QuipuxDocument
public import ReaderProtocol
internal import XMLReading

/// Finds out what an attachment is, and its text if it has any that is read here: PDF, HTML and plain text, each also
/// inside CMS envelopes.
public enum AttachmentReader {
  public static func read(_ bytes: [UInt8], limits: AttachmentLimits) -> AttachmentText {
    var content = bytes[...]
    var envelopes = 0
    while true {
      switch CMSEnvelope.open(content) {
      case .notEnveloped:
        var result = readContent(content, limits)
        result.envelopes = envelopes
        return result
      case .unreadable: return AttachmentText(type: .pkcs7, envelopes: envelopes, problem: .damaged)
      case .content(let inner):
        guard envelopes < limits.envelopes else {
          return AttachmentText(type: .pkcs7, envelopes: envelopes, problem: .notRead)
        }
        envelopes += 1
        content = inner[...]
      }
    }
  }

  private static func readContent(_ bytes: ArraySlice<UInt8>, _ limits: AttachmentLimits) -> AttachmentText {
    let type = ContentSniffer.type(of: bytes)
    switch type {
    case .pdf: return readPDF(bytes, limits)
    case .html: return readHTML(bytes, limits)
    case .plainText: return readPlainText(bytes, limits)
    case .empty: return AttachmentText(type: .empty, problem: .withoutText)
    default: return AttachmentText(type: type, problem: .notRead)
    }
  }

  /// Offsets in the file count from `%PDF` in some and from the junk before it in others: poppler tries what it is
  /// given and repairs the rest.
  private static func readPDF(_ bytes: ArraySlice<UInt8>, _ limits: AttachmentLimits) -> AttachmentText {
    let start = ContentSniffer.pdfStart(bytes) ?? bytes.startIndex
    return PDFText.read(bytes[start...], limits: limits)
  }

  private static func readHTML(_ bytes: ArraySlice<UInt8>, _ limits: AttachmentLimits) -> AttachmentText {
    guard let decoded = PlainText.decoded(bytes, limit: limits.bytes) else {
      return AttachmentText(type: .html, problem: .damaged)
    }
    let html = HTMLText(Array(decoded.utf8))
    var lines = PlainText.lines(html.visible)
    lines += PlainText.lines(html.hidden).map { AttachmentText.Line(text: $0.text, isVisible: false) }
    return result(.html, lines, limits)
  }

  private static func readPlainText(_ bytes: ArraySlice<UInt8>, _ limits: AttachmentLimits) -> AttachmentText {
    guard let decoded = PlainText.decoded(bytes, limit: limits.bytes) else {
      return AttachmentText(type: .plainText, problem: .damaged)
    }
    return result(.plainText, PlainText.lines(decoded), limits)
  }

  private static func result(
    _ type: AttachmentText.ContentType, _ lines: [AttachmentText.Line], _ limits: AttachmentLimits
  ) -> AttachmentText {
    var kept: [AttachmentText.Line] = []
    var room = limits.textBytes
    for line in lines {
      room -= line.text.utf8.count
      if room < 0 { break }
      kept.append(line)
    }
    let problem: AttachmentText.Problem? = lines.isEmpty ? .withoutText : kept.count < lines.count ? .truncated : nil
    return AttachmentText(type: type, pages: [AttachmentText.Page(number: 1, lines: kept)], problem: problem)
  }
}
