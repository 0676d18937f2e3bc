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

  private let index: PhraseIndex
  /// Of each phrase, the lists that hold it: some hold others whole.
  private let terms: [[Term]]

  public init(_ lists: [Term: [String]]) throws(InvalidPhrase) {
    var phrases: [Phrase] = []
    var terms: [[Term]] = []
    var numbers: [String: Int] = [:]
    for term in Term.allCases {
      for (owner, text) in try Self.phrases(of: term, in: lists) {
        if let known = numbers[text] {
          terms[known].append(term)
          continue
        }
        guard let phrase = Phrase(text) else { throw InvalidPhrase(term: owner, phrase: text) }
        numbers[text] = phrases.count
        phrases.append(phrase)
        terms.append([term])
      }
    }
    index = PhraseIndex(phrases)
    self.terms = terms
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

  /// All terms in a text, by the place of their first word. Hits may overlap, and none goes beyond its sentence.
  func hits(in text: FoldedText, breaks: Phrase.Breaks = .init()) -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(text.words.count)
    for first in text.words.indices {
      index.forEachPhrase(at: first, in: text, breaks, where: { _ in true }) { phrase, last in
        for term in terms[phrase] { hits.append(Hit(term: term, first: first, last: last)) }
      }
    }
    return hits
  }

  /// Whether one of these terms stands in a text.
  func finds(anyOf wanted: [Term], in text: FoldedText) -> Bool {
    text.words.indices.contains { first in
      var isFound = false
      index.forEachPhrase(at: first, in: text, .init(), where: { terms[$0].contains(where: wanted.contains) }) { _, _ in
        isFound = true
      }
      return isFound
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
