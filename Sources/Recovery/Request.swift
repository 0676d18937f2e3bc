/// What a passage asks for.
struct Request: Sendable, Equatable {
  /// Somebody asks for a key to be recovered, and it is not the key of another system.
  var asks = false
  /// Words of asking and of recovering stand near a key: it may be a request, and is a letter for people at least.
  var mayAsk = false
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
  /// The systems are named beside the asking only.
  var isNamedBeside = false
  /// One system is in the object of the asking, the other in its sentence only.
  var namesOtherBeside = false
  /// "SUT o Salarios".
  var hasAlternatives = false
  /// Words of contrast stand by the systems.
  var hasContrast = false
  /// "Las dos claves".
  var saysTwo = false
  /// The letter withdraws, forbids, thanks, or only asks about the procedure.
  var withdraws = false
  var asksEmailChange = false
  /// The writer says that he does not act for the taxpayer.
  var lacksAuthority = false
  /// The letter is for several taxpayers.
  var isForSeveral = false
  /// Words that ask stand somewhere, whatever for.
  var hasAsking = false

  init() {}

  init(in passage: Passage) {
    let reading = RequestReading(passage)
    let requests = reading.requests
    asks = !requests.isEmpty
    mayAsk = asks || reading.hasWordsOfRequest
    asksForeign = reading.speaksOfForeignKeys
    speaksOfKeys = reading.speaksOfKeys
    excluded = reading.excluded
    named = reading.systems(of: requests)
    let (asked, beside) = reading.chained(in: requests)
    namesOtherBeside = asked.isEmpty ? named.count > 1 && !reading.coordinatesSystems : !beside.isEmpty
    mentioned = reading.mentioned
    topics = reading.topics
    isNamedBeside = requests.allSatisfy(reading.isNamedBeside)
    hasAlternatives = reading.hasAlternatives
    hasContrast = reading.hasContrast
    saysTwo = reading.saysTwo
    withdraws = passage.contains(.dispute) || reading.withdraws(requested: named)
    asksEmailChange = passage.speaksOfAddressChange
    lacksAuthority = passage.contains(.withoutAuthority) || passage.speaksAsFormer
    isForSeveral = passage.contains(.severalTaxpayers)
    hasAsking = passage.contains(.ask)
  }
}

/// The hits of one passage by sentence, sorted into what the questions above need.
struct RequestReading {
  struct Sentence {
    var keys: [Lexicon.Hit] = []
    var foreignKeys: [Lexicon.Hit] = []
    var actions: [Lexicon.Hit] = []
    var asks: [Lexicon.Hit] = []
    var names: [Lexicon.Hit] = []
    var foreign: [Lexicon.Hit] = []
    var exclusions: [Lexicon.Hit] = []
    var contrasts: [Lexicon.Hit] = []
    var withdrawals: [Lexicon.Hit] = []
    var excludedNames: [Lexicon.Hit] = []
    var losses: [Lexicon.Hit] = []
    var helps: [Lexicon.Hit] = []
    var hypotheses: [Lexicon.Hit] = []
    /// People and bodies that are somebody else ("cliente", "padre", "contratista").
    var others: [Lexicon.Hit] = []
    /// "La de Salarios", "una nueva".
    var pronouns: [Lexicon.Hit] = []

    var wantedNames: [Lexicon.Hit] { names.filter { !excludedNames.contains($0) } }
  }

  /// Sentences this far apart still speak of one request.
  private static let reach = 2

  let passage: Passage
  private(set) var sentences: [Sentence]
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
    case .loss: sentence.losses.append(hit)
    case .help: sentence.helps.append(hit)
    case .hypothesis: sentence.hypotheses.append(hit)
    case .other: sentence.others.append(hit)
    case .pronoun: sentence.pronouns.append(hit)
    case .sut, .salarios, .bothSystems: sentence.names.append(hit)
    case .foreign: sentence.foreign.append(hit)
    case .exclusion: if !passage.isDeniedVerb(hit) { sentence.exclusions.append(hit) }
    case .contrast: if !passage.isDeniedVerb(hit) { sentence.contrasts.append(hit) }
    case .withdrawal: sentence.withdrawals.append(hit)
    default: break
    }
  }

  /// Tells whose each key is, and which name each exclusion speaks of: the nearest one.
  private func relate(_ sentence: inout Sentence) {
    let (foreign, names) = (sentence.foreign, sentence.names)
    let isForeign = { (key: Lexicon.Hit) in
      guard let other = foreign.first(where: { $0.first > key.last && $0.first - key.last <= 7 }) else { return false }
      guard !(key.last + 1...other.first).contains(where: passage.isColon) else { return false }
      return !names.contains { $0.first > key.last && $0.first < other.first }
    }
    sentence.foreignKeys = sentence.keys.filter(isForeign)
    sentence.keys.removeAll(where: isForeign)
    for exclusion in sentence.exclusions where !isUndone(exclusion, in: sentence) {
      guard let name = excludedName(by: exclusion, among: names) else { continue }
      sentence.excludedNames += names.filter { $0.systems == name.systems }
    }
    // "No se requiere" does not ask.
    let negations = sentence.exclusions + sentence.withdrawals
    sentence.asks.removeAll { ask in negations.contains { $0.first <= ask.first && ask.last <= $0.last } }
  }

  /// "Me ayudaron con la clave del SUT, pero se me perdió."
  private func isUndone(_ exclusion: Lexicon.Hit, in sentence: Sentence) -> Bool {
    Set(sentence.names.flatMap(\.systems)).count == 1 && sentence.losses.contains { $0.first > exclusion.last }
      && sentence.names.allSatisfy { name in !sentence.losses.contains { $0.first < name.first } }
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

  /// The sentences that ask for a key's recovery, with those that go on with the list ("2. La de Salarios en Línea").
  var requests: [Int] {
    var found: [Int] = []
    for index in sentences.indices {
      if asks(in: index) || isNote(index) || goesOn(index, after: found.last) || isRow(index, after: found.last) {
        found.append(index)
      }
    }
    return found
  }

  private func asks(in index: Int) -> Bool {
    let sentence = sentences[index]
    guard sentence.foreignKeys.isEmpty || !sentence.keys.isEmpty else { return false }
    if sentence.keys.isEmpty, sentence.names.isEmpty, index > 0 {
      // "La clave de mi firma se perdió. Solicito recuperarla."
      let before = sentences[index - 1]
      guard before.foreignKeys.isEmpty || !before.keys.isEmpty else { return false }
    }
    return sentence.asks.contains { ask in
      switch passage.asking(from: ask, in: sentence) {
      case .recovery: speaksOfKeys(near: index)
      case .key: true
      case .help: tellsLoss(near: index)
      case nil: false
      }
    }
  }

  private func near(_ index: Int) -> ArraySlice<Sentence> {
    sentences[max(0, index - Self.reach)...min(sentences.count - 1, index + Self.reach)]
  }

  private func speaksOfKeys(near index: Int) -> Bool {
    near(index).contains { !$0.keys.isEmpty || !$0.wantedNames.isEmpty }
  }

  /// "La clave se perdió", "no podemos ingresar al SUT"; and no recovery that is past.
  private func tellsLoss(near index: Int) -> Bool {
    let near = near(index)
    let losses = near.flatMap(\.losses)
    let isLost =
      (!losses.isEmpty && near.contains { !$0.keys.isEmpty })
      || (losses.contains(where: passage.isOfAccess) && near.contains { !$0.wantedNames.isEmpty })
    return isLost
      && !near.contains { sentence in
        sentence.actions.contains { !passage.isWanted($0) } && !sentence.keys.isEmpty && sentence.excludedNames.isEmpty
      }
  }

  /// "Recuperación de la contraseña del SUT. RUC …", "olvido de clave SUT": a note without a verb is a request where it
  /// begins so.
  private func isNote(_ index: Int) -> Bool {
    let sentence = sentences[index]
    let length = passage.folded.words.count
    guard passage.place != "subject", length <= 60, sentence.foreignKeys.isEmpty, !passage.source.contains(0x3F) else {
      return false
    }
    guard !sentence.wantedNames.isEmpty, sentences.contains(where: { !$0.keys.isEmpty }) else { return false }
    if sentence.actions.contains(where: { passage.isWanted($0) && passage.opens($0.first) }) { return true }
    return length <= 30 && sentence.actions.isEmpty && sentence.losses.contains { passage.opens($0.first) }
  }

  /// "Recuperación de la clave de Salarios en Línea", "y la de Salarios": the next item of a list, or its first.
  private func goesOn(_ index: Int, after last: Int?) -> Bool {
    let sentence = sentences[index]
    guard sentence.exclusions.isEmpty, sentence.foreignKeys.isEmpty else { return false }
    let openings = (sentence.actions.filter(passage.isWanted) + sentence.keys + sentence.pronouns)
      .filter { passage.opens($0.first) }
    if last == index - 1, !sentence.wantedNames.isEmpty, !openings.isEmpty { return true }
    let first = passage.firstWord(of: index)
    return index > 0 && !sentences[index - 1].asks.isEmpty && passage.isIntroduced(first)
      && passage.asksWhenIntroduced(sentence, from: first)
  }

  /// A row of a table: nothing but systems, names and numbers since what asks.
  private func isRow(_ index: Int, after last: Int?) -> Bool {
    guard let last, index - last <= 6, !sentences[index].wantedNames.isEmpty, sentences[index].exclusions.isEmpty else {
      return false
    }
    let words = passage.firstWord(of: last + 1)..<passage.firstWord(of: index + 1)
    return words.allSatisfy { passage.isCourtesy($0) || passage.isCapital($0) }
  }

  // MARK: Words of a request

  /// A key with words of asking and of recovering in or beside its sentence; "solicito clave" by itself; a system that
  /// is to be unlocked or recovered, without the word for the key.
  var hasWordsOfRequest: Bool {
    sentences.indices.contains { index in
      let sentence = sentences[index]
      guard !sentence.keys.isEmpty || !sentence.names.isEmpty else { return false }
      let near = near(index)
      let isAsked = near.contains { !$0.asks.isEmpty }
      let isRecovered = near.contains { !$0.actions.isEmpty || !$0.losses.isEmpty }
      if !sentence.keys.isEmpty, isAsked || passage.folded.words.count <= 60, isRecovered { return true }
      if asksForKeyItself(sentence) { return true }
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

  private func asksForKeyItself(_ sentence: Sentence) -> Bool {
    sentence.keys.contains { key in
      key.term == .key && sentence.asks.contains { $0.last < key.first && key.first - $0.last <= 6 }
    }
  }

  var speaksOfForeignKeys: Bool { sentences.contains { !$0.foreignKeys.isEmpty } }

  var speaksOfKeys: Bool { sentences.contains { !$0.keys.isEmpty || !$0.names.isEmpty } }

  // MARK: Systems

  /// Systems in the requests' objects; those that stand elsewhere in their sentences are not surely asked for.
  func chained(in requests: [Int]) -> (asked: Set<System>, beside: Set<System>) {
    var (asked, beside): (Set<System>, Set<System>) = ([], [])
    for index in requests {
      let sentence = sentences[index]
      let names = sentence.wantedNames.filter { !isInTitle($0) }
      let targets = sentence.asks.flatMap { ask in
        passage.asking(from: ask, in: sentence) == nil ? [] : passage.targets(of: ask, in: sentence)
      }
      let starts = targets.isEmpty ? [passage.firstWord(of: index)] : targets.map(\.first)
      var chained = starts.flatMap { passage.chain(from: $0, through: names) }
      let whole = names.first.map { passage.chain(from: $0.first, through: names) } ?? []
      if whole.count == names.count { chained += whole }
      asked.formUnion((chained + names.filter { $0.term == .bothSystems }).flatMap(\.systems))
      beside.formUnion(names.flatMap(\.systems))
    }
    return (asked, beside.subtracting(asked))
  }

  /// "Las dos claves"; or "Salarios en", whose last word stands elsewhere in a table.
  var saysTwo: Bool {
    let names = passage.hits(.salarios)
    return passage.hits(.two).contains { two in !names.contains { $0.first <= two.first && two.last <= $0.last } }
  }

  /// "Del SUT y de Salarios en Línea", "ambos sistemas", somewhere in the text.
  var coordinatesSystems: Bool {
    sentences.contains { sentence in
      let names = sentence.wantedNames
      return names.contains { $0.term == .bothSystems }
        || names.contains { Set(passage.chain(from: $0.first, through: names).flatMap(\.systems)).count > 1 }
    }
  }

  /// Named in the asking sentences; where they name none, in those beside them.
  func systems(of requests: [Int]) -> Set<System> {
    let inRequests = systems(in: requests)
    if !inRequests.isEmpty { return inRequests }
    return systems(in: requests.flatMap { [$0 - 1, $0 + 1, $0 + 2] }.filter(sentences.indices.contains))
  }

  /// Which system is asked for follows from a sentence beside this one, and not surely: that before it names both, or
  /// leaves one out.
  func isNamedBeside(_ index: Int) -> Bool {
    guard systems(in: [index]).isEmpty else { return false }
    guard index > 0, systems(in: [index - 1]).count == 1 else { return true }
    return !sentences[index - 1].exclusions.isEmpty || !sentences[index - 1].contrasts.isEmpty
  }

  func systems(in indices: [Int]) -> Set<System> {
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

  /// "SUT o Salarios".
  var hasAlternatives: Bool {
    sentences.contains { sentence in
      zip(sentence.names, sentence.names.dropFirst()).contains { left, right in
        left.systems != right.systems && right.first > left.last && right.first - left.last <= 5
          && (left.last..<right.first).dropFirst().contains { passage.folded[word: $0] == "o" }
      }
    }
  }

  /// A word of contrast in a sentence that names a system or asks; or a system with "no", or a line to be filled, behind
  /// it.
  var hasContrast: Bool {
    let asking = requests.map { sentences[$0] }
    let isBoth = asking.contains { $0.names.contains { $0.term == .bothSystems } }
    return (isBoth ? asking : sentences).contains { sentence in
      (!sentence.contrasts.isEmpty && (!sentence.names.isEmpty || !sentence.asks.isEmpty))
        || sentence.names.contains { passage.isAnswered($0) }
    }
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
