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
  private static let reach = 4

  let passage: Passage
  private(set) var sentences: [Sentence]
  /// What each sentence asks for.
  private(set) var askings: [[Asking]] = []
  /// The sentences that ask for a key's recovery, with those that go on with the list ("2. La de Salarios en Línea").
  private(set) var requests: [Int] = []
  let titles: ArraySlice<Lexicon.Hit>
  /// The sentences that ask by a verb, or a noun that is presented.
  private(set) var live: [Int] = []

  init(_ passage: Passage) {
    self.passage = passage
    titles = passage.hits(.officialTitle)
    let neutral = passage.hits(.neutral)
    // Not in place: what sorts them reads this value, and each would be a copy of all.
    sentences = []
    var sorted = Array(repeating: Sentence(), count: (passage.sentences.last ?? -1) + 1)
    for hit in passage.hits where !neutral.contains(where: { $0.first <= hit.first && hit.last <= $0.last }) {
      sort(hit, into: &sorted[passage.sentence(of: hit)])
    }
    sentences = sorted
    for (ordinal, sentence) in ordinals { sorted[sentence].names.append(ordinal) }
    for index in sorted.indices { relate(&sorted[index]) }
    sentences = sorted
    askings = sorted.map { sentence in sentence.asks.compactMap { passage.asking(from: $0, in: sentence) } }
    live = sentences.indices.filter(asks)
    for index in sentences.indices where isRequest(index, after: requests.last) { requests.append(index) }
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
    case .pronoun: if !passage.isArticle(hit) { sentence.pronouns.append(hit) }
    case .bothSystems: if !passage.isPartitive(hit) { sentence.names.append(hit) }
    case .sut, .salarios: sentence.names.append(hit)
    case .foreign: sentence.foreign.append(hit)
    case .exclusion: if !passage.isDeniedVerb(hit) { sentence.exclusions.append(hit) }
    case .contrast:
      if !passage.isDeniedVerb(hit), !passage.isDate(hit), !passage.isQuotation(hit), !passage.isOfPaper(hit) {
        sentence.contrasts.append(hit)
      }
    case .withdrawal: if !passage.isDeniedVerb(hit) { sentence.withdrawals.append(hit) }
    default: break
    }
  }

  static func distance(_ left: Lexicon.Hit, _ right: Lexicon.Hit) -> Int {
    max(0, max(left.first, right.first) - min(left.last, right.last))
  }

  // MARK: Asking

  private func isRequest(_ index: Int, after last: Int?) -> Bool {
    live.contains(index) || isNote(index) || goesOn(index, after: last) || isRow(index, after: last)
  }

  private func asks(in index: Int) -> Bool {
    guard !sentences[index].asks.isEmpty else { return false }
    let sentence = sentences[index]
    guard sentence.foreignKeys.isEmpty || !sentence.keys.isEmpty else { return false }
    if sentence.names.isEmpty, let last = sentences[..<index].lastIndex(where: speaksOfAnyKey) {
      // "La clave de mi firma se perdió. Solicito recuperarla." "… Solicito recuperar la clave de dicho portal."
      let isMeant = sentence.keys.isEmpty ? last == index - 1 : passage.refersBack(in: index)
      let before = sentences[last]
      guard !isMeant || before.foreignKeys.isEmpty || !before.keys.isEmpty || lacksName(before) else { return false }
    }
    return askings[index].contains { asking in
      switch asking {
      case .recovery: speaksOfKeys(near: index)
      case .key: true
      case .help: tellsLoss(near: index) || isUnderHeading
      }
    }
  }

  private func speaksOfAnyKey(_ sentence: Sentence) -> Bool { !sentence.keys.isEmpty || !sentence.foreignKeys.isEmpty }

  /// "Entre las claves del SRI y del IESS falta la de Salarios en Línea."
  private func lacksName(_ sentence: Sentence) -> Bool {
    sentence.losses.contains { loss in sentence.wantedNames.contains { (1...3).contains($0.first - loss.last) } }
  }

  func near(_ index: Int) -> ArraySlice<Sentence> {
    sentences[max(0, index - Self.reach)...min(sentences.count - 1, index + Self.reach)]
  }

  private func speaksOfKeys(near index: Int) -> Bool {
    near(index).contains { !$0.keys.isEmpty || !$0.wantedNames.isEmpty }
  }

  /// "Asunto: recuperación de la clave del SUT", and the letter asks for help.
  private var isUnderHeading: Bool {
    sentences.indices.contains { index in
      let first = passage.firstWord(of: index)
      return passage.isTerm(.heading, at: first) && passage.isColon(before: first + 1)
        && sentences[index].keys.contains { $0.term == .key }
        && sentences[index].actions.contains(where: passage.isWanted)
    }
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
  func isNote(_ index: Int) -> Bool {
    let length = passage.folded.words.count
    guard length <= 60, passage.place != "subject", !passage.source.contains(0x3F) else { return false }
    let sentence = sentences[index]
    guard sentence.foreignKeys.isEmpty, !sentence.wantedNames.isEmpty, sentences.contains(where: { !$0.keys.isEmpty })
    else { return false }
    if sentence.actions.contains(where: { passage.isWanted($0) && passage.opens($0.first) && !isManner($0) }) {
      return true
    }
    return length <= 30 && sentence.actions.isEmpty
      && sentence.losses.contains { passage.opens($0.first) && (!sentence.keys.isEmpty || passage.isOfAccess($0)) }
  }

  /// "La parte / de cómo cambiar la clave".
  private func isManner(_ action: Lexicon.Hit) -> Bool {
    action.first > 0 && passage.isWord(action.first - 1, "como")
  }

  /// "Recuperación de la clave de Salarios en Línea", "y la de Salarios": the next item of a list, or its first.
  private func goesOn(_ index: Int, after last: Int?) -> Bool {
    guard index > 0, last == index - 1 || !sentences[index - 1].asks.isEmpty else { return false }
    let sentence = sentences[index]
    guard sentence.exclusions.isEmpty, sentence.contrasts.isEmpty, sentence.foreignKeys.isEmpty else { return false }
    if last == index - 1, !sentence.wantedNames.isEmpty, opens(sentence) { return true }
    let first = passage.firstWord(of: index)
    return !sentences[index - 1].asks.isEmpty && passage.isIntroduced(first)
      && passage.asksWhenIntroduced(sentence, from: first)
  }

  private func opens(_ sentence: Sentence) -> Bool {
    (sentence.keys + sentence.pronouns).contains { passage.opens($0.first) }
      || sentence.actions.contains { passage.opens($0.first) && passage.isWanted($0) }
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
      guard !sentences[index].keys.isEmpty || !sentences[index].names.isEmpty else { return false }
      let sentence = sentences[index]
      let near = near(index)
      let isAsked = near.contains { !$0.asks.isEmpty }
      let isRecovered = near.contains { !$0.actions.isEmpty || !$0.losses.isEmpty }
      let isTold = isAsked || !sentence.wantedNames.isEmpty || passage.folded.words.count <= 60
      if !sentence.keys.isEmpty, isTold, isRecovered { return true }
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
}

/// What the words of a passage are to a request.
extension Passage {
  /// "La clave no la tiene nadie en la oficina": where, not whose.
  func isPlace(_ other: Lexicon.Hit) -> Bool {
    var index = other.first - 1
    while index > 0, isDeterminer(index) { index -= 1 }
    return index > 0 && isWord(index, "en")
  }

  /// "El certificado de RUC vigente".
  func isOfPaper(_ contrast: Lexicon.Hit) -> Bool {
    (max(0, contrast.first - 2)..<contrast.first).contains {
      begins($0, with: ["ruc", "certific", "nombram", "cedula"])
    }
  }

  /// "No podemos ingresar": the system's name says what is lost.
  func isOfAccess(_ loss: Lexicon.Hit) -> Bool {
    (loss.first...loss.last).contains { begins($0, with: ["ingres", "acce", "entr"]) }
  }

  /// "La clave de dicho portal": of the one that was named before.
  func refersBack(in sentence: Int) -> Bool {
    (firstWord(of: sentence) + 1..<max(firstWord(of: sentence) + 1, firstWord(of: sentence + 1))).contains {
      isTerm(.thing, at: $0) && begins($0 - 1, with: ["dich", "mencionad", "citad", "referid"])
    }
  }

  /// "Enviar una copia": not one of what was named before.
  func isArticle(_ pronoun: Lexicon.Hit) -> Bool {
    let next = pronoun.last + 1
    if isWord(pronoun.first, "otra"), next < folded.words.count, isWord(next, "vez") { return true }
    return (isWord(pronoun.last, "una") || isWord(pronoun.last, "otra")) && next < folded.words.count
      && sentences[next] == sentences[pronoun.last]
      && !endsChunk(before: next) && !isCourtesy(next)
  }
}
