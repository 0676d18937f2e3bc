internal import EcuadorianIdentity

/// The vocabulary of the letters (config/lexicon.yaml): phrases that stand for the terms which the rules speak of.
public struct Lexicon: Sendable {
  /// The lists of the lexicon; their raw values are its keys.
  public enum Term: String, Sendable, CaseIterable {
    case action, loss, key, access, pronoun, ask, help, courtesy, hypothesis
    case sut, salarios, bothSystems, sutTopic, salariosTopic
    case foreign, neutral, emailChange, change, addressOfOthers, addressLost, addressKept, accountHolder, accountRole,
      withdrawal,
      settled, exclusion, contrast, two, ordinal, one, only, heading, cover, phone
    case own, represents, other, thirdPerson, thirdBody, former, quotation, company
    case asksForOthers, thing, asksLater, pastTime, petition, presenting, giving, afterwards, made
    case office, holder, business, title
    case entity, establishment, corporate, workersBody, body, bodyName, legalForm
    case voice, addressee, identification, otherAuthority, adverse, conflict, governance, firstTime, will, deferred,
      gratitude
    case mail, formerPosition, withoutAuthority, personal, severalTaxpayers, officialTitle, dispute, boxes, annex,
      systemLabel, position, belonging, resigned, halted, contested, forged, otherWish, otherChannel, identifies
  }

  /// A phrase that is none: a place without a word, a `*` elsewhere than at a word's end, a gap at an end of the phrase, or
  /// a list that is unknown or holds itself.
  public struct InvalidPhrase: Error, Sendable, Equatable {
    public var term: Term
    public var phrase: String
  }

  /// A term found in a text: the indices of its first and last word.
  struct Hit: Sendable, Equatable {
    var term: Term
    var first: Int
    var last: Int
  }

  /// What decides in one step whether a phrase can begin at a word: many begin with the same one ("no …").
  private struct Beginning: Sendable {
    var first: Phrase.WordKey
    var second: Phrase.WordKey
    var term: Term
    var entry: Int32
  }

  private var phrases: [Phrase] = []
  /// By the first two letters of a phrase, so that a word is compared with few; in the order of the phrases.
  private let beginnings: [Beginning]
  /// Where the ones of each pair of letters begin, and where the last ones end.
  private let starts: [Int32]

  public init(_ lists: [Term: [String]]) throws(InvalidPhrase) {
    var byLetters: [[Beginning]] = Array(repeating: [], count: 1 << 10)
    for term in Term.allCases {
      for (owner, text) in try Self.phrases(of: term, in: lists) {
        guard let phrase = Phrase(text) else { throw InvalidPhrase(term: owner, phrase: text) }
        for first in phrase.firsts {
          let beginning = Beginning(first: first, second: phrase.second, term: term, entry: Int32(phrases.count))
          for place in Self.places(first) { byLetters[place].append(beginning) }
        }
        phrases.append(phrase)
      }
    }
    beginnings = byLetters.flatMap(\.self)
    starts = byLetters.reduce(into: [0]) { starts, some in starts.append(starts[starts.count - 1] + Int32(some.count)) }
  }

  /// The phrases of a list with the list where they stand: `<body>` is for those of the list `body`. Each once.
  private static func phrases(
    of term: Term, in lists: [Term: [String]], within outer: [Term] = []
  ) throws(InvalidPhrase) -> [(owner: Term, text: String)] {
    var phrases: [(owner: Term, text: String)] = []
    for text in lists[term] ?? [] {
      guard text.hasPrefix("<") else {
        phrases.append((term, text))
        continue
      }
      guard let other = Term(rawValue: String(text.dropFirst().dropLast())), text.hasSuffix(">"), other != term,
        !outer.contains(other)
      else { throw InvalidPhrase(term: term, phrase: text) }
      phrases += try Self.phrases(of: other, in: lists, within: outer + [term])
    }
    var seen: Set<String> = []
    return phrases.filter { seen.insert($0.text).inserted }
  }

  /// Five bits of each of a word's first two letters.
  private static func place(of key: UInt64) -> Int { Int(key >> 56 & 31) << 5 | Int(key >> 48 & 31) }

  /// A prefix of one letter stands for all words that begin so.
  private static func places(_ word: Phrase.WordKey) -> Range<Int> {
    let first = place(of: word.key)
    return word.mask >> 48 & 0xFF == 0 ? first..<first + 32 : first..<first + 1
  }

  /// All terms in a text, by the place of their first word. Hits may overlap.
  /// - Parameter chunks: for each word, the number of the run of words without a comma to which it belongs; empty for a
  ///   text that is one.
  func hits(in text: FoldedText, chunks: [Int] = []) -> [Hit] {
    var hits: [Hit] = []
    for index in text.words.indices { forEachHit(from: index, in: text, chunks) { hits.append($0) } }
    return hits
  }

  /// Whether one of these terms stands in a text.
  func finds(anyOf wanted: [Term], in text: FoldedText) -> Bool {
    text.words.indices.contains { index in
      var isFound = false
      forEachHit(from: index, in: text, [], of: wanted) { _ in isFound = true }
      return isFound
    }
  }

  /// - Parameter wanted: nil for all.
  private func forEachHit(
    from index: Int, in text: FoldedText, _ chunks: [Int], of wanted: [Term]? = nil, _ body: (Hit) -> Void
  ) {
    let key = text.words[index].key
    let next = index + 1 < text.words.count ? text.words[index + 1].key : 0
    let place = Self.place(of: key)
    for number in Int(starts[place])..<Int(starts[place + 1]) {
      let beginning = beginnings[number]
      guard beginning.first.fits(key), beginning.second.fits(next), wanted?.contains(beginning.term) ?? true,
        let last = phrases[Int(beginning.entry)].lastWord(from: index, in: text, chunks)
      else { continue }
      body(Hit(term: beginning.term, first: index, last: last))
    }
  }
}

extension Lexicon.Term {
  /// Its place among all cases.
  var number: Int {
    // A case is stored as its number, in one byte: quicker to be had than by comparing names, which is asked for every
    // word of a letter.
    withUnsafeBytes(of: self) { Int($0[0]) }
  }

  static let count = allCases.count

  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// A phrase of the lexicon: words, prefixes (`recuper*`), one of several (`correo|mail|buzon`), gaps of up to five small
/// words (`cambi* .. correo`), and gaps of up to eight words of any kind (`mi poder ... revocad*`), which no comma, colon,
/// semicolon, parenthesis or end of a sentence breaks. What there is to choose among are single words.
struct Phrase: Sendable {
  private struct Word: Sendable {
    var bytes: [UInt8]
    var isPrefix: Bool

    func fits(_ index: Int, of text: FoldedText) -> Bool {
      let word = text.bytes[text.words[index].range]
      return isPrefix ? word.starts(with: bytes) : word.elementsEqual(bytes)
    }
  }

  private enum Part: Sendable {
    case oneOf([Word])
    case gap
    case longGap

    /// None for a gap.
    var words: [Word] { if case .oneOf(let words) = self { words } else { [] } }
  }

  private static let longestGap = 5
  private static let longestLongGap = 8
  /// What may stand in a gap: anything else would join words that have nothing to do with each other.
  private static let smallWords: Set<[UInt8]> = Set(
    [
      "a", "al", "con", "consta", "cuenta", "de", "del", "dicho", "direccion", "e", "el", "electronica", "electronico",
      "ese", "este", "esta", "la", "las", "lo", "los", "mi", "mis", "nuestra", "nuestro", "para", "por", "que",
      "registrada", "registrado", "se", "su", "sus", "un", "una", "y",
    ].map { Array($0.utf8) })

  /// The first eight bytes of a word or prefix, left-aligned, and which of them count.
  struct WordKey: Sendable {
    var key: UInt64 = 0
    var mask: UInt64 = 0

    func fits(_ word: UInt64) -> Bool { word & mask == key }
  }

  private var parts: [Part] = []
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
        var words: [Word] = []
        for choice in piece.split(separator: "|", omittingEmptySubsequences: false) {
          guard let word = Self.word(choice) else { return nil }
          words.append(word)
        }
        parts.append(.oneOf(words))
      }
    }
    guard let first = parts.first, let last = parts.last, !first.words.isEmpty, !last.words.isEmpty else { return nil }
    firsts = first.words.map(Self.key)
    let seconds = parts.count > 1 ? parts[1].words : []
    second = seconds.count == 1 ? Self.key(of: seconds[0]) : WordKey()
  }

  private static func word(_ written: Substring) -> Word? {
    let isPrefix = written.hasSuffix("*")
    let folded = FoldedText(String(isPrefix ? written.dropLast() : written))
    guard folded.words.count == 1, let word = folded.words.first, !word.range.isEmpty else { return nil }
    return Word(bytes: Array(folded.bytes[word.range]), isPrefix: isPrefix)
  }

  private static func key(of word: Word) -> WordKey {
    var key: UInt64 = 0
    for (place, byte) in word.bytes.prefix(8).enumerated() { key |= UInt64(byte) << UInt64(56 - 8 * place) }
    let counts = word.isPrefix && word.bytes.count < 8 ? ~(UInt64.max >> UInt64(8 * word.bytes.count)) : .max
    return WordKey(key: key, mask: counts)
  }

  /// The index of the last word of the phrase, if it begins at the word `start`.
  func lastWord(from start: Int, in text: FoldedText, _ chunks: [Int]) -> Int? {
    match(parts[...], from: start, in: text, chunks)
  }

  private func match(_ parts: ArraySlice<Part>, from start: Int, in text: FoldedText, _ chunks: [Int]) -> Int? {
    var index = start
    var rest = parts
    while let part = rest.popFirst() {
      switch part {
      case .gap:
        for skipped in 0...Self.longestGap {
          if let last = match(rest, from: index + skipped, in: text, chunks) { return last }
          guard isSmallWord(at: index + skipped, in: text) else { return nil }
        }
        return nil
      case .longGap:
        for next in index...index + Self.longestLongGap {
          guard next < text.words.count, chunks.isEmpty || chunks[next] == chunks[index - 1] else { return nil }
          if let last = match(rest, from: next, in: text, chunks) { return last }
        }
        return nil
      case .oneOf(let words):
        guard index < text.words.count, words.contains(where: { $0.fits(index, of: text) }) else { return nil }
      }
      index += 1
    }
    return index - 1
  }

  private func isSmallWord(at index: Int, in text: FoldedText) -> Bool {
    guard index < text.words.count else { return false }
    return Self.smallWords.contains(Array(text.bytes[text.words[index].range]))
  }
}
