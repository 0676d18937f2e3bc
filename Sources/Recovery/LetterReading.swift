internal import EcuadorianIdentity
internal import QuipuxDocument

/// A letter taken apart: what is read as the letter, what is a RUC certificate, and what could not be read.
struct LetterReading {

  var subject: Passage
  /// The institution of the first sender.
  var institution: Passage
  /// The body and every attachment that is a letter; not empty texts only.
  private(set) var letters: [Passage]
  /// What each of the letters asks for.
  private(set) var requests: [Request]
  var certificates: [RUCCertificate]
  /// By the attachment's place in the document.
  var kinds: [Examination.AttachmentKind]
  /// Why an attachment, or a page of it, could not be read: each may hide a requisite.
  var unread: [ReasonCode]
  /// What could not be fetched: each may hide a requisite.
  var refused: [ReasonCode]
  /// Text that a reader cannot see, by place.
  var hidden: [(place: String, text: String)]
  /// Hidden lines that look like a RUC certificate.
  var hasHiddenCertificate = false
  /// A page of a certificate with text over other text, or with an estado that cannot be seen.
  var hasTamperedCertificate = false

  /// Of a letter's text only the beginning was read: the rest may say anything.
  private(set) var isCut = false

  init(_ letter: Letter, lexicon: Lexicon) {
    let document = letter.document
    subject = Passage(readable: document.subject, place: "subject", lexicon: lexicon, &isCut)
    let institutionText = document.senders.first?.institution ?? ""
    institution = Passage(readable: institutionText, place: "sender:1#institucion", lexicon: lexicon, &isCut)
    letters = []
    requests = []
    certificates = []
    kinds = []
    unread = []
    refused = []
    hidden = document.hiddenBody.isEmpty ? [] : [("body", document.hiddenBody)]
    let bodyText = document.body.isEmpty ? document.summary : document.body
    if !bodyText.isEmpty {
      letters.append(Passage(readable: bodyText, place: "body", lexicon: lexicon, &isCut))
      requests.append(Request(in: letters[0]))
    }
    for (index, attachment) in letter.attachments.enumerated() {
      kinds.append(take(attachment, number: index + 1, lexicon: lexicon))
    }
  }

  /// Nil where it is empty.
  var body: Passage? { letters.first { $0.place == "body" } }

  private mutating func take(_ read: ReadAttachment, number: Int, lexicon: Lexicon) -> Examination.AttachmentKind {
    if read.attachment.isDeleted { return .other }
    if read.attachment.isOnPaper {
      unread.append(.attachmentOnPaper)
      return .unread
    }
    if let refusal = read.refusal {
      refused.append(refusal)
      return .unread
    }
    guard let text = read.text else {
      refused.append(.attachmentMissing)
      return .unread
    }
    if let reason = ReasonCode(unread: text) { unread.append(reason) }
    return sort(text, place: "attachment:\(read.attachment.code ?? String(number))", lexicon: lexicon)
  }

  /// Certificates and letters occur in one file: pages are told apart, and what follows a certificate's first page
  /// belongs to it until a page asks for something.
  private mutating func sort(_ text: AttachmentText, place: String, lexicon: Lexicon) -> Examination.AttachmentKind {
    var letterPages: [AttachmentText.Page] = []
    var certificate: (lines: [CertificateLine], page: Int)?
    var isTampered = false
    let certificatesBefore = certificates.count
    for page in text.pages {
      let visible = page.lines.filter(\.isVisible)
      takeHidden(of: page, place: place)
      let mayBeCertificate = text.type == .pdf && (certificate != nil || RUCCertificate.mayBegin(on: visible))
      let lines = mayBeCertificate ? visible.map { CertificateLine($0, page: page.number) } : []
      if visible.isEmpty, page.isMostlyPicture, text.problem == nil { unread.append(.attachmentWithoutText) }
      if RUCCertificate.begins(on: lines), !asks(page, lexicon) {
        finish(&certificate, place)
        certificate = (lines, page.number)
        isTampered = isTampered || page.hasTextOverText || page.isDoubtful
      } else if certificate != nil, !asks(page, lexicon) {
        certificate?.lines += lines
        isTampered = isTampered || page.isDoubtful
      } else {
        letterPages.append(page)
      }
    }
    finish(&certificate, place)
    hasTamperedCertificate = hasTamperedCertificate || isTampered
    let isLetter = takeLetter(letterPages, place: place, lexicon: lexicon)
    if certificates.count > certificatesBefore { return .rucCertificate }
    return isLetter ? .letter : text.pages.isEmpty ? .unread : .other
  }

  private mutating func finish(_ certificate: inout (lines: [CertificateLine], page: Int)?, _ place: String) {
    if let (lines, page) = certificate {
      certificates.append(RUCCertificate(lines: lines, place: "\(place)#page=\(page)"))
    }
    certificate = nil
  }

  private func asks(_ page: AttachmentText.Page, _ lexicon: Lexicon) -> Bool {
    // Without one of these words nothing asks for a key, and a certificate has none ("no requiere firma" asks nothing).
    let (text, _) = Passage.visibleText(of: [page])
    let keys: [Lexicon.Term] = [.key, .access, .pronoun, .sut, .salarios, .bothSystems]
    guard lexicon.finds(anyOf: keys, in: FoldedText(text)) else { return false }
    var isCut = false
    let request = Request(in: Passage(readable: text, place: "", lexicon: lexicon, &isCut))
    return request.mayAsk || request.asksForeign
  }

  /// What asks for something is a letter; a copy of a cédula or an appointment is not.
  private mutating func takeLetter(_ pages: [AttachmentText.Page], place: String, lexicon: Lexicon) -> Bool {
    guard !pages.isEmpty else { return false }
    var isCut = false
    let passage = Passage(pages: pages, place: place, lexicon: lexicon, &isCut)
    if isCut { unread.append(.attachmentTruncated) }
    let request = Request(in: passage)
    guard request.isOfLetter else { return false }
    self.isCut = self.isCut || isCut
    letters.append(passage)
    requests.append(request)
    return true
  }

  private mutating func takeHidden(of page: AttachmentText.Page, place: String) {
    let lines = page.lines.filter { !$0.isVisible }
    guard !lines.isEmpty else { return }
    hidden.append(("\(place)#page=\(page.number)", lines.map(\.text).joined(separator: "\n")))
    // The text layer of a scan is a scan's; elsewhere somebody hid a certificate.
    if !page.isMostlyPicture, RUCCertificate.begins(on: lines.map { CertificateLine($0, page: page.number) }) {
      hasHiddenCertificate = true
    }
  }
}

extension ReasonCode {
  /// Why an attachment that was fetched may hide a requisite all the same; nil where its text is there.
  fileprivate init?(unread text: AttachmentText) {
    switch (text.problem, text.type) {
    case (nil, _): return nil
    case (.encrypted, _): self = .attachmentEncrypted
    case (.damaged, .empty): self = .attachmentWithoutText
    case (.damaged, _): self = .attachmentDamaged
    case (.truncated, _): self = .attachmentTruncated
    case (.withoutText, _), (.notRead, .jpeg), (.notRead, .png), (.notRead, .tiff), (.notRead, .gif):
      self = .attachmentWithoutText
    case (.notRead, _): self = .attachmentNotOpened
    }
  }
}

extension Request {
  /// Whether a text that says this is a letter at all.
  var isOfLetter: Bool { mayAsk || asksForeign || (asksEmailChange && hasAsking) || (withdraws && speaksOfKeys) }
}

extension Passage {
  /// The visible text of pages, one after the other; places say the page of a word.
  fileprivate init(pages: [AttachmentText.Page], place: String, lexicon: Lexicon, _ isCut: inout Bool) {
    let (text, starts) = Self.visibleText(of: pages)
    self.init(readable: text, place: place, lexicon: lexicon, &isCut)
    pageStarts = starts
  }

  /// As much of a text as the rules read: they compare askings with keys and numbers, each with each, and no letter has
  /// thousands of them.
  /// - Parameter isCut: becomes true where something was left out.
  fileprivate init(readable text: String, place: String, lexicon: Lexicon, _ isCut: inout Bool) {
    self.init(place: place, text: Self.cut(text, to: Self.longest, &isCut), lexicon: lexicon)
    if source.count > Self.longestDense, comparisons > Self.mostComparisons {
      self.init(place: place, text: Self.cut(text, to: Self.longestDense, &isCut), lexicon: lexicon)
    }
  }

  /// Bytes: a hundred pages.
  private static let longest = 256 << 10
  /// Bytes of a text that is full of what is compared.
  private static let longestDense = 32 << 10
  private static let mostComparisons = 500

  private static func cut(_ text: String, to length: Int, _ isCut: inout Bool) -> String {
    guard text.utf8.count > length else { return text }
    isCut = true
    return String(decoding: text.utf8.prefix(length), as: UTF8.self)
  }

  private var comparisons: Int {
    let compared: [Lexicon.Term] = [.ask, .action, .key, .access, .sut, .salarios, .represents, .voice, .legalForm]
    let numbers = folded.words.count { $0.range.count > 8 && (0x30...0x39).contains(folded.bytes[$0.range.lowerBound]) }
    return compared.reduce(numbers) { $0 + hits($1).count }
  }

  /// With the places where pages begin in its UTF-8.
  fileprivate static func visibleText(of pages: [AttachmentText.Page]) -> (String, [(offset: Int, page: Int)]) {
    var text = ""
    var starts: [(offset: Int, page: Int)] = []
    for page in pages {
      if !text.isEmpty { text += "\n\n" }
      starts.append((text.utf8.count, page.number))
      // Here already, so that the places of the pages are those of the text that is read.
      text += BarTable.plain(Self.text(of: page.lines.filter(\.isVisible)))
    }
    return (text, starts)
  }

  /// Lines with a gap of more than their height between them are paragraphs: an empty line keeps their sentences apart.
  private static func text(of lines: [AttachmentText.Line]) -> String {
    var text = ""
    var previous: AttachmentText.Line?
    for line in lines {
      if let previous {
        let gap = line.top - previous.bottom
        let isParagraph = previous.bottom > previous.top && gap > (previous.bottom - previous.top) * 1.2
        let isSameBaseline = line.bottom > line.top && abs(line.top - previous.top) < (line.bottom - line.top) / 2
        if !isParagraph, !isSameBaseline, Self.isDivided(text, before: line.text) {
          text.removeLast()
        } else {
          text += isParagraph ? "\n\n" : isSameBaseline ? "   " : "\n"
        }
      }
      text += line.text
      previous = line
    }
    return text
  }

  /// "Solici-" at a line's end, "tud" at the next one's beginning: letters of one case on both sides of the hyphen.
  private static func isDivided(_ text: String, before next: String) -> Bool {
    guard let hyphen = text.last, ["-", "\u{AD}", "\u{2010}"].contains(hyphen),
      let before = text.dropLast().last, let after = next.first, before.isLetter, after.isLetter
    else { return false }
    return before.isUppercase == after.isUppercase
  }
}
