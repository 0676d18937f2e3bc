internal import EcuadorianIdentity

/// The vocabulary of the letters (config/lexicon.yaml): phrases that stand for the terms which the rules speak of.
public struct Lexicon: Sendable {
  /// The lists of the lexicon; their raw values are its keys.
  public enum Term: String, Sendable, CaseIterable {
    case action, key, access, ask
    case sut, salarios, bothSystems, sutTopic, salariosTopic
    case foreign, neutral, emailChange, withdrawal, exclusion, cover, phone
    case own, represents, thirdPerson, thirdBody, former, quotation, company
    case mail, formerPosition, withoutAuthority, personal, severalTaxpayers, officialTitle, dispute, boxes
  }

  /// A phrase that is none: no word in it, or a `*` elsewhere than at a word's end.
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

  private struct Entry: Sendable {
    var term: Term
    var phrase: Phrase
  }

  /// By the first byte of a phrase, so that a word is compared with few phrases.
  private var entries: [[Entry]] = Array(repeating: [], count: 256)

  public init(_ phrases: [Term: [String]]) throws(InvalidPhrase) {
    for term in Term.allCases {
      for text in phrases[term] ?? [] {
        guard let phrase = Phrase(text) else { throw InvalidPhrase(term: term, phrase: text) }
        entries[Int(phrase.firstByte)].append(Entry(term: term, phrase: phrase))
      }
    }
  }

  /// All terms in a text, by the place of their first word. Hits may overlap.
  func hits(in text: FoldedText) -> [Hit] {
    var hits: [Hit] = []
    for (index, word) in text.words.enumerated() {
      for entry in entries[Int(text.bytes[word.range.lowerBound])] {
        guard let last = entry.phrase.lastWord(from: index, in: text) else { continue }
        hits.append(Hit(term: entry.term, first: index, last: last))
      }
    }
    return hits
  }
}

/// A phrase of the lexicon: words, prefixes (`recuper*`) and gaps of up to five small words (`cambi* .. correo`).
struct Phrase: Sendable {
  private enum Part: Sendable {
    case word([UInt8])
    case prefix([UInt8])
    case gap
  }

  private static let longestGap = 5
  /// What may stand in a gap: anything else would join words that have nothing to do with each other.
  private static let smallWords: Set<[UInt8]> = Set(
    [
      "a", "al", "con", "consta", "cuenta", "de", "del", "dicho", "direccion", "e", "el", "electronica", "electronico",
      "ese", "este", "esta", "la", "las", "lo", "los", "mi", "mis", "nuestra", "nuestro", "para", "por", "que",
      "registrada", "registrado", "se", "su", "sus", "un", "una", "y",
    ].map { Array($0.utf8) })

  private var parts: [Part] = []
  let firstByte: UInt8

  init?(_ text: String) {
    for piece in text.split(separator: " ") {
      if piece == ".." {
        parts.append(.gap)
        continue
      }
      let isPrefix = piece.hasSuffix("*")
      let folded = FoldedText(String(isPrefix ? piece.dropLast() : piece))
      guard folded.words.count == 1, let word = folded.words.first else { return nil }
      let bytes = Array(folded.bytes[word.range])
      parts.append(isPrefix ? .prefix(bytes) : .word(bytes))
    }
    switch (parts.first, parts.last) {
    case (.word(let bytes), .word), (.word(let bytes), .prefix), (.prefix(let bytes), .word),
      (.prefix(let bytes), .prefix):
      firstByte = bytes[0]
    default: return nil
    }
  }

  /// The index of the last word of the phrase, if it begins at the word `start`.
  func lastWord(from start: Int, in text: FoldedText) -> Int? {
    match(parts[...], from: start, in: text)
  }

  private func match(_ parts: ArraySlice<Part>, from start: Int, in text: FoldedText) -> Int? {
    var index = start
    var rest = parts
    while let part = rest.popFirst() {
      switch part {
      case .gap:
        for skipped in 0...Self.longestGap {
          if let last = match(rest, from: index + skipped, in: text) { return last }
          guard isSmallWord(at: index + skipped, in: text) else { return nil }
        }
        return nil
      case .word(let bytes):
        guard index < text.words.count, text.bytes[text.words[index].range].elementsEqual(bytes) else { return nil }
      case .prefix(let bytes):
        guard index < text.words.count, text.bytes[text.words[index].range].starts(with: bytes) else { return nil }
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
