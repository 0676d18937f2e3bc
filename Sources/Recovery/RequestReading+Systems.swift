/// Which systems the requests of a passage name, and how surely.
extension RequestReading {
  /// What requests name: in the objects of the asking, and elsewhere in their sentences, where it is not surely asked for.
  struct Named: Equatable {
    var asked: Set<System> = []
    var beside: Set<System> = []
  }

  /// Titles, headings and what stands before the asking name nothing of their own where they hold what is asked for.
  func named(in requests: [Int]) -> Named {
    var named = Named()
    var background: [Set<System>] = []
    for index in requests {
      let all = sentences[index].wantedNames.sorted { $0.first < $1.first }
      let outside = all.filter { !isInTitle($0) }
      // "Requiero asistencia para la recuperación de claves de los sistemas …": the title's words are the asking.
      let names = outside.isEmpty ? all : outside
      if isHeading(index) {
        background.append(Set(names.flatMap(\.systems)))
      } else if let start = objectStart(in: index, names) {
        let object = names.filter { $0.last >= start }
        let asked = chained(from: start, in: index, object).union(inOneChain(object))
        let before = Set(names.filter { $0.last < start }.flatMap(\.systems))
        let isList = !before.isSuperset(of: asked) && inOneChain(names).isSuperset(of: before)
        named.asked.formUnion(isList ? asked.union(before) : asked)
        named.beside.formUnion(object.flatMap(\.systems))
        background.append(before)
      } else {
        named.asked.formUnion(inOneChain(names))
        named.beside.formUnion(names.flatMap(\.systems))
      }
    }
    for systems in background where named.asked.isEmpty || !systems.isSuperset(of: named.asked) {
      named.beside.formUnion(systems)
    }
    named.beside.subtract(named.asked)
    return named
  }

  /// Where the object that names systems begins: at the recovery or key that is asked for, or at the key that "recuperarla"
  /// means.
  private func objectStart(in index: Int, _ names: [Lexicon.Hit]) -> Int? {
    guard let first = objects(in: index).map(\.first).min() else { return nil }
    let keys = sentences[index].keys.filter { $0.term == .key && $0.last < first }.map(\.first)
    return ([first] + keys.reversed()).first { !passage.chain(from: $0, through: names).isEmpty }
  }

  private func objects(in index: Int) -> [Lexicon.Hit] { askings[index].flatMap(\.objects) }

  private func chained(from start: Int, in index: Int, _ names: [Lexicon.Hit]) -> Set<System> {
    let starts = [start] + objects(in: index).map(\.first)
    let both = names.filter { $0.term == .bothSystems }
    return Set((starts.flatMap { passage.chain(from: $0, through: names) } + both).flatMap(\.systems))
  }

  /// "Recuperación de la clave del SUT y de Salarios en Línea", "del SUT y de Salarios solicito las claves".
  private func inOneChain(_ names: [Lexicon.Hit]) -> Set<System> {
    let whole = names.first.map { passage.chain(from: $0.first, through: names) } ?? []
    let both = names.filter { $0.term == .bothSystems }
    return Set(((whole.count == names.count ? whole : []) + both).flatMap(\.systems))
  }

  /// "Asunto: …", "Trámite: …", and a note where another sentence asks.
  private func isHeading(_ index: Int) -> Bool {
    let first = passage.firstWord(of: index)
    let isLabelled = passage.isTerm(.heading, at: first) && passage.isColon(before: first + 1)
    return isLabelled
      || (!live.contains(index) && isNote(index) && live.contains { !sentences[$0].wantedNames.isEmpty })
  }

  var saysTwo: Bool { !pairs.isEmpty }

  /// "Solicitamos recuperar las dos", where the letter names both and leaves none out.
  var asksForBoth: Bool {
    mentioned.count == 2 && excluded.isEmpty && pairs.contains { requests.contains(passage.sentence(of: $0)) }
  }

  /// "Las dos claves"; not "Salarios en", whose last word stands elsewhere in a table.
  private var pairs: [Lexicon.Hit] {
    let names = passage.hits(.salarios)
    return passage.hits(.two).filter { two in
      // "Por (lo) tanto la …"
      let isTherefore =
        two.first > 0 && passage.isWord(two.first, "tanto")
        && ["lo", "por"].contains(passage.folded[word: two.first - 1])
      let isDenied =
        two.first > 1 && passage.isWord(two.first - 1, "de") && passage.folded[word: two.first - 2].hasPrefix("ningun")
      return !isTherefore && !isDenied && !names.contains { $0.first <= two.first && two.last <= $0.last }
    }
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
    return !sentences[index - 1].exclusions.isEmpty
      || (!sentences[index - 1].contrasts.isEmpty && mentioned.count > 1)
  }

  func systems(in indices: [Int]) -> Set<System> {
    let hits = Set(indices).flatMap { sentences[$0].wantedNames }
    let own = hits.filter { !isInTitle($0) }
    return Set((own.isEmpty ? hits : own).flatMap(\.systems))
  }

  /// The trámite's title names both systems, whichever is wanted: the official one, or what stands in quotation marks
  /// with words for a key.
  private func isInTitle(_ hit: Lexicon.Hit) -> Bool {
    let isOfficial = titles.contains { title in
      hit.first > title.last && hit.first - title.last <= 16
        && !passage.hits(.ask).contains { $0.first > title.last && $0.last < hit.first }
    }
    return isOfficial
      || passage.quotations.contains { quotation in
        quotation.contains(hit.first) && passage.hits(.key).contains { quotation.contains($0.first) }
      }
  }

  var mentioned: Set<System> { systems(in: Array(sentences.indices)) }

  /// "En enero nos ayudaron con la clave del SUT. … Solicito recuperar la clave del SUT": it is lost again.
  var excluded: Set<System> {
    let last = requests.last { !sentences[$0].wantedNames.isEmpty } ?? 0
    let excluding = namesOneSystem ? sentences.dropFirst(last) : sentences[...]
    return Set(excluding.flatMap(\.excludedNames).flatMap(\.systems))
  }

  /// What "la contraseña de mi banca, con la que pago los décimos" is used for says nothing of our systems.
  var topics: Set<System> {
    let topics = (passage.hits(.sutTopic) + passage.hits(.salariosTopic)).filter { topic in
      !sentences[passage.sentence(of: topic)].foreignKeys.contains { $0.first < topic.first }
    }
    return Set(topics.flatMap(\.systems))
  }

  /// "SUT o Salarios", where the asking is done or beside it.
  var hasAlternatives: Bool {
    let near = Set(requests.flatMap { [$0 - 1, $0, $0 + 1] }.filter(sentences.indices.contains))
    return near.contains { index in
      let sentence = sentences[index]
      return zip(sentence.names, sentence.names.dropFirst()).contains { left, right in
        left.systems != right.systems && right.first > left.last && right.first - left.last <= 5
          && (left.last..<right.first).dropFirst().contains { passage.folded[word: $0] == "o" }
      }
    }
  }

  /// A word of contrast in a sentence that names a system or asks; or a system with "no", or a line to be filled, behind
  /// it. What is told of both at once ("nunca entramos en los sistemas del Ministerio") tells neither from the other.
  var hasContrast: Bool {
    let asking = requests.map { sentences[$0] }
    let isBoth = asking.contains { $0.names.contains { $0.term == .bothSystems } }
    return sentences.indices.contains { index in
      let (sentence, isAsking) = (sentences[index], requests.contains(index))
      guard isAsking || !isBoth else { return false }
      let contrasts = sentence.contrasts.filter { !limitsBoth($0, in: sentence) }
      let tellsApart =
        isAsking || sentence.names.contains { $0.term != .bothSystems || contrasts.contains(where: isOfOne) }
      return (!contrasts.isEmpty && tellsApart)
        || sentence.names.contains { passage.isAnswered($0) }
    }
  }

  /// "El otro", "uno de los dos", "solo".
  private func isOfOne(_ contrast: Lexicon.Hit) -> Bool {
    passage.isTerm(.only, at: contrast.first)
      || (contrast.first...contrast.last).contains { index in
        passage.isTerm(.one, at: index)
          || passage.begins(index, with: ["otr", "prim", "segund", "ultim", "es", "aquel", "ambos", "demas"])
      }
  }

  /// "Únicamente las del SUT y de Salarios en Línea".
  private func limitsBoth(_ contrast: Lexicon.Hit, in sentence: Sentence) -> Bool {
    guard passage.isTerm(.only, at: contrast.first) else { return false }
    // "Este pedido se refiere únicamente a nuestra firma."
    let isNear = sentence.names.contains { name in
      let between = min(name.last, contrast.last) + 1..<max(name.first, contrast.first) + 1
      return between.count <= 8 && !between.contains(where: passage.endsChunk)
    }
    if !isNear { return true }
    let names = sentence.wantedNames.filter { $0.first > contrast.last }
    return names.first.map { Set(passage.chain(from: $0.first, through: names).flatMap(\.systems)).count > 1 } ?? false
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
  /// The systems in the object of an asking: from the key or the recovery on, as far as nothing but courtesy, names and
  /// numbers stand between, and behind "y la de".
  func chain(from start: Int, through names: [Lexicon.Hit]) -> [Lexicon.Hit] {
    var chained: [Lexicon.Hit] = []
    var reached = start
    for name in names.sorted(by: { $0.first < $1.first })
    where name.last >= reached && sentences[name.first] == sentences[start] {
      let between = min(reached + 1, name.first)..<name.first
      // "…, que con el SUT no hay novedad."
      if between.contains(where: { isWord($0, "que") && followsComma($0) }) { break }
      guard between.allSatisfy({ isCourtesy($0) || isCapital($0) }) || isAdded(name) else { continue }
      chained.append(name)
      reached = name.last
    }
    return chained
  }

  /// "… y la de Salarios en Línea", "así como del SUT": small words back to a conjunction.
  private func isAdded(_ name: Lexicon.Hit) -> Bool {
    var index = name.first - 1
    while index > 0,
      ["la", "el", "las", "los", "de", "del", "clave", "claves", "a", "para", "sistema"].contains(folded[word: index])
    {
      index -= 1
    }
    return index > 0 && ["y", "e", "ni", "como", "asimismo", "ademas", "igualmente"].contains(folded[word: index])
  }

  func isCapital(_ index: Int) -> Bool {
    let word = source[folded.words[index].source]
    return word.allSatisfy { $0 < 0x61 || $0 > 0x7A } && word.count > 1
  }

  /// "SUT: no", "Salarios en Línea ____".
  func isAnswered(_ name: Lexicon.Hit) -> Bool {
    let end = folded.words[name.last].source.upperBound
    let after = source[end...].prefix { $0 != 0x0A }.prefix(12)
    if after.lazy.filter({ $0 == 0x5F }).count > 1 { return true }
    let next = name.last + 1
    guard next < folded.words.count, isWord(next, "no") || isWord(next, "si") else { return false }
    return next + 1 == folded.words.count || sentences[next + 1] != sentences[next] || isLineBreak(before: next + 1)
      || endsChunk(before: next + 1)
  }
}
