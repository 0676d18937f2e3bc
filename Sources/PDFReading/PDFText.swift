internal import CPoppler
public import QuipuxDocument
public import ReaderProtocol

/// The text of a PDF by page and line, with what of it cannot be seen. Pictures are not decoded, no font is loaded from
/// disk, nothing in the file is executed.
public enum PDFText {
  /// Fewer letters than this on pictures are a scan with a stamp on it.
  private static let fewestLetters = 20

  /// Makes poppler's global state: to be called before the process is confined.
  public static func prepare() {
    pdf_text_prepare()
  }

  /// When memory is refused, the process ends with this code instead of a signal.
  public static func endProcessWithoutMemory(exitCode: Int32) {
    pdf_text_end_process_without_memory(exitCode)
  }

  /// - Parameter bytes: may begin with something else than `%PDF`.
  public static func read(_ bytes: ArraySlice<UInt8>, limits: AttachmentLimits) -> AttachmentText {
    var text = bytes.withUnsafeBytes { all in
      pdf_text_read(
        all.baseAddress?.assumingMemoryBound(to: CChar.self), all.count, Int32(clamping: limits.pages),
        limits.textBytes)
    }
    defer { pdf_text_free(&text) }
    switch text.status {
    case PDF_TEXT_ENCRYPTED: return AttachmentText(type: .pdf, problem: .encrypted)
    case PDF_TEXT_READ: return result(of: text, limits)
    default: return AttachmentText(type: .pdf, problem: .damaged)
    }
  }

  private static func result(of text: pdf_text, _ limits: AttachmentLimits) -> AttachmentText {
    var result = AttachmentText(type: .pdf, pages: pages(of: text))
    let letters = letterCount(result.pages, atMost: fewestLetters)
    let digits = result.pages.contains { page in
      page.lines.contains { $0.text.utf8.contains { $0 >= 0x30 && $0 < 0x3A } }
    }
    let hasPicture = result.pages.contains(where: \.isMostlyPicture)
    let isGarbage = text.unmapped_glyphs > text.mapped_glyphs
    if isGarbage || (letters == 0 && !digits) || (hasPicture && letters < fewestLetters) {
      for index in result.pages.indices { result.pages[index].lines = [] }
      result.problem = .withoutText
    } else if text.truncated {
      result.problem = .truncated
    }
    return result
  }

  /// Counts no further than it needs to: asking Unicode for every character's properties costs more than the layout.
  private static func letterCount(_ pages: [AttachmentText.Page], atMost most: Int) -> Int {
    var letters = 0
    for page in pages {
      for line in page.lines {
        letters += line.text.unicodeScalars.lazy.filter(\.properties.isAlphabetic).prefix(most - letters).count
        if letters >= most { return letters }
      }
    }
    return letters
  }

  private static func pages(of text: pdf_text) -> [AttachmentText.Page] {
    let lines = UnsafeBufferPointer(start: text.lines, count: text.line_count)
    return UnsafeBufferPointer(start: text.pages, count: text.page_count).enumerated().map { index, page in
      AttachmentText.Page(
        number: index + 1, lines: lines[page.first_line..<page.first_line + page.line_count].map { line($0, of: text) },
        isMostlyPicture: page.mostly_picture)
    }
  }

  private static func line(_ line: pdf_text_line, of text: pdf_text) -> AttachmentText.Line {
    let bytes = UnsafeRawBufferPointer(start: text.text + line.offset, count: line.length)
    return AttachmentText.Line(
      text: String(decoding: bytes, as: UTF8.self), isVisible: line.visible, isAslant: line.aslant, left: line.left,
      top: line.top, right: line.right, bottom: line.bottom)
  }
}
