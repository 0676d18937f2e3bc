/// What a sentence asks for.
///
/// That words for asking and for a recovery stand in one sentence proves little: "Solicito constancia de la recuperación
/// de la clave", "el señor X solicitó recuperarla", "si llegáramos a olvidar la clave, pediremos…". A sentence asks when
/// somebody asks now, and nothing but courtesy stands between that verb and the recovery, or the key.
enum Asking {
  /// "Solicito [se sirva disponer] la recuperación", "ayúdenme a tener otra": the recoveries, then the keys.
  case recovery([Lexicon.Hit])
  /// "Solicito la clave", "requiero la de Salarios en Línea": the keys.
  case key([Lexicon.Hit])
  /// "Agradeceré su gestión": what with, the loss of a key in the letter says.
  case help

  /// What is asked for, in this order.
  var objects: [Lexicon.Hit] {
    switch self {
    case .recovery(let objects), .key(let objects): objects
    case .help: []
    }
  }
}

extension Passage {
  /// What the sentence asks for from this word of asking on; nil where it is something else, or no asking at all.
  func asking(from ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Asking? {
    guard isLive(ask, in: sentence) else { return nil }
    let objects = objects(of: ask, in: sentence)
    if let first = objects.first { return first.term == .action ? .recovery(objects) : .key(objects) }
    let offersHelp =
      isHelp(ask) || sentence.helps.contains { $0.first > ask.last && isReached($0.first, from: ask.last) }
    return offersHelp && !isHelpWithAnotherThing(ask, in: sentence) ? .help : nil
  }

  /// "Ayúdenme a recuperar el certificado".
  private func isHelpWithAnotherThing(_ ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    sentence.actions.contains { action in
      action.first > ask.last && isReached(action.first, from: ask.last)
        && (isOfTopic(action) || isOfAnotherThing(action, in: sentence))
    }
  }

  /// The recoveries that a word of asking reaches, then the keys.
  private func objects(of ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> [Lexicon.Hit] {
    let recoveries = sentence.actions.filter { action in
      (action.first > ask.last
        ? isReached(action.first, from: ask.last)
          || isPassive(action, behind: ask, in: sentence)
        : action.first >= ask.first || isClosed(action, by: ask) || isRelative(action, to: ask, in: sentence))
        && isWanted(action) && isOfKey(action, in: sentence)
    }
    let keys = (sentence.keys + sentence.pronouns + sentence.wantedNames.filter(standsForKey)).filter { key in
      // "Que me la manden" has its verb.
      let hasVerb = key.term == .pronoun && ["me", "nos", "se"].contains(folded[word: key.first])
      return key.first > ask.last && key.term != .access && isReached(key.first, from: ask.last, asObject: !hasVerb)
    }
    return recoveries + keys
  }

  /// "Recuperación de clave, por favor."
  private func isClosed(_ action: Lexicon.Hit, by ask: Lexicon.Hit) -> Bool {
    isWord(ask.last, "favor") && ask.last == endOfSentence(from: ask.last) && opens(action.first)
      && (action.last + 1..<ask.first).allSatisfy(isCourtesy)
  }

  /// "Solicito que la clave de acceso al SUT de la empresa sea recuperada", "… se me restablezca": the key is what is asked
  /// for, and the verb what with it.
  private func isPassive(
    _ action: Lexicon.Hit, behind ask: Lexicon.Hit, in sentence: RequestReading.Sentence
  ) -> Bool {
    var before = action.first - 1
    guard before > ask.last, ["sea", "sean", "se", "me", "nos"].contains(folded[word: before]) else { return false }
    while before > ask.last, Grammar.unstressed.contains(folded[word: before]) { before -= 1 }
    guard !Grammar.denials.contains(folded[word: before]) else { return false }
    return sentence.keys.contains { key in
      key.term == .key && key.first > ask.last && key.last < action.first && isReached(key.first, from: ask.last)
        && (ask.last + 1..<key.first).contains { isWord($0, "que") }
    }
  }

  /// "La contraseña de Salarios en Línea, cuya recuperación solicitamos".
  private func isRelative(
    _ action: Lexicon.Hit, to ask: Lexicon.Hit, in sentence: RequestReading.Sentence
  ) -> Bool {
    let relative = action.first - 1
    // "La recuperación de la clave SUT de Ejemplo S.A., que solicito".
    if isOwnRelative(ask), action.last < ask.first { return (action.last + 1..<ask.first - 1).allSatisfy(isNamed) }
    return relative > 0 && action.last < ask.first
      && ["cuya", "cuyo", "cuyas", "cuyos"].contains(folded[word: relative])
      && (action.last + 1..<ask.first).allSatisfy(isCourtesy)
      && (sentence.keys + sentence.names).contains { $0.last == relative - 1 }
      // "Los accesos cuya restitución se solicita:" heads a list, whose items say what.
      && !(ask.last + 1 < folded.words.count && isColon(before: ask.last + 1))
  }

  /// "La del SUT", "el acceso a Salarios en Línea".
  private func standsForKey(_ name: Lexicon.Hit) -> Bool {
    var index = name.first - 1
    while index > 0, ["de", "del", "a", "al", "el", "sistema"].contains(folded[word: index]) { index -= 1 }
    guard index >= 0 else { return false }
    return ["la", "las", "acceso", "ingresar", "acceder", "entrar", "ingreso"].contains(folded[word: index])
      || ["la", "las"].contains(folded[word: name.first])
  }

  /// "Devuelvan los documentos que dejé para recuperar la clave": what is recovered is what follows, and that is the key.
  private func isOfKey(_ action: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    if isOfTopic(action) || isOfAnotherThing(action, in: sentence) || isOfMasculine(action) { return false }
    // "Que se me desbloquee y …"
    let next = action.last + 1
    if next < folded.words.count, isWord(next, "y"), !sentence.keys.isEmpty { return true }
    if isAccessToAnotherThing(action, in: sentence) || isOfMoney(action, in: sentence) { return false }
    if isNounWithoutObject(action) { return true }
    let objects = sentence.keys + sentence.names + sentence.pronouns
    if objects.contains(where: { $0.first >= action.first && $0.first <= action.last }) { return true }
    guard let next = objects.filter({ $0.first > action.last }).map(\.first).min() else { return true }
    return next - action.last > 12 || isReached(next, from: action.last)
  }

  /// "Solicito la recuperación, a fin de registrar el contrato": of what was named before.
  private func isNounWithoutObject(_ action: Lexicon.Hit) -> Bool {
    let next = action.last + 1
    return action.first == action.last && next < folded.words.count
      && ["cion", "miento", "eo"].contains(where: folded[word: action.last].hasSuffix)
      && ["a", "para", "por", "con"].contains(folded[word: next])
  }

  /// "La recuperación de los mismos": of users, accesses or systems, or else of nothing that was lost with a key.
  private func isOfMasculine(_ action: Lexicon.Hit) -> Bool {
    let next = action.last + 1
    guard next + 1 < folded.words.count,
      (isWord(next, "del") && isWord(next + 1, "mismo"))
        || (isWord(next + 1, "los") && next + 2 < folded.words.count
          && isWord(next, "de") && isWord(next + 2, "mismos"))
    else { return false }
    return !hits.contains { ($0.term == .access || !$0.systems.isEmpty) && $0.last < action.first }
  }

  /// "Se restablezca el acceso a los formularios".
  private func isAccessToAnotherThing(_ action: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    guard let access = sentence.keys.first(where: { $0.first > action.last }), access.term == .access else {
      return false
    }
    var index = access.last + 1
    guard index < folded.words.count, isWord(index, "a") || isWord(index, "al") else { return false }
    while index < folded.words.count, isDeterminer(index) || isWord(index, "a") {
      index += 1
    }
    return index < folded.words.count && sentences[index] == sentences[access.first]
      && isSmall(index) && !isCourtesy(index) && !isTerm(.holder, at: index)
  }

  /// "Que se me devuelva a la cuenta desde la que pagué".
  private func isOfMoney(_ action: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    let word = folded[word: action.first]
    guard word.hasPrefix("devuelv") || word.hasPrefix("devolv") else { return false }
    return sentence.keys.first { $0.first > action.last }.map { isWord($0.first, "cuenta") } ?? false
  }

  /// "La recuperación del acta de finiquito", "recuperar el reglamento": the thing itself.
  private func isOfTopic(_ action: Lexicon.Hit) -> Bool {
    let index = object(behind: action.last)
    if hits(.sutTopic).contains(where: { $0.first == index }) { return true }
    // "El trámite del reglamento."
    guard index < folded.words.count, isWord(index, "tramite") else { return false }
    return hits(.sutTopic).contains { $0.first == object(behind: index) }
  }

  /// The first word behind articles, demonstratives, "de", and "en el SUT".
  private func object(behind index: Int) -> Int {
    var next = index + 1
    if next < folded.words.count, isWord(next, "en"),
      let name = hits.last(where: { !$0.systems.isEmpty && (1...2).contains($0.first - next) })
    {
      next = name.last + 1
    }
    while next < folded.words.count,
      isDeterminer(next) || Grammar.demonstratives.contains(folded[word: next])
        || isWord(next, "de")
    { next += 1 }
    return next
  }

  /// "La recuperación de valores pagados", "recuperar el contrato": what follows is nothing of a key, and none follows
  /// that ("de la anterior contraseña").
  private func isOfAnotherThing(_ action: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    let index = object(behind: action.last)
    guard index > action.last + 1, index < folded.words.count, sentences[index] == sentences[action.last],
      !isCourteous[index], !Grammar.small.contains(folded[word: index]), !endsChunk(before: index), isSmall(index)
    else { return false }
    let objects = sentence.keys + sentence.names + sentence.pronouns
    return !objects.contains { object in
      (object.first...object.last).contains(index)
        || ((index + 1)...(index + 2)).contains(object.first)
          && !(index + 1...object.first).contains { endsChunk(before: $0) }
    }
  }
}
