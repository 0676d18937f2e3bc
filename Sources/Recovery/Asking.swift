/// What a sentence asks for.
///
/// That words for asking and for a recovery stand in one sentence proves little: "Solicito constancia de la recuperación
/// de la clave", "el señor X solicitó recuperarla", "si llegáramos a olvidar la clave, pediremos…". A sentence asks when
/// somebody asks now, and nothing but courtesy stands between that verb and the recovery, or the key.
enum Asking: Equatable {
  /// "Solicito [se sirva disponer] la recuperación", "ayúdenme a tener otra".
  case recovery
  /// "Solicito la clave", "requiero la de Salarios en Línea".
  case key
  /// "Agradeceré su gestión": what with, the loss of a key in the letter says.
  case help
}

extension Passage {
  /// What the sentence asks for from this word of asking on; nil where it is something else, or no asking at all.
  func asking(from ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Asking? {
    guard isLive(ask, in: sentence) else { return nil }
    if let target = targets(of: ask, in: sentence).first {
      return target.term == .action ? .recovery : .key
    }
    let offersHelp =
      isHelp(ask) || sentence.helps.contains { $0.first > ask.last && isReached($0.first, from: ask.last) }
    return offersHelp ? .help : nil
  }

  /// The recoveries that a word of asking reaches, then the keys.
  func targets(of ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> [Lexicon.Hit] {
    let recoveries = sentence.actions.filter { action in
      (action.first > ask.last
        ? isReached(action.first, from: ask.last) : action.first >= ask.first || isClosed(action, by: ask))
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
    if isOfTopic(action) || isOfAnotherThing(action, in: sentence) { return false }
    // "Que se me desbloquee y …"
    let next = action.last + 1
    if next < folded.words.count, isWord(next, "y"), !sentence.keys.isEmpty { return true }
    let objects = sentence.keys + sentence.names + sentence.pronouns
    if objects.contains(where: { $0.first >= action.first && $0.first <= action.last }) { return true }
    guard let next = objects.filter({ $0.first > action.last }).map(\.first).min() else { return true }
    return next - action.last > 12 || isReached(next, from: action.last)
  }

  /// "La recuperación del acta de finiquito", "recuperar el reglamento": the thing itself.
  private func isOfTopic(_ action: Lexicon.Hit) -> Bool {
    var index = action.last + 1
    while index < folded.words.count,
      ["de", "del", "el", "la", "los", "las", "un", "una"].contains(folded[word: index])
    {
      index += 1
    }
    return hits(.sutTopic).contains { $0.first == index }
  }

  /// "La recuperación de valores pagados", "recuperar el contrato": what follows is nothing of a key, and none
  /// follows that ("de la anterior contraseña").
  private func isOfAnotherThing(_ action: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    var index = action.last + 1
    guard index < folded.words.count, isWord(index, "de") || Grammar.determiners.contains(folded[word: index]) else {
      return false
    }
    while index < folded.words.count, Grammar.determiners.contains(folded[word: index]) || isWord(index, "de") {
      index += 1
    }
    guard index < folded.words.count, sentences[index] == sentences[action.last], !isCourteous[index],
      !Grammar.small.contains(folded[word: index]),
      !endsChunk(before: index), isSmall(index)
    else { return false }
    let objects = sentence.keys + sentence.names + sentence.pronouns
    return !objects.contains { (index...index + 2).contains($0.first) || ($0.first...$0.last).contains(index) }
  }

  // MARK: The word that asks

  /// Somebody asks, now, and not in a thought, in a question how, or in somebody else's name.
  private func isLive(_ ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    guard isPresent(ask), !isDenied(ask.first) else { return false }
    if isQuestion(ask) || isQuoted(ask) || !isWilled(ask) { return false }
    if sentence.hypotheses.contains(where: { $0.first < ask.first || $0.first - ask.last <= 12 }) { return false }
    if isThirdPerson(ask), isOfAnother(ask, in: sentence) || isDemand(ask) { return false }
    if isOfThePast(ask) { return false }
    if isPutOff(ask) || isThanks(ask) || isThankedFor(ask) || isReported(ask) { return false }
    if isTerm(.petition, at: ask.first), !isPresented(ask) { return false }
    return true
  }

  /// "Si mañana no logro acordarme, volveré a escribirles para pedir que la recuperen."
  private func isPutOff(_ ask: Lexicon.Hit) -> Bool {
    let start = (0...ask.first).first { sentences[$0] == sentences[ask.first] } ?? ask.first
    guard isWord(start, "si") else { return false }
    if ["ria", "rian", "riamos"].contains(where: folded[word: ask.last].hasSuffix) { return true }
    return (start..<ask.first).contains { index in
      let word = folded[word: index]
      let isFuture = source[folded.words[index].source].suffix(3).elementsEqual([0x72, 0xC3, 0xA9])
      return (isFuture || word.hasSuffix("remos")) && !word.hasPrefix("agrad")
    }
  }

  /// "Quiero agradecer a quien me ayudó a recuperar la clave".
  private func isThanks(_ ask: Lexicon.Hit) -> Bool {
    hits(.gratitude).contains {
      $0.first > ask.last && $0.first - ask.last <= 3 && sentence(of: $0) == sentence(of: ask)
    }
  }

  /// "… por su ayuda para recuperar la clave", "gracias a la asistencia".
  private func isThankedFor(_ ask: Lexicon.Hit) -> Bool {
    guard isHelp(ask), !folded[word: ask.first].hasSuffix("r") else { return false }
    var index = ask.first - 1
    while index > 0, Grammar.determiners.contains(folded[word: index]) || isWord(index, "a") { index -= 1 }
    return index >= 0 && index < ask.first - 1 && sentences[index] == sentence(of: ask)
      && ["por", "gracias"].contains(folded[word: index])
  }

  /// "Pedí que me recuperen la clave", "les escribí para que la restablezcan": what is wished there asks as far as the
  /// verb before it does.
  private func isReported(_ ask: Lexicon.Hit) -> Bool {
    guard isTerm(.action, at: ask.first), !isIntroduced(firstWord(of: sentence(of: ask))) else { return false }
    var index = ask.first - 1
    while index > 0, sentences[index] == sentence(of: ask), Grammar.unstressed.contains(folded[word: index]),
      !isWord(index, "que")
    { index -= 1 }
    guard index > 1, isWord(index, "que"), sentences[index - 1] == sentence(of: ask), !isColon(before: index) else {
      return false
    }
    // "Quedo a la espera de que me la recuperen."
    return !["espero", "esperamos", "esperando"].contains(folded[word: index - 1])
      && !(isWord(index - 1, "de") && isWord(index - 2, "espera"))
  }

  /// What an office told: "solicite la recuperación".
  private func isQuoted(_ ask: Lexicon.Hit) -> Bool {
    let word = folded[word: ask.first]
    guard ["solicit", "pid", "requier"].contains(where: word.hasPrefix), !isTerm(.petition, at: ask.first) else {
      return false
    }
    return quotations.contains { $0.contains(ask.first) }
  }

  /// An infinitive asks where it is the writer's will ("me permito solicitar"), and not where it is put off ("antes de
  /// solicitar", "debemos pedir", "a la espera de autorización para solicitar"): what stands nearest before it says which.
  private func isWilled(_ ask: Lexicon.Hit) -> Bool {
    let word = folded[word: ask.last]
    guard ["solicit", "ped", "requer"].contains(where: word.hasPrefix),
      ["ar", "er", "ir", "arle", "arles", "irle", "irles"].contains(where: word.hasSuffix)
    else { return true }
    let before = { (hit: Lexicon.Hit) in
      hit.last < ask.first && ask.first - hit.last <= 24 && sentence(of: hit) == sentence(of: ask)
    }
    if opens(ask.first) || isIntroduced(ask.first) { return true }
    let deferred = hits(.deferred).filter(before).map(\.last).max() ?? -1
    return hits(.will).filter(before).contains { $0.last > deferred }
  }

  /// "¿Cómo puedo solicitar …?" asks nothing of the kind; "¿me pueden ayudar …?" does.
  private func isQuestion(_ ask: Lexicon.Hit) -> Bool {
    let end = folded.words[endOfSentence(from: ask.last)].source.upperBound
    guard source[end...].prefix(3).contains(0x3F) else { return false }
    let start = (0...ask.first).first { sentences[$0] == sentences[ask.first] } ?? ask.first
    // "¿Sería posible recuperarla?"
    if folded[word: ask.first].hasPrefix("seria") { return false }
    return (start...ask.last).contains { Self.questions.contains(folded[word: $0]) }
      || !(start...endOfSentence(from: ask.last)).contains { index in
        let word = folded[word: index]
        return ["me", "nos", "favor", "porfa", "porfavor"].contains(word) || word.hasPrefix("ayud")
      }
  }

  private static let questions: Set<String> = [
    "como", "quien", "quienes", "donde", "cuando", "cuanto", "cuanta", "cual", "cuales",
  ]

  /// "Solicité", "solicitó", "pediremos", "ayudaron" ask nothing now.
  private func isPresent(_ ask: Lexicon.Hit) -> Bool {
    let last = folded.words[ask.last].source
    // -ó, -é, -í
    if [0xB3, 0xA9, 0xAD].contains(where: { source[last].suffix(2).elementsEqual([0xC3, $0]) }) {
      // "agradeceré" does ask.
      return folded[word: ask.last].hasPrefix("agrad")
    }
    let word = folded[word: ask.last]
    if isTerm(.asksLater, at: ask.last) { return false }
    if word.hasPrefix("agradece") || word.hasPrefix("quisier") || word == "queremos" { return true }
    return !Grammar.pastEndings.contains(where: word.hasSuffix) || isTerm(.petition, at: ask.last)
      || word == "pido"
  }

  /// "No solicito", "que no se recupere", "nadie pidió", "sin solicitar".
  func isDenied(_ index: Int) -> Bool {
    var first = index
    while first > 0, index - first < 4, !endsChunk(before: first), Grammar.unstressed.contains(folded[word: first - 1])
    {
      first -= 1
    }
    return first > 0 && sentences[first - 1] == sentences[index] && !endsChunk(before: first)
      && Grammar.denials.contains(folded[word: first - 1])
  }

  /// "No funciona" does not say that it works.
  func isDeniedVerb(_ hit: Lexicon.Hit) -> Bool {
    hit.first > 0 && ["no", "ni", "nunca", "tampoco", "nadie"].contains(folded[word: hit.first - 1])
      && !endsChunk(before: hit.first) && sentences[hit.first] == sentences[hit.first - 1]
  }

  private func isThirdPerson(_ ask: Lexicon.Hit) -> Bool {
    let isImpersonal = ask.first > 0 && isWord(ask.first - 1, "se")
    return !isImpersonal && isTerm(.asksForOthers, at: ask.last)
  }

  /// "Nuestro cliente … solicita", "el ciudadano …, quien solicita".
  private func isOfAnother(_ ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    if ask.first > 0, ["quien", "quienes", "que", "documentos", "requisitos"].contains(folded[word: ask.first - 1]) {
      return true
    }
    return sentence.others.contains { other in
      other.last < ask.first && ask.first - other.last <= 12 && other.first > 0
        && Grammar.determiners.contains(folded[word: other.first - 1])
    }
  }

  /// "El sistema me pide una clave", "lo que usted nos exige": the writer is asked.
  private func isDemand(_ ask: Lexicon.Hit) -> Bool {
    if ask.first > 0, ["me", "nos"].contains(folded[word: ask.first - 1]) { return true }
    let things = hits(.thing).filter { $0.last < ask.first && sentence(of: $0) == sentence(of: ask) && isSubject($0) }
    guard let thing = things.last, ask.first - thing.last <= 6 else { return false }
    return !(thing.last + 1..<ask.first).contains { endsChunk(before: $0) }
  }

  /// "El sistema", "nuestro token"; not "la contraseña del sistema".
  private func isSubject(_ thing: Lexicon.Hit) -> Bool {
    opensSentence(thing.first)
      || ["el", "la", "los", "las", "este", "esta", "nuestro", "nuestra", "mi", "un", "una"].contains(
        folded[word: thing.first - 1])
  }

  /// "El 2 de este mes solicitamos …", "en abril pedimos …": these forms are of the present and of the past.
  private func isOfThePast(_ ask: Lexicon.Hit) -> Bool {
    guard ["amos", "imos"].contains(where: folded[word: ask.last].hasSuffix) else { return false }
    return hits(.pastTime).contains {
      $0.last < ask.first && ask.first - $0.last <= 2 && sentence(of: $0) == sentence(of: ask)
    }
  }

  /// A noun asks at the beginning of a sentence or line, or where somebody presents it: "Presento la solicitud de…".
  private func isPresented(_ ask: Lexicon.Hit) -> Bool {
    var first = ask.first
    // "Formulario de solicitud de recuperación", filled in.
    let before: Set<String> = ["mi", "la", "el", "nuestra", "nuestro", "formulario", "de"]
    while first > 0, before.contains(folded[word: first - 1]) { first -= 1 }
    if first > 0, ["esta", "este", "presente"].contains(folded[word: first - 1]) { return true }
    if first == 0 || sentences[first] != sentences[first - 1] || isLineBreak(before: first) { return true }
    let verb = (max(0, first - 6)..<first).last { isTerm(.presenting, at: $0) }
    return verb.map { (($0 + 1)..<first).allSatisfy(isCourtesy) } ?? false
      || endsChunk(before: first)
  }

  private func isHelp(_ ask: Lexicon.Hit) -> Bool {
    let word = folded[word: ask.first]
    guard word.hasPrefix("ayud") || ["asistencia", "soporte", "apoyo"].contains(word) || word.hasPrefix("colabor")
    else {
      return false
    }
    // "Con ayuda de…" tells how something was done.
    return ask.first == 0 || !["con", "gracias", "por", "tras"].contains(folded[word: ask.first - 1])
  }

  // MARK: What stands between

  /// Nothing but courtesy between: the words right after the asking, and those right before the target. What stands
  /// between commas ("señor Director Regional", "en mi calidad de …") may be anything.
  func isReached(_ target: Int, from ask: Int, asObject: Bool = false) -> Bool {
    guard target > ask, target - ask <= 48 else { return false }
    let between = (ask + 1)..<target
    guard !between.isEmpty else { return true }
    let breaks = between.filter { endsChunk(before: $0) } + (endsChunk(before: target) ? [target] : [])
    let first = between.lowerBound..<(breaks.first ?? target)
    let last = (breaks.last ?? between.lowerBound)..<target
    let near = Set(first).union(last)
    guard near.allSatisfy(isCourtesy) else { return false }
    // "Solicito que el SUT permita …" asks for another SUT.
    let isThat = near.contains { isWord($0, "que") }
    if isThat, hits.contains(where: { !$0.systems.isEmpty && near.contains($0.first) }) { return false }
    // "Solicito que la clave …" asks for what follows; "que me den la clave" for the key.
    return !(asObject && isThat) || near.contains(where: gives)
  }

  func gives(_ index: Int) -> Bool {
    isTerm(.giving, at: index)
  }

  /// "La clave no la tiene nadie en la oficina": where, not whose.
  func isPlace(_ other: Lexicon.Hit) -> Bool {
    var index = other.first - 1
    while index > 0, Grammar.determiners.contains(folded[word: index]) { index -= 1 }
    return index > 0 && isWord(index, "en")
  }

  /// "No podemos ingresar": the system's name says what is lost.
  func isOfAccess(_ loss: Lexicon.Hit) -> Bool {
    (loss.first...loss.last).contains { index in
      let word = folded[word: index]
      return ["ingres", "acce", "entr"].contains(where: word.hasPrefix)
    }
  }

  /// A comma, colon, parenthesis or dash stands before the word.
  func endsChunk(before index: Int) -> Bool {
    guard index > 0 else { return true }
    return source[folded.words[index - 1].source.upperBound..<folded.words[index].source.lowerBound]
      .contains { [0x2C, 0x3A, 0x3B, 0x28, 0x29].contains($0) }
  }

  /// "Enviar una copia": not one of what was named before.
  func isArticle(_ pronoun: Lexicon.Hit) -> Bool {
    let next = pronoun.last + 1
    if isWord(pronoun.first, "otra"), next < folded.words.count, isWord(next, "vez") { return true }
    return (isWord(pronoun.last, "una") || isWord(pronoun.last, "otra")) && next < folded.words.count
      && sentences[next] == sentences[pronoun.last]
      && !endsChunk(before: next) && !isCourtesy(next)
  }

  func isCourtesy(_ index: Int) -> Bool {
    if isCourteous[index] { return true }
    let word = folded[word: index]
    return Grammar.small.contains(word) || word.utf8.count == 1 || word.utf8.allSatisfy { (0x30...0x39).contains($0) }
      || isName(index)
  }

  /// A word with a capital in a text that is not all capitals.
  private func isName(_ index: Int) -> Bool {
    let word = source[folded.words[index].source]
    guard let first = word.first, first < 0x61 || first == 0xC3, word.count > 2 else { return false }
    return word.dropFirst().contains { (0x61...0x7A).contains($0) } && !(0x30...0x39).contains(first)
  }

  private func endOfSentence(from index: Int) -> Int {
    (index..<folded.words.count).last { sentences[$0] == sentences[index] } ?? index
  }
}
