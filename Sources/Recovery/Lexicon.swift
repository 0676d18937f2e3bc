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

  /// A phrase, and the lists that hold it: some hold others whole.
  private struct Entry: Sendable {
    var phrase: Phrase
    var terms: [Term]
  }

  /// What decides in one step whether a phrase can begin at a word: many begin with the same one ("no …").
  private struct Beginning: Sendable {
    var first: Phrase.WordKey
    var second: Phrase.WordKey
    var entry: Int32
  }

  private let entries: [Entry]
  /// By the first three letters of a phrase, so that a word is compared with few; in the order of the entries.
  private let beginnings: [Beginning]
  /// Where the ones of each three letters begin, and where the last ones end.
  private let starts: [Int32]

  public init(_ lists: [Term: [String]]) throws(InvalidPhrase) {
    var entries: [Entry] = []
    var numbers: [String: Int] = [:]
    for term in Term.allCases {
      for (owner, text) in try Self.phrases(of: term, in: lists) {
        if let known = numbers[text] {
          entries[known].terms.append(term)
          continue
        }
        guard let phrase = Phrase(text) else { throw InvalidPhrase(term: owner, phrase: text) }
        numbers[text] = entries.count
        entries.append(Entry(phrase: phrase, terms: [term]))
      }
    }
    self.entries = entries
    (beginnings, starts) = Self.index(entries)
  }

  private static func index(_ entries: [Entry]) -> ([Beginning], starts: [Int32]) {
    var sorted: [(place: Int, beginning: Beginning)] = []
    for (number, entry) in entries.enumerated() {
      for first in entry.phrase.firsts {
        let beginning = Beginning(first: first, second: entry.phrase.second, entry: Int32(number))
        sorted += places(first).map { ($0, beginning) }
      }
    }
    sorted.sort { ($0.place, $0.beginning.entry) < ($1.place, $1.beginning.entry) }
    var starts = [Int32](repeating: 0, count: (1 << 15) + 1)
    for (place, _) in sorted { starts[place + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    return (sorted.map(\.beginning), starts)
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

  /// Five bits of each of a word's first three letters.
  private static func place(of key: UInt64) -> Int {
    Int(key >> 56 & 31) << 10 | Int(key >> 48 & 31) << 5 | Int(key >> 40 & 31)
  }

  /// A prefix of one or two letters stands for all words that begin so.
  private static func places(_ word: Phrase.WordKey) -> Range<Int> {
    let first = place(of: word.key)
    let count = word.mask >> 48 & 0xFF == 0 ? 1 << 10 : word.mask >> 40 & 0xFF == 0 ? 1 << 5 : 1
    return first..<first + count
  }

  /// All terms in a text, by the place of their first word. Hits may overlap, and none goes beyond its sentence.
  func hits(in text: FoldedText, breaks: Phrase.Breaks = .init()) -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(text.words.count)
    for index in text.words.indices { forEachHit(from: index, in: text, breaks) { hits.append($0) } }
    return hits
  }

  /// Whether one of these terms stands in a text.
  func finds(anyOf wanted: [Term], in text: FoldedText) -> Bool {
    text.words.indices.contains { index in
      var isFound = false
      forEachHit(from: index, in: text, .init(), of: wanted) { _ in isFound = true }
      return isFound
    }
  }

  /// - Parameter wanted: nil for all.
  private func forEachHit(
    from index: Int, in text: FoldedText, _ breaks: Phrase.Breaks, of wanted: [Term]? = nil, _ body: (Hit) -> Void
  ) {
    let key = text.words[index].key
    let next = index + 1 < text.words.count ? text.words[index + 1].key : 0
    let place = Self.place(of: key)
    for number in Int(starts[place])..<Int(starts[place + 1]) {
      let beginning = beginnings[number]
      guard beginning.first.fits(key), beginning.second.fits(next) else { continue }
      let entry = entries[Int(beginning.entry)]
      guard wanted.map({ entry.terms.contains(where: $0.contains) }) ?? true,
        let last = entry.phrase.lastWord(from: index, in: text, breaks)
      else { continue }
      for term in entry.terms { body(Hit(term: term, first: index, last: last)) }
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
