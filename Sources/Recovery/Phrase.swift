internal import EcuadorianIdentity

/// A phrase of the lexicon: words, prefixes (`recuper*`), one of several (`correo|mail|buzon`), gaps of up to five small
/// words (`cambi* .. correo`), and gaps of up to eight words of any kind (`mi poder ... revocad*`), which no comma, colon,
/// semicolon or parenthesis breaks. What there is to choose among are single words. No phrase goes on in the next sentence.
struct Phrase: Sendable {
  /// The first eight bytes of a word or prefix, left-aligned, and which of them count.
  struct WordKey: Sendable {
    var key: UInt64 = 0
    var mask: UInt64 = 0

    func fits(_ word: UInt64) -> Bool { word & mask == key }
  }

  /// Where a text is broken: for each word, the number of its sentence, and of the run of words without a comma to which it
  /// belongs. Empty for a text that is one.
  struct Breaks: Sendable {
    var sentences: [Int] = []
    var chunks: [Int] = []

    fileprivate func areInOneSentence(_ left: Int, _ right: Int) -> Bool {
      sentences.isEmpty || sentences[left] == sentences[right]
    }

    fileprivate func areInOneChunk(_ left: Int, _ right: Int) -> Bool {
      chunks.isEmpty || chunks[left] == chunks[right]
    }
  }

  private struct Word: Sendable {
    let key: WordKey
    let bytes: [UInt8]
    let isPrefix: Bool

    /// - Parameter written: folded already; a `*` at its end makes it a prefix.
    init?(_ written: Substring) {
      isPrefix = written.hasSuffix("*")
      let folded = FoldedText(String(isPrefix ? written.dropLast() : written))
      guard folded.words.count == 1, let word = folded.words.first, !word.range.isEmpty else { return nil }
      bytes = Array(folded.bytes[word.range])
      let counts = isPrefix && bytes.count < 8 ? ~(UInt64.max >> UInt64(8 * bytes.count)) : .max
      key = WordKey(key: word.key, mask: counts)
    }

    func fits(_ index: Int, of text: FoldedText) -> Bool {
      let word = text.words[index]
      guard key.fits(word.key) else { return false }
      let range = word.range
      guard isPrefix ? range.count >= bytes.count : range.count == bytes.count else { return false }
      return bytes.count <= 8 || text.bytes[range].dropFirst(8).starts(with: bytes[8...])
    }
  }

  private enum Part: Sendable {
    /// One of these of ``words``.
    case oneOf(Range<Int>)
    case gap
    case longGap
  }

  private static let longestGap = 5
  private static let longestLongGap = 8
  /// What may stand in a gap: anything else would join words that have nothing to do with each other.
  private static let smallWords = [
    "a", "al", "con", "consta", "cuenta", "de", "del", "dicho", "direccion", "e", "el", "electronica", "electronico",
    "ese", "este", "esta", "la", "las", "lo", "los", "mi", "mis", "nuestra", "nuestro", "para", "por", "que",
    "registrada", "registrado", "se", "su", "sus", "un", "una", "y",
  ].compactMap { Word($0) }

  private var parts: [Part] = []
  private var words: [Word] = []
  /// Of each word with which the phrase may begin.
  let firsts: [WordKey]
  /// Fits every word where the phrase has no second one, several to choose from, or a gap there.
  let second: WordKey

  init?(_ text: String) {
    for piece in text.split(separator: " ") {
      switch piece {
      case "..": parts.append(.gap)
      case "...": parts.append(.longGap)
      default:
        let start = words.count
        for choice in piece.split(separator: "|", omittingEmptySubsequences: false) {
          guard let word = Word(choice) else { return nil }
          words.append(word)
        }
        parts.append(.oneOf(start..<words.count))
      }
    }
    guard case .oneOf(let first) = parts.first, case .oneOf = parts.last else { return nil }
    firsts = words[first].map(\.key)
    if parts.count > 1, case .oneOf(let choices) = parts[1], choices.count == 1 {
      second = words[choices.lowerBound].key
    } else {
      second = WordKey()
    }
  }

  /// The index of the last word of the phrase, if it begins at the word `start`.
  func lastWord(from start: Int, in text: FoldedText, _ breaks: Breaks) -> Int? {
    guard let last = match(0, from: start, in: text, breaks), breaks.areInOneSentence(start, last) else { return nil }
    return last
  }

  /// - Parameter part: the first that is still to be found.
  private func match(_ part: Int, from start: Int, in text: FoldedText, _ breaks: Breaks) -> Int? {
    var index = start
    for part in part..<parts.count {
      switch parts[part] {
      case .gap:
        for next in index...index + Self.longestGap {
          if let last = match(part + 1, from: next, in: text, breaks) { return last }
          guard next < text.words.count, Self.smallWords.contains(where: { $0.fits(next, of: text) }) else {
            return nil
          }
        }
        return nil
      case .longGap:
        for next in index...index + Self.longestLongGap {
          guard next < text.words.count, breaks.areInOneChunk(index - 1, next) else { return nil }
          if let last = match(part + 1, from: next, in: text, breaks) { return last }
        }
        return nil
      case .oneOf(let choices):
        guard index < text.words.count, choices.contains(where: { words[$0].fits(index, of: text) }) else { return nil }
      }
      index += 1
    }
    return index - 1
  }
}
