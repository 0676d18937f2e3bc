/// How two names of persons compare.
public enum NameMatch: String, Sendable {
  /// The same words, in whatever order.
  case same
  /// One has all the words of the other and more ("JUAN PÉREZ", "PÉREZ ÑAUPARI JUAN CARLOS"), and at least two are in
  /// common: nothing speaks against their being one person, and relatives compare so too.
  case compatible
  case different
}

/// A person's name as a set of words: Quipux writes NOMBRES APELLIDOS, the SRI APELLIDOS NOMBRES (domain: section 6).
///
/// Titles and particles do not count, nor case, accents and punctuation. Spelling does: a letter's difference makes
/// another name, for a person to look at.
public struct PersonName: Sendable, Hashable {
  /// Words of two letters and more, sorted; a word that occurs twice is there twice.
  let words: [[UInt8]]
  /// Single letters, sorted: they stand for a word that begins so, and for nothing by themselves.
  let initials: [UInt8]
  private let isReadable: Bool

  public init(_ text: String) {
    let folded = FoldedText(text)
    isReadable = !folded.bytes.contains(FoldedText.unknownLetter)
    let kept = NameParts.withoutTitles(folded, of: text)
    words = kept.filter { $0.count > 1 && !NameParts.particles.contains($0) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    initials = kept.filter { $0.count == 1 && $0 != Array("y".utf8) }.compactMap(\.first).sorted()
  }

  public func match(_ other: PersonName) -> NameMatch {
    guard isReadable, other.isReadable else { return .different }
    if words == other.words, initials == other.initials, words.count > 1 { return .same }
    let (ours, theirs) = Self.withoutCommon(words, other.words)
    guard words.count - ours.count > 1 else { return .different }
    return Self.covers(theirs, ours, other.initials, initials) || Self.covers(ours, theirs, initials, other.initials)
      ? .compatible : .different
  }

  /// Whether the words left over on one side are all, and the other side adds none but initials that they begin with.
  private static func covers(
    _ more: [[UInt8]], _ fewer: [[UInt8]], _ moreInitials: [UInt8], _ fewerInitials: [UInt8]
  ) -> Bool {
    guard fewer.isEmpty else { return false }
    var openInitials = more.compactMap(\.first) + moreInitials
    for initial in fewerInitials {
      guard let place = openInitials.firstIndex(of: initial) else { return false }
      openInitials.remove(at: place)
    }
    return true
  }

  /// What is left of two sorted lists when what is in both is taken away.
  private static func withoutCommon(_ left: [[UInt8]], _ right: [[UInt8]]) -> ([[UInt8]], [[UInt8]]) {
    var rest = right
    let ours = left.filter { word in
      guard let place = rest.firstIndex(of: word) else { return true }
      rest.remove(at: place)
      return false
    }
    return (ours, rest)
  }
}

/// The parts of a name that say nothing about who it is.
enum NameParts {
  static let particles: Set<[UInt8]> = folded("de del la las los")

  /// Only what nobody is called.
  static let titles: Set<[UInt8]> = folded(
    """
    sr sra srta srs sres senor senora senorita don dona
    ing inga ingeniero ingeniera dr dra doctor doctora abg abgdo abgda ab abogado abogada lic licdo licda licenciado
    licenciada lcdo lcda ldo lda econ eco ec economista arq arqto arquitecto arquitecta mgs mgtr mg msc mba mtr phd
    tlgo tlga tnlgo tnlga tgnlgo tecn psic psc cpa prof profa rvdo rvda crnl cnel tcrn tnte sgto cbos
    """)

  /// The words of a name but for its titles, dotted ones included ("Ph.D.", "M.Sc.").
  static func withoutTitles(_ folded: FoldedText, of text: String) -> [[UInt8]] {
    let words = folded.words.map { Array(folded.bytes[$0.range]) }
    let dotted = dotsAfter(folded.words, in: text.utf8.span)
    var kept: [[UInt8]] = []
    var place = 0
    while place < words.count {
      let length = titleLength(words, dotted, at: place)
      if length == 0 { kept.append(words[place]) }
      place += max(1, length)
    }
    return kept
  }

  /// Whether nothing but a full stop parts a word from the next.
  private static func dotsAfter(_ words: [FoldedText.Word], in utf8: Span<UInt8>) -> [Bool] {
    words.indices.map { place in
      let end = words[place].source.upperBound
      return place + 1 < words.count && words[place + 1].source.lowerBound == end + 1 && utf8[end] == 0x2E
    }
  }

  private static func titleLength(_ words: [[UInt8]], _ dotted: [Bool], at place: Int) -> Int {
    var longest = 0
    var joined: [UInt8] = []
    for end in place..<min(place + 4, words.count) {
      joined += words[end]
      if titles.contains(joined) { longest = end - place + 1 }
      if !dotted[end] { break }
    }
    return longest
  }

  private static func folded(_ text: String) -> Set<[UInt8]> {
    let folded = FoldedText(text)
    return Set(folded.words.map { Array(folded.bytes[$0.range]) })
  }
}
