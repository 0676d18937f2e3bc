internal import EcuadorianIdentity

/// A phrase of the lexicon: words, prefixes (`recuper*`), one of several (`correo|mail|buzon`), gaps of up to five small
/// words (`cambi* .. correo`), and gaps of up to eight words of any kind (`mi poder ... revocad*`), which no comma, colon,
/// semicolon or parenthesis breaks. What there is to choose among are single words. No phrase goes on in the next sentence.
struct Phrase: Sendable {
  struct Word: Sendable {
    let bytes: [UInt8]
    let isPrefix: Bool

    /// - Parameter written: a `*` at its end makes it a prefix.
    init?(_ written: Substring) {
      isPrefix = written.hasSuffix("*")
      let folded = FoldedText(String(isPrefix ? written.dropLast() : written))
      guard folded.words.count == 1, let word = folded.words.first, !word.range.isEmpty else { return nil }
      bytes = Array(folded.bytes[word.range])
    }
  }

  enum Part: Sendable {
    case oneOf([Word])
    case gap
    case longGap

    /// None for a gap.
    var words: [Word] { if case .oneOf(let words) = self { words } else { [] } }
  }

  private(set) var parts: [Part] = []

  init?(_ text: String) {
    for piece in text.split(separator: " ") {
      switch piece {
      case "..": parts.append(.gap)
      case "...": parts.append(.longGap)
      default:
        var words: [Word] = []
        for choice in piece.split(separator: "|", omittingEmptySubsequences: false) {
          guard let word = Word(choice) else { return nil }
          words.append(word)
        }
        parts.append(.oneOf(words))
      }
    }
    guard let first = parts.first, let last = parts.last, !first.words.isEmpty, !last.words.isEmpty else { return nil }
  }

  /// Where a text is broken: for each word, the number of its sentence, and of the run of words without a comma to which it
  /// belongs. Empty for a text that is one.
  struct Breaks: Sendable {
    var sentences: [Int] = []
    var chunks: [Int] = []

    func areInOneSentence(_ left: Int, _ right: Int) -> Bool {
      sentences.isEmpty || sentences[left] == sentences[right]
    }

    func areInOneChunk(_ left: Int, _ right: Int) -> Bool {
      chunks.isEmpty || chunks[left] == chunks[right]
    }
  }
}
