/// Whose each key of a sentence is, and which systems it leaves out.
extension RequestReading {
  func relate(_ sentence: inout Sentence) {
    separateForeignKeys(of: &sentence)
    removeFalseExclusions(of: &sentence)
    let names = sentence.names
    for exclusion in sentence.exclusions where !isUndone(exclusion, in: sentence) {
      // "Salarios en Línea: contraseña caducada; Encuentra Empleo: sin novedad" leaves out none of ours.
      let own = names.filter { name in
        let (end, start) = (min(name.last, exclusion.last), max(name.first, exclusion.first))
        return !sentence.foreign.contains { end < $0.first && $0.first < start }
      }
      guard let name = excludedName(by: exclusion, among: own) else { continue }
      sentence.excludedNames += names.filter { $0.systems == name.systems }
    }
    // "No se requiere" does not ask.
    let negations = sentence.exclusions + sentence.withdrawals
    sentence.asks.removeAll { ask in negations.contains { $0.first <= ask.first && ask.last <= $0.last } }
  }

  /// "La clave del IESS": a key before another body's name, with none of our systems between.
  private func separateForeignKeys(of sentence: inout Sentence) {
    let (foreign, names, losses) = (sentence.foreign, sentence.names, sentence.losses)
    guard !foreign.isEmpty else { return }
    let isForeign = { (key: Lexicon.Hit) in
      guard let other = foreign.first(where: { $0.first > key.last && $0.first - key.last <= 7 }),
        !(key.last + 1...other.first).contains(where: passage.isColon), !passage.isPlace(other),
        !names.contains(where: { (0...1).contains($0.first - other.last - 1) }), !passage.isField(other)
      else { return false }
      // "Mi contraseña, la perdí al cambiar de computadora."
      let isTold =
        key.last + 1 < other.first && passage.endsChunk(before: key.last + 1)
        && losses.contains { (key.last..<other.first).contains($0.first) }
      return !isTold && !names.contains { $0.first > key.last && $0.first < other.first }
    }
    sentence.foreignKeys = sentence.keys.filter(isForeign)
    sentence.keys.removeAll(where: isForeign)
    // "La contraseña de Quipux del usuario de presidencia".
    if names.isEmpty, let last = sentence.foreignKeys.last {
      sentence.keys.removeAll { $0.term == .access && $0.first > last.first }
    }
  }

  /// What sounds like an exclusion and tells the loss.
  private func removeFalseExclusions(of sentence: inout Sentence) {
    guard !sentence.exclusions.isEmpty else { return }
    let losses = sentence.losses
    sentence.exclusions.removeAll { exclusion in
      losses.contains { loss in
        guard loss.first > exclusion.first else { return false }
        // "Pero no la recordamos".
        return (loss.first <= exclusion.last && loss.last > exclusion.last)
          || (loss.first <= exclusion.last + 1 && passage.isWord(exclusion.last, "la"))
      }
    }
    if sentence.asks.isEmpty { sentence.exclusions.removeAll { tellsWhatIsLacking($0) } }
    guard namesOneSystem else { return }
    if sentence.actions.contains(where: passage.isToldOfOneself) {
      // "El año pasado recuperé la clave y todo bien": before it was lost again.
      sentence.exclusions = []
    } else {
      // "Nos dejó los archivos, mas no la clave": that is what is missing.
      sentence.exclusions.removeAll { ["pero", "mas"].contains(passage.folded[word: $0.first]) }
    }
  }

  /// "Todas sirven excepto la de Salarios en Línea", "nos entregó las llaves, pero no las claves del SUT".
  private func tellsWhatIsLacking(_ exclusion: Lexicon.Hit) -> Bool {
    let told = passage.firstWord(of: passage.sentence(of: exclusion))..<exclusion.first
    switch passage.folded[word: exclusion.first] {
    case "excepto", "salvo", "menos", "a":
      return told.contains { ["todas", "todos"].contains(passage.folded[word: $0]) }
    case "pero", "mas": return told.contains { passage.gives($0) || passage.folded[word: $0].hasPrefix("dej") }
    default: return false
    }
  }

  var namesOneSystem: Bool {
    let names = passage.hits(.sut) + passage.hits(.salarios) + passage.hits(.bothSystems)
    return Set(names.flatMap(\.systems)).count < 2
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
}
