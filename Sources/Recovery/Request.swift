/// What a passage asks for.
struct Request: Sendable, Equatable {
  /// Somebody asks for a key to be recovered, and it is not the key of another system.
  var asks = false
  /// A key of another system is asked for.
  var asksForeign = false
  /// Systems named where the asking is done.
  var named: Set<System> = []
  /// Systems named anywhere but in sentences that exclude them or ask for another body's key.
  var mentioned: Set<System> = []
  /// Systems that are meant by what they are used for, in or beside the asking.
  var topics: Set<System> = []
  /// A system is excluded in the very sentence that asks.
  var excludes = false
  /// The letter withdraws.
  var withdraws = false
  var asksEmailChange = false

  /// Words may be this far apart and still speak of each other.
  private static let reach = 16

  init() {}

  init(in passage: Passage) {
    let reading = RequestReading(passage)
    for key in reading.keys {
      if reading.isForeign(key) {
        asksForeign = asksForeign || reading.isAsked(key)
      } else if reading.isAsked(key) {
        asks = true
        named.formUnion(reading.systems(near: key))
        topics.formUnion(reading.topics(inSentenceOf: key))
        excludes = excludes || reading.excludes(inSentenceOf: key)
      }
    }
    if asks { named.formUnion(reading.systemsAskedWithoutKey()) }
    mentioned = reading.mentionedSystems()
    if topics.isEmpty { topics = reading.topics() }
    withdraws = passage.contains(.withdrawal) && reading.withdraws()
    asksEmailChange = passage.contains(.emailChange)
  }
}

/// The hits of one passage, sorted into what the questions above need.
private struct RequestReading {
  let passage: Passage
  let keys: [Lexicon.Hit]
  private let actions: [Lexicon.Hit]
  private let asks: [Lexicon.Hit]
  private let names: [Lexicon.Hit]
  private let foreign: [Lexicon.Hit]
  private let exclusions: [Lexicon.Hit]
  private let end: Int

  init(_ passage: Passage) {
    self.passage = passage
    // What follows a quoted message's header was written by somebody else, at another time.
    let quoted = passage.hits(.quotation).filter { passage.opensQuotation($0) }.map(\.first).min()
    end = quoted ?? passage.folded.words.count
    let limit = end
    func own(_ terms: Lexicon.Term...) -> [Lexicon.Hit] {
      passage.hits.filter { terms.contains($0.term) && $0.first < limit }
    }
    keys = own(.key, .access)
    actions = own(.action)
    asks = own(.ask)
    names = own(.sut, .salarios, .bothSystems)
    let neutral = own(.neutral)
    foreign = own(.foreign).filter { hit in !neutral.contains { $0.first <= hit.first && hit.last <= $0.last } }
    exclusions = own(.exclusion, .withdrawal)
  }

  /// A key is asked for where an action stands near it; "solicito clave" is enough, "solicito acceso" is not.
  func isAsked(_ key: Lexicon.Hit) -> Bool {
    if actions.contains(where: {
      isNear($0, key, 12) && !($0.first <= key.first && key.last <= $0.last && $0.first == key.first)
    }) {
      return true
    }
    if actions.contains(where: { $0.first <= key.first && key.last <= $0.last }) { return true }
    return key.term == .key && asks.contains { isNear($0, key, 8) && $0.first < key.first }
  }

  /// The word after it says whose key it is: another body's, with no system of ours between.
  func isForeign(_ key: Lexicon.Hit) -> Bool {
    let sentence = passage.sentence(of: key)
    guard
      let other = foreign.first(where: {
        $0.first > key.last && $0.first - key.last <= 7 && passage.sentence(of: $0) == sentence
      })
    else { return false }
    return !names.contains { $0.first > key.last && $0.first < other.first }
  }

  func systems(near key: Lexicon.Hit) -> Set<System> {
    let sentence = passage.sentence(of: key)
    return Set(
      names.filter { passage.sentence(of: $0) == sentence && abs($0.first - key.first) <= 40 && !isExcluded($0) }
        .flatMap(\.systems))
  }

  /// "Asimismo, requiero la de Salarios en Línea": asked for in a sentence that leaves the key out.
  func systemsAskedWithoutKey() -> Set<System> {
    let asked = names.filter { name in
      asks.contains { $0.first < name.first && name.first - $0.first <= 8 && isSameSentence($0, name) }
        && !keys.contains { isSameSentence($0, name) } && !isExcluded(name)
    }
    return Set(asked.flatMap(\.systems))
  }

  func mentionedSystems() -> Set<System> {
    Set(names.filter { !isExcluded($0) && !isOnlyForeign(sentenceOf: $0) }.flatMap(\.systems))
  }

  func topics(inSentenceOf key: Lexicon.Hit? = nil) -> Set<System> {
    let hits = passage.hits.filter { $0.first < end && ($0.term == .sutTopic || $0.term == .salariosTopic) }
    guard let key else { return Set(hits.flatMap(\.systems)) }
    return Set(hits.filter { isSameSentence($0, key) }.flatMap(\.systems))
  }

  func excludes(inSentenceOf key: Lexicon.Hit) -> Bool {
    names.contains { isSameSentence($0, key) && isExcluded($0) }
  }

  /// "Ya no requiero…", "desisto": but "no requiero cambiar nada más" without a key beside it says nothing.
  func withdraws() -> Bool {
    passage.hits(.withdrawal).contains { withdrawal in
      withdrawal.first < end
        && (keys.filter { !isForeign($0) } + names).contains { isNear($0, withdrawal, 12) }
    }
  }

  /// Words of exclusion right before a system's name ("pero no la de Salarios", "ya tengo la del SUT").
  private func isExcluded(_ name: Lexicon.Hit) -> Bool {
    exclusions.contains { $0.last < name.first && name.first - $0.last <= 7 && isSameSentence($0, name) }
  }

  private func isOnlyForeign(sentenceOf name: Lexicon.Hit) -> Bool {
    let inSentence = keys.filter { isSameSentence($0, name) }
    return !inSentence.isEmpty && inSentence.allSatisfy(isForeign)
  }

  private func isNear(_ left: Lexicon.Hit, _ right: Lexicon.Hit, _ words: Int) -> Bool {
    let gap = max(left.first, right.first) - min(left.last, right.last)
    return gap <= words && isSameSentence(left, right)
  }

  private func isSameSentence(_ left: Lexicon.Hit, _ right: Lexicon.Hit) -> Bool {
    passage.sentence(of: left) == passage.sentence(of: right)
  }
}

extension Lexicon.Hit {
  var systems: [System] {
    switch term {
    case .sut, .sutTopic: [.sut]
    case .salarios, .salariosTopic: [.salarios]
    case .bothSystems: System.allCases
    default: []
    }
  }
}

extension Passage {
  /// Headers of forwarded messages open a quotation to the end; a mention of an older letter quotes nothing by itself.
  func opensQuotation(_ hit: Lexicon.Hit) -> Bool {
    let words = hit.first...hit.last
    let text = words.map { folded[word: $0] }.joined(separator: " ")
    return text.hasPrefix("mensaje") || text.hasSuffix("message") || text.contains("textualmente")
  }
}
