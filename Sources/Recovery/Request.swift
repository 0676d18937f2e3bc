/// What a passage asks for.
struct Request: Sendable, Equatable {
  /// Somebody asks for a key to be recovered, and it is not the key of another system.
  var asks = false
  /// A key of another system is spoken of.
  var asksForeign = false
  /// A key, a user, or one of the systems is spoken of.
  var speaksOfKeys = false
  /// Systems named where the asking is done.
  var named: Set<System> = []
  /// Systems named anywhere, but for those that are excluded.
  var mentioned: Set<System> = []
  /// Systems that are named as not wanted: working, had already, dealt with before.
  var excluded: Set<System> = []
  /// Systems that are meant by what they are used for.
  var topics: Set<System> = []
  /// "SUT o Salarios".
  var hasAlternatives = false
  /// The letter withdraws, forbids, thanks, or only asks about the procedure.
  var withdraws = false
  var asksEmailChange = false
  /// The writer says that he does not act for the taxpayer.
  var lacksAuthority = false
  /// The letter is for several taxpayers.
  var isForSeveral = false

  init() {}

  init(in passage: Passage) {
    let reading = RequestReading(passage)
    let requests = reading.requests
    asks = !requests.isEmpty
    asksForeign = reading.speaksOfForeignKeys
    speaksOfKeys = reading.speaksOfKeys
    excluded = reading.excluded
    named = reading.systems(of: requests)
    mentioned = reading.mentioned
    topics = reading.topics
    hasAlternatives = reading.hasAlternatives
    withdraws = passage.contains(.dispute) || reading.withdraws(requested: named)
    asksEmailChange = passage.speaksOfAddressChange
    lacksAuthority = passage.contains(.withoutAuthority) || passage.speaksAsFormer
    isForSeveral = passage.contains(.severalTaxpayers)
  }
}

/// The hits of one passage by sentence, sorted into what the questions above need.
private struct RequestReading {
  private struct Sentence {
    var keys: [Lexicon.Hit] = []
    var foreignKeys: [Lexicon.Hit] = []
    var actions: [Lexicon.Hit] = []
    var asks: [Lexicon.Hit] = []
    var names: [Lexicon.Hit] = []
    var foreign: [Lexicon.Hit] = []
    var exclusions: [Lexicon.Hit] = []
    var withdrawals: [Lexicon.Hit] = []
    var excludedNames: [Lexicon.Hit] = []

    var wantedNames: [Lexicon.Hit] { names.filter { !excludedNames.contains($0) } }
  }

  /// Sentences this far apart still speak of one request.
  private static let reach = 2

  private let passage: Passage
  private var sentences: [Sentence]
  private let titles: [Lexicon.Hit]

  init(_ passage: Passage) {
    self.passage = passage
    sentences = Array(repeating: Sentence(), count: (passage.sentences.last ?? -1) + 1)
    titles = passage.hits(.officialTitle)
    let neutral = passage.hits(.neutral)
    for hit in passage.hits where !neutral.contains(where: { $0.first <= hit.first && hit.last <= $0.last }) {
      sort(hit, into: &sentences[passage.sentence(of: hit)])
    }
    for index in sentences.indices { relate(&sentences[index]) }
  }

  private func sort(_ hit: Lexicon.Hit, into sentence: inout Sentence) {
    switch hit.term {
    case .key, .access: sentence.keys.append(hit)
    case .action: sentence.actions.append(hit)
    case .ask: sentence.asks.append(hit)
    case .sut, .salarios, .bothSystems: sentence.names.append(hit)
    case .foreign: sentence.foreign.append(hit)
    case .exclusion: sentence.exclusions.append(hit)
    case .withdrawal: sentence.withdrawals.append(hit)
    default: break
    }
  }

  /// Tells whose each key is, and which name each exclusion speaks of: the nearest one.
  private func relate(_ sentence: inout Sentence) {
    let (foreign, names) = (sentence.foreign, sentence.names)
    let isForeign = { (key: Lexicon.Hit) in
      guard let other = foreign.first(where: { $0.first > key.last && $0.first - key.last <= 7 }) else { return false }
      return !names.contains { $0.first > key.last && $0.first < other.first }
    }
    sentence.foreignKeys = sentence.keys.filter(isForeign)
    sentence.keys.removeAll(where: isForeign)
    for exclusion in sentence.exclusions {
      guard let name = excludedName(by: exclusion, among: names) else { continue }
      sentence.excludedNames += names.filter { $0.systems == name.systems }
    }
    // "No se requiere" does not ask.
    let negations = sentence.exclusions + sentence.withdrawals
    sentence.asks.removeAll { ask in negations.contains { $0.first <= ask.first && ask.last <= $0.last } }
  }

  /// "Excepto la de Salarios" speaks of the name that follows; "… funciona con normalidad" of the one before.
  private func excludedName(by exclusion: Lexicon.Hit, among names: [Lexicon.Hit]) -> Lexicon.Hit? {
    let near = names.filter { Self.distance($0, exclusion) <= 9 }
    if let within = near.first(where: { $0.first >= exclusion.first && $0.last <= exclusion.last }) { return within }
    let speaksBack = Self.backward.contains(passage.folded[word: exclusion.first])
    let preferred = near.filter { speaksBack ? $0.last <= exclusion.first : $0.first >= exclusion.last }
    // "… pero no me llega" excludes nothing that stands before it.
    if preferred.isEmpty, Self.onlyForward.contains(passage.folded[word: exclusion.first]) { return nil }
    return (preferred.isEmpty ? near : preferred).min { Self.distance($0, exclusion) < Self.distance($1, exclusion) }
  }

  private static let onlyForward: Set<String> = ["pero", "mas", "excepto", "salvo", "menos", "a", "y"]
  private static let backward: Set<String> = ["funciona", "funcionan", "con", "sin", "la", "todo", "esta"]

  private static func distance(_ left: Lexicon.Hit, _ right: Lexicon.Hit) -> Int {
    max(0, max(left.first, right.first) - min(left.last, right.last))
  }

  // MARK: Asking

  /// The sentences that ask: a key with words of asking and of recovering in or beside its sentence; "solicito clave"
  /// by itself; a system that is to be unlocked or recovered, without the word for the key.
  var requests: [Int] {
    sentences.indices.filter { index in
      let sentence = sentences[index]
      guard !sentence.keys.isEmpty || !sentence.names.isEmpty else { return false }
      let near = sentences[max(0, index - Self.reach)...min(sentences.count - 1, index + Self.reach)]
      let isAsked = near.contains { !$0.asks.isEmpty }
      let isRecovered = near.contains { !$0.actions.isEmpty }
      if !sentence.keys.isEmpty, isAsked, isRecovered { return true }
      if asksForKeyItself(sentence) || isNote(sentence) { return true }
      return asksBySystem(sentence) && (isRecovered || near.contains { !$0.keys.isEmpty })
    }
  }

  /// "Necesito desbloquear Salarios en Línea", "requiero la de Salarios en Línea": the words stand close together.
  private func asksBySystem(_ sentence: Sentence) -> Bool {
    guard !sentence.asks.isEmpty, sentence.foreignKeys.isEmpty else { return false }
    return sentence.wantedNames.contains { name in
      sentence.actions.contains { Self.distance($0, name) <= 6 }
        || sentence.asks.contains { Self.distance($0, name) <= 5 }
    }
  }

  /// "Recuperación de la contraseña del SUT. RUC …": a note of a few lines is a request without a verb.
  private func isNote(_ sentence: Sentence) -> Bool {
    guard passage.place != "subject", passage.folded.words.count <= 60 else { return false }
    return !sentence.keys.isEmpty && !sentence.actions.isEmpty && !sentence.wantedNames.isEmpty
  }

  private func asksForKeyItself(_ sentence: Sentence) -> Bool {
    sentence.keys.contains { key in
      key.term == .key && sentence.asks.contains { $0.last < key.first && key.first - $0.last <= 6 }
    }
  }

  var speaksOfForeignKeys: Bool { sentences.contains { !$0.foreignKeys.isEmpty } }

  var speaksOfKeys: Bool { sentences.contains { !$0.keys.isEmpty || !$0.names.isEmpty } }

  // MARK: Systems

  /// Named in the asking sentences; where they name none, in those beside them.
  func systems(of requests: [Int]) -> Set<System> {
    let inRequests = systems(in: requests)
    if !inRequests.isEmpty { return inRequests }
    return systems(in: requests.flatMap { [$0 - 1, $0 + 1, $0 + 2] }.filter(sentences.indices.contains))
  }

  private func systems(in indices: [Int]) -> Set<System> {
    let hits = Set(indices).flatMap { sentences[$0].wantedNames }
    let own = hits.filter { !isInTitle($0) }
    return Set((own.isEmpty ? hits : own).flatMap(\.systems))
  }

  /// The trámite's official title names both systems, whichever is wanted.
  private func isInTitle(_ hit: Lexicon.Hit) -> Bool {
    titles.contains { hit.first > $0.last && hit.first - $0.last <= 16 }
  }

  var mentioned: Set<System> { systems(in: Array(sentences.indices)) }

  var excluded: Set<System> { Set(sentences.flatMap(\.excludedNames).flatMap(\.systems)) }

  var topics: Set<System> { Set((passage.hits(.sutTopic) + passage.hits(.salariosTopic)).flatMap(\.systems)) }

  /// "SUT o Salarios", "de los dos sistemas, solo el primero".
  var hasAlternatives: Bool {
    let ordinals: Set<String> = ["primero", "primera", "segundo", "segunda", "ultimo", "ultima"]
    if Set(sentences.flatMap(\.wantedNames).flatMap(\.systems)).count > 1,
      sentences.contains(where: { sentence in
        !sentence.names.isEmpty && sentence.names.map(\.systems).contains(where: { !$0.isEmpty })
          && words(of: sentence).contains(where: ordinals.contains)
      })
    {
      return true
    }
    return sentences.contains { sentence in
      zip(sentence.names, sentence.names.dropFirst()).contains { left, right in
        left.systems != right.systems && right.first > left.last && right.first - left.last <= 5
          && (left.last..<right.first).dropFirst().contains { passage.folded[word: $0] == "o" }
      }
    }
  }

  private func words(of sentence: Sentence) -> [String] {
    guard let first = sentence.names.first else { return [] }
    let number = passage.sentence(of: first)
    return passage.folded.words.indices.filter { passage.sentences[$0] == number }.map { passage.folded[word: $0] }
  }

  // MARK: Withdrawing

  /// Words that take back, forbid or thank, in a sentence that speaks of the key. "No solicito…, sino…" asks; and what
  /// is not wanted for one system may be wanted for the other.
  func withdraws(requested: Set<System>) -> Bool {
    sentences.contains { sentence in
      guard !sentence.withdrawals.isEmpty, speaksOfTheKey(sentence) else { return false }
      return !opposes(sentence) && !isOfAnotherSystem(sentence, requested)
    }
  }

  private func speaksOfTheKey(_ sentence: Sentence) -> Bool {
    let spoken =
      sentence.keys + sentence.names
      + sentence.actions.filter { action in
        !sentence.withdrawals.contains { $0.first <= action.first && action.last <= $0.last }
      }
    return sentence.withdrawals.contains { withdrawal in spoken.contains { Self.distance($0, withdrawal) <= 14 } }
      && sentence.foreignKeys.isEmpty
  }

  private func opposes(_ sentence: Sentence) -> Bool {
    guard let last = sentence.withdrawals.last?.last else { return false }
    return (last..<min(last + 25, passage.folded.words.count)).contains { passage.folded[word: $0] == "sino" }
  }

  private func isOfAnotherSystem(_ sentence: Sentence, _ requested: Set<System>) -> Bool {
    let excluded = Set(sentence.excludedNames.flatMap(\.systems))
    return !excluded.isEmpty && sentence.wantedNames.isEmpty && !requested.isEmpty
      && requested.isDisjoint(with: excluded)
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
  /// Words of change in a sentence about an address, or right after one.
  fileprivate var speaksOfAddressChange: Bool {
    let mails = Set(hits(.mail).map(sentence(of:)))
    return hits(.emailChange).contains { mails.contains(sentence(of: $0)) || mails.contains(sentence(of: $0) - 1) }
  }

  /// "Soy …, ex contador de …": a former position that is the writer's own, and not "el ex contador".
  fileprivate var speaksAsFormer: Bool {
    let articles: Set<String> = [
      "el", "la", "del", "al", "mi", "nuestro", "nuestra", "su", "un", "una", "los", "las", "de", "por",
    ]
    return hits(.formerPosition).contains { former in
      let isOfAnother = former.first == 0 || articles.contains(folded[word: former.first - 1])
      let isOwn = former.first > 1 && ["soy", "como"].contains(folded[word: former.first - 2])
      guard !isOfAnother || isOwn else { return false }
      return hits(.own).contains {
        $0.last < former.first && former.first - $0.last <= 12 && sentence(of: $0) == sentence(of: former)
      }
    }
  }
}
