internal import EcuadorianIdentity

/// A piece of the letter's text that is read as one: the subject, the body, a page of an attachment.
struct Passage: Sendable {
  /// Where it stands, as evidence names it: `subject`, `body`, `attachment:…_00001`.
  var place: String
  /// Where the pages of an attachment begin in `source`; empty for what has no pages.
  var pageStarts: [(offset: Int, page: Int)] = []
  var text: String
  /// The text's UTF-8: what the places of words and numbers count.
  var source: [UInt8]
  var folded: FoldedText
  /// For each word, the number of its sentence.
  var sentences: [Int]
  /// In the order of the text.
  let hits: [Lexicon.Hit]
  /// By the term's number, then in the order of the text.
  private let hitsByTerm: [Lexicon.Hit]
  /// Where in `hitsByTerm` those of each term begin, and where the last ones end.
  private let termStarts: [Int]
  /// The words in quotation marks.
  private(set) var quotations: [Range<Int>] = []
  /// Whether a word belongs to what may stand between an asking and the asked-for.
  let isCourteous: [Bool]

  init(place: String, text written: String, lexicon: Lexicon) {
    self.place = place
    text = BarTable.plain(written)
    source = Array(text.utf8)
    folded = FoldedText(text)
    sentences = Self.sentences(of: folded, in: source)
    let chunks = Self.chunks(of: folded, sentences, in: source)
    hits = lexicon.hits(in: folded, breaks: Phrase.Breaks(sentences: sentences, chunks: chunks))
    (hitsByTerm, termStarts) = Self.sorted(hits)
    isCourteous = Self.courtesy(in: hits, count: folded.words.count)
    quotations = quotedWords()
  }

  func isQuotation(_ hit: Lexicon.Hit) -> Bool { quotations.contains { $0.contains(hit.first) } }

  private func quotedWords() -> [Range<Int>] {
    var quotations: [Range<Int>] = []
    var open: Int?
    for (place, byte) in source.enumerated() where byte == 0x22 || byte == 0xC2 || byte == 0xE2 {
      let mark = source[place...].prefix(3)
      let isStraight = byte == 0x22
      if let start = open, isStraight || mark.starts(with: [0xC2, 0xBB]) || mark.starts(with: [0xE2, 0x80, 0x9D]) {
        quotations.append(start..<max(start, word(at: place)))
        open = nil
      } else if isStraight || mark.starts(with: [0xC2, 0xAB]) || mark.starts(with: [0xE2, 0x80, 0x9C]) {
        open = word(at: place)
      }
    }
    return quotations
  }

  private static func courtesy(in hits: [Lexicon.Hit], count: Int) -> [Bool] {
    var result = Array(repeating: false, count: count)
    for hit in hits where courteous.contains(hit.term) {
      for index in hit.first...hit.last { result[index] = true }
    }
    return result
  }

  private static let courteous: [Lexicon.Term] = [
    .courtesy, .ask, .help, .action, .key, .access, .sut, .salarios, .bothSystems, .officialTitle, .pronoun, .sutTopic,
    .salariosTopic,
  ]

  private static func sorted(_ hits: [Lexicon.Hit]) -> (byTerm: [Lexicon.Hit], starts: [Int]) {
    var starts = [Int](repeating: 0, count: Lexicon.Term.count + 1)
    for hit in hits { starts[hit.term.number + 1] += 1 }
    for number in starts.indices.dropFirst() { starts[number] += starts[number - 1] }
    var (byTerm, next) = (hits, starts)
    for hit in hits {
      byTerm[next[hit.term.number]] = hit
      next[hit.term.number] += 1
    }
    return (byTerm, starts)
  }

  func hits(_ term: Lexicon.Term) -> ArraySlice<Lexicon.Hit> {
    hitsByTerm[termStarts[term.number]..<termStarts[term.number + 1]]
  }

  func contains(_ term: Lexicon.Term) -> Bool { termStarts[term.number] < termStarts[term.number + 1] }

  /// Whether a phrase of the term begins at this word.
  func isTerm(_ term: Lexicon.Term, at index: Int) -> Bool {
    let hits = hits(term)
    var (low, high) = (hits.startIndex, hits.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].first < index { low = middle + 1 } else { high = middle }
    }
    return low < hits.endIndex && hits[low].first == index
  }

  /// The place with its page: `attachment:…_00001#page=1`.
  func place(at offset: Int) -> String {
    guard let page = pageStarts.last(where: { $0.offset <= offset })?.page else { return place }
    return "\(place)#page=\(page)"
  }

  func sentence(of hit: Lexicon.Hit) -> Int { sentences[hit.first] }

  /// Whether the term stands behind a hit, in its sentence.
  func isFollowed(_ hit: Lexicon.Hit, by term: Lexicon.Term) -> Bool {
    hits(term).contains { $0.first > hit.last && sentence(of: $0) == sentence(of: hit) }
  }

  /// A line of the text: its bytes in `source`, and its words. No word goes on in the next line.
  struct Line {
    var bytes: Range<Int>
    var words: Range<Int>
  }

  var lines: [Line] {
    var lines: [Line] = []
    var (start, firstWord) = (0, 0)
    while true {
      let end = source[start...].firstIndex(of: 0x0A) ?? source.count
      var lastWord = firstWord
      while lastWord < folded.words.count, folded.words[lastWord].source.lowerBound < end { lastWord += 1 }
      lines.append(Line(bytes: start..<end, words: firstWord..<lastWord))
      guard end < source.count else { return lines }
      (start, firstWord) = (end + 1, lastWord)
    }
  }

  /// The words of a run, in lower case without accents.
  func words(_ run: Range<Int>) -> [String] { run.map { folded[word: $0] } }

  func isWord(_ index: Int, _ word: String) -> Bool {
    folded.words[index].range.count == word.utf8.count
      && folded.bytes[folded.words[index].range].elementsEqual(word.utf8)
  }

  /// What stands between a word and the one before it, as written.
  func gap(before index: Int) -> ArraySlice<UInt8> {
    source[folded.words[index - 1].source.upperBound..<folded.words[index].source.lowerBound]
  }

  /// Whether a word is part of an e-mail address: an "@" stands in what is written without a blank.
  func isOfAddress(_ index: Int) -> Bool {
    let word = folded.words[index].source
    let isWithin = { (byte: UInt8) in byte > 0x20 && ![0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E].contains(byte) }
    return source[..<word.lowerBound].reversed().prefix(while: isWithin).contains(0x40)
      || source[word.upperBound...].prefix(while: isWithin).contains(0x40)
  }

  /// Whether a word ends so as it is written: the stress tells "pedí" from "pedi", "recuperó" from "recupero".
  func ends(_ index: Int, in endings: [StaticString]) -> Bool {
    let word = source[folded.words[index].source]
    return endings.contains { ending in
      ending.withUTF8Buffer { word.suffix($0.count).elementsEqual($0) }
    }
  }

  func begins(_ index: Int, with stems: [String]) -> Bool {
    stems.contains(where: folded[word: index].hasPrefix)
  }

  func followsComma(_ index: Int) -> Bool {
    gap(before: index).contains(0x2C)
  }

  func isSmall(_ index: Int) -> Bool { (0x61...0x7A).contains(source[folded.words[index].source.lowerBound]) }

  func isDeterminer(_ index: Int) -> Bool {
    index >= 0 && Grammar.determiners.contains(folded[word: index])
  }

  /// The first word that is none, or the text's last one.
  func pastDeterminers(from start: Int) -> Int {
    var index = start
    while index + 1 < folded.words.count, isDeterminer(index) { index += 1 }
    return index
  }

  /// A comma, colon, semicolon or parenthesis stands before the word.
  func endsChunk(before index: Int) -> Bool {
    guard index > 0 else { return true }
    return gap(before: index).contains(where: Self.endsChunk)
  }

  private static func endsChunk(_ byte: UInt8) -> Bool { [0x2C, 0x3A, 0x3B, 0x28, 0x29].contains(byte) }

  private static func chunks(of text: FoldedText, _ sentences: [Int], in source: [UInt8]) -> [Int] {
    var chunk = 0
    return text.words.indices.map { index in
      guard index > 0 else { return chunk }
      let gap = source[text.words[index - 1].source.upperBound..<text.words[index].source.lowerBound]
      if sentences[index] != sentences[index - 1] || gap.contains(where: endsChunk) { chunk += 1 }
      return chunk
    }
  }

  func endOfSentence(from index: Int) -> Int {
    index < sentences.count ? firstWord(of: sentences[index] + 1) - 1 : index
  }

  /// Sentences are numbered in order.
  func firstWord(of sentence: Int) -> Int {
    var (low, high) = (0, sentences.count)
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle] < sentence { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The index of the word that holds, or follows, a byte of the source.
  func word(at offset: Int) -> Int {
    var (low, high) = (0, folded.words.count)
    while low < high {
      let middle = (low + high) / 2
      if folded.words[middle].source.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Sentences end at `.`, `;`, `?` and `!` before a blank, and at empty lines. The dot of an abbreviation ends none.
  private static func sentences(of text: FoldedText, in source: [UInt8]) -> [Int] {
    var sentence = 0
    var result: [Int] = []
    result.reserveCapacity(text.words.count)
    var parenthesis: Int?
    for (index, word) in text.words.enumerated() {
      let isEnclosed = parenthesis.map { index - $0 < longestParenthesis } ?? false
      if index > 0, isBoundary(after: text.words[index - 1], before: word, in: text, source, isEnclosed: isEnclosed) {
        sentence += 1
      }
      result.append(sentence)
      let gap = source[(index > 0 ? text.words[index - 1].source.upperBound : 0)..<word.source.lowerBound]
      if let last = gap.last(where: { $0 == 0x28 || $0 == 0x29 }) { parenthesis = last == 0x28 ? index : nil }
    }
    return result
  }

  /// In words: what is not closed by then was never meant to be.
  private static let longestParenthesis = 30

  private static func isBoundary(
    after left: FoldedText.Word, before right: FoldedText.Word, in text: FoldedText, _ source: [UInt8],
    isEnclosed: Bool
  ) -> Bool {
    let gap = source[left.source.upperBound..<right.source.lowerBound]
    guard gap.count > 1 else { return false }
    if gap.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "!") }) { return true }
    // "a) SUT; y, b) Salarios" is one list.
    if gap.contains(UInt8(ascii: ";")), right.range.count > 1, !isEnclosed { return true }
    if gap.lazy.filter({ $0 == 0x0A }).count > 1 { return true }
    let isClosed = gap.first.map(closing.contains) ?? false
    let rest = gap.drop(while: closing.contains)
    guard rest.first == UInt8(ascii: "."), !rest.dropFirst().contains(UInt8(ascii: ".")) else { return false }
    // "(Quito)." ends a sentence, whatever the word is.
    if isClosed { return rest.count > 1 }
    // "La clave, no. Necesito entrar"; not "Oficio No. MDT-7", "el oficio no. 7".
    if source[left.source].elementsEqual("no".utf8), isCapitalised(source[right.source]) { return true }
    return left.range.count > 1 && !abbreviations.contains(Array(text.bytes[left.range]))
  }

  /// A capital, and then a small letter.
  private static func isCapitalised(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, let second = word.dropFirst().first else { return false }
    return (0x41...0x5A).contains(first) && (0x61...0x7A).contains(second)
  }

  /// What closes a parenthesis or quotation, byte by byte of its UTF-8.
  private static let closing: Set<UInt8> = [0x22, 0x29, 0xBB, 0x80, 0x9D, 0xC2, 0xE2]

  private static let abbreviations: Set<[UInt8]> = Set(
    [
      "no", "nro", "num", "sr", "sra", "srta", "sres", "ing", "dr", "dra", "abg", "ab", "arq", "lic", "lcdo", "lcda",
      "econ", "mgs", "msc", "mgtr", "phd", "cia", "ltda", "art", "av", "tel", "telf", "cel", "ci", "cc", "gral", "sto",
      "sta", "ext", "of", "pag", "fs", "edif", "mz", "ref", "dpto", "int", "ud", "uds", "recup", "recuperac", "rep",
      "leg", "tlf", "atte",
    ].map { Array($0.utf8) })
}
