internal import EcuadorianIdentity

/// The phrases of the lexicon, laid out for finding them: by their first three letters, and with all their words in one
/// array, since a letter's every word is compared with dozens, and copying any of them would cost more than the comparing.
struct PhraseIndex: Sendable {
  /// The first eight bytes of a word or prefix, left-aligned, and which of them count.
  private struct WordKey: Sendable {
    var key: UInt64 = 0
    var mask: UInt64 = 0

    init() {}

    init(_ word: Phrase.Word) {
      for (place, byte) in word.bytes.prefix(8).enumerated() { key |= UInt64(byte) << UInt64(56 - 8 * place) }
      mask = word.isPrefix && word.bytes.count < 8 ? ~(UInt64.max >> UInt64(8 * word.bytes.count)) : .max
    }

    func fits(_ word: UInt64) -> Bool { word & mask == key }
  }

  private struct Word: Sendable {
    var key: WordKey
    var length: Int32
    var isPrefix: Bool
    /// In `endings`: what comes behind the first eight bytes.
    var ending: Range<Int32>
  }

  private enum Part: Sendable {
    /// One of these of `words`.
    case oneOf(Range<Int32>)
    case gap
    case longGap
  }

  /// What decides in one step whether a phrase can begin at a word: many begin with the same one ("no …").
  private struct Beginning: Sendable {
    var first: WordKey
    /// Fits every word where the phrase has no second one, several to choose from, or a gap there.
    var second: WordKey
    var phrase: Int32
  }

  private static let longestGap = 5
  private static let longestLongGap = 8
  /// What may stand in a gap: anything else would join words that have nothing to do with each other.
  private static let smallWords = [
    "a", "al", "con", "consta", "cuenta", "de", "del", "dicho", "direccion", "e", "el", "electronica", "electronico",
    "ese", "este", "esta", "la", "las", "lo", "los", "mi", "mis", "nuestra", "nuestro", "para", "por", "que",
    "registrada", "registrado", "se", "su", "sus", "un", "una", "y",
  ].compactMap { Phrase.Word($0) }

  private var words: [Word] = []
  private var endings: [UInt8] = []
  private var small: Range<Int32> = 0..<0
  private var parts: [Part] = []
  /// Where the parts of each phrase begin, and where the last ones end.
  private var partStarts: [Int32] = [0]
  /// In the order of the phrases for each three letters.
  private var beginnings: [Beginning] = []
  /// Where the ones of each three letters begin, and where the last ones end.
  private var starts: [Int32] = []

  init(_ phrases: [Phrase]) {
    small = add(Self.smallWords)
    var sorted: [(place: Int, beginning: Beginning)] = []
    for (number, phrase) in phrases.enumerated() {
      for part in phrase.parts {
        switch part {
        case .oneOf(let choices): parts.append(.oneOf(add(choices)))
        case .gap: parts.append(.gap)
        case .longGap: parts.append(.longGap)
        }
      }
      partStarts.append(Int32(parts.count))
      let seconds = phrase.parts.count > 1 ? phrase.parts[1].words : []
      for first in phrase.parts[0].words.map(WordKey.init) {
        let second = seconds.count == 1 ? WordKey(seconds[0]) : WordKey()
        let beginning = Beginning(first: first, second: second, phrase: Int32(number))
        sorted += Self.places(first).map { ($0, beginning) }
      }
    }
    sorted.sort { ($0.place, $0.beginning.phrase) < ($1.place, $1.beginning.phrase) }
    beginnings = sorted.map(\.beginning)
    starts = [Int32](repeating: 0, count: (1 << 15) + 1)
    for (place, _) in sorted { starts[place + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
  }

  private mutating func add(_ choices: [Phrase.Word]) -> Range<Int32> {
    let start = Int32(words.count)
    for word in choices {
      let ending = Int32(endings.count)
      endings += word.bytes.dropFirst(8)
      words.append(
        Word(
          key: WordKey(word), length: Int32(word.bytes.count), isPrefix: word.isPrefix,
          ending: ending..<Int32(endings.count)))
    }
    return start..<Int32(words.count)
  }

  /// Five bits of each of a word's first three letters.
  private static func place(of key: UInt64) -> Int {
    Int(key >> 56 & 31) << 10 | Int(key >> 48 & 31) << 5 | Int(key >> 40 & 31)
  }

  /// A prefix of one or two letters stands for all words that begin so.
  private static func places(_ word: WordKey) -> Range<Int> {
    let first = place(of: word.key)
    let count = word.mask >> 48 & 0xFF == 0 ? 1 << 10 : word.mask >> 40 & 0xFF == 0 ? 1 << 5 : 1
    return first..<first + count
  }

  /// The phrases that begin at a word, by number, each with the index of its last word.
  func forEachPhrase(
    at index: Int, in text: FoldedText, _ breaks: Phrase.Breaks, where isWanted: (Int) -> Bool,
    _ body: (_ phrase: Int, _ last: Int) -> Void
  ) {
    let key = text.words[index].key
    let next = index + 1 < text.words.count ? text.words[index + 1].key : 0
    let place = Self.place(of: key)
    for number in Int(starts[place])..<Int(starts[place + 1]) {
      guard beginnings[number].first.fits(key), beginnings[number].second.fits(next) else { continue }
      let phrase = Int(beginnings[number].phrase)
      let phraseParts = Int(partStarts[phrase])..<Int(partStarts[phrase + 1])
      guard isWanted(phrase), let last = match(phraseParts, from: index, in: text, breaks),
        breaks.areInOneSentence(index, last)
      else { continue }
      body(phrase, last)
    }
  }

  /// The index of the last word of the parts, if they begin at the word `start`.
  private func match(_ rest: Range<Int>, from start: Int, in text: FoldedText, _ breaks: Phrase.Breaks) -> Int? {
    var index = start
    for part in rest {
      switch parts[part] {
      case .gap:
        for next in index...index + Self.longestGap {
          if let last = match(part + 1..<rest.upperBound, from: next, in: text, breaks) { return last }
          guard isOne(of: small, at: next, in: text) else { return nil }
        }
        return nil
      case .longGap:
        for next in index...index + Self.longestLongGap {
          guard next < text.words.count, breaks.areInOneChunk(index - 1, next) else { return nil }
          if let last = match(part + 1..<rest.upperBound, from: next, in: text, breaks) { return last }
        }
        return nil
      case .oneOf(let choices):
        guard isOne(of: choices, at: index, in: text) else { return nil }
      }
      index += 1
    }
    return index - 1
  }

  private func isOne(of choices: Range<Int32>, at index: Int, in text: FoldedText) -> Bool {
    guard index < text.words.count else { return false }
    let word = text.words[index]
    for choice in choices where words[Int(choice)].key.fits(word.key) {
      if fits(words[Int(choice)], word, of: text) { return true }
    }
    return false
  }

  private func fits(_ choice: Word, _ word: FoldedText.Word, of text: FoldedText) -> Bool {
    let range = word.range
    guard choice.isPrefix ? range.count >= choice.length : range.count == choice.length else { return false }
    return choice.ending.isEmpty
      || text.bytes[range].dropFirst(8).starts(
        with: endings[Int(choice.ending.lowerBound)..<Int(choice.ending.upperBound)])
  }
}
