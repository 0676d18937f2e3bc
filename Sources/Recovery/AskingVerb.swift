/// The word that asks: whether by it somebody asks now, of us, and in his own name.
extension Passage {
  /// Somebody asks, now, and not in a thought, in a question how, or in somebody else's name.
  func isLive(_ ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    guard isPresent(ask), !isDenied(ask.first), !isAddressed(ask.first) else { return false }
    if isQuestion(ask) || isQuoted(ask) || !isWilled(ask) { return false }
    if sentence.hypotheses.contains(where: { $0.first < ask.first || $0.first - ask.last <= 12 }) { return false }
    if isThirdPerson(ask), isOfAnother(ask, in: sentence) || isDemand(ask) { return false }
    if isOfThePast(ask) || isOfAnotherLetter(ask) { return false }
    if isPutOff(ask) || isThanks(ask) || isThankedFor(ask) || isReported(ask) || isGerundOfPast(ask) { return false }
    if isTerm(.petition, at: ask.first), !isPresented(ask) { return false }
    return true
  }

  /// "Señores soporte SUT:", "mesa de ayuda".
  private func isAddressed(_ index: Int) -> Bool {
    guard ["soporte", "ayuda", "asistencia", "apoyo"].contains(folded[word: index]) else { return false }
    var before = index - 1
    if before > 0, isWord(before, "de") { before -= 1 }
    return before >= 0 && sentences[before] == sentences[index] && !endsChunk(before: index)
      && ["senores", "senoras", "estimados", "estimadas", "mesa", "equipo", "area", "personal", "centro"].contains(
        folded[word: before])
  }

  /// "Si mañana no logro acordarme, volveré a escribirles para pedir que la recuperen."
  private func isPutOff(_ ask: Lexicon.Hit) -> Bool {
    let start = (0...ask.first).first { sentences[$0] == sentences[ask.first] } ?? ask.first
    guard isWord(start, "si") else { return false }
    if ["ria", "rian", "riamos"].contains(where: folded[word: ask.last].hasSuffix) { return true }
    return (start..<ask.first).contains { index in
      let word = folded[word: index]
      let isFuture = ends(index, in: ["ré"])
      return (isFuture || word.hasSuffix("remos")) && !word.hasPrefix("agrad")
    }
  }

  /// "Ingresé el oficio pidiendo la recuperación".
  private func isGerundOfPast(_ ask: Lexicon.Hit) -> Bool {
    guard folded[word: ask.last].hasSuffix("ndo") else { return false }
    return (max(0, ask.first - 8)..<ask.first).contains {
      sentences[$0] == sentence(of: ask) && (ends($0, in: ["é", "ó", "í"]) || isOfThePast($0...$0))
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
    while index > 0, isDeterminer(index) || isWord(index, "a") { index -= 1 }
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
    // "Les escribo para que se recuperen."
    if isWord(index - 1, "para"), nearest(.will, before: index - 1).map({ index - $0 <= 4 }) ?? false { return false }
    // "Quedo a la espera de que me la recuperen."
    return !["espero", "esperamos", "esperando"].contains(folded[word: index - 1])
      && !(isWord(index - 1, "de") && isWord(index - 2, "espera"))
  }

  /// What an office told: "solicite la recuperación".
  private func isQuoted(_ ask: Lexicon.Hit) -> Bool {
    guard begins(ask.first, with: ["solicit", "pid", "requier", "soport"]), !isTerm(.petition, at: ask.first) else {
      return false
    }
    return isQuotation(ask)
  }

  /// An infinitive asks where it is the writer's will ("me permito solicitar"), and not where it is put off ("antes de
  /// solicitar", "debemos pedir", "a la espera de autorización para solicitar"): what stands nearest before it says which.
  private func isWilled(_ ask: Lexicon.Hit) -> Bool {
    guard begins(ask.last, with: ["solicit", "ped", "requer", "gestion", "tramit"]), isInfinitive(ask.last) else {
      return true
    }
    if opens(ask.first) || isIntroduced(ask.first) { return true }
    return isUnderWill(ask.first)
  }

  private func isUnderWill(_ index: Int) -> Bool {
    let deferred = nearest(.deferred, before: index) ?? -1
    return nearest(.will, before: index).map { $0 > deferred } ?? false
  }

  /// Where the last phrase of the term ends that stands before a word, in its sentence.
  private func nearest(_ term: Lexicon.Term, before index: Int) -> Int? {
    hits(term).filter { $0.last < index && index - $0.last <= 24 && sentence(of: $0) == sentences[index] }.map(\.last)
      .max()
  }

  private func isInfinitive(_ index: Int) -> Bool {
    ["ar", "er", "ir", "arle", "arles", "irle", "irles"].contains(where: folded[word: index].hasSuffix)
  }

  /// "El correo en el que le solicitamos a nuestro proveedor …", "el oficio con el que pediríamos …".
  private func isOfAnotherLetter(_ ask: Lexicon.Hit) -> Bool {
    var index = ask.first - 1
    let isToOthers = index >= 0 && ["le", "les"].contains(folded[word: index])
    let isConditional = ["ria", "rian", "riamos"].contains(where: folded[word: ask.last].hasSuffix)
    guard isToOthers || isConditional else { return false }
    if isToOthers { index -= 1 }
    return index > 1 && sentences[index] == sentence(of: ask) && ["que", "cual"].contains(folded[word: index])
      && isDeterminer(index - 1) && ["en", "con", "por", "mediante"].contains(folded[word: index - 2])
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
          || word.hasSuffix("rnos") || word.hasSuffix("rme")
      }
  }

  private static let questions: Set<String> = [
    "como", "quien", "quienes", "donde", "cuando", "cuanto", "cuanta", "cual", "cuales",
  ]

  /// "Solicité", "solicitó", "pediremos", "ayudaron" ask nothing now.
  private func isPresent(_ ask: Lexicon.Hit) -> Bool {
    // -ó, -é, -í
    if ends(ask.last, in: ["é", "í", "ó"]) {
      // "agradeceré" does ask.
      return folded[word: ask.last].hasPrefix("agrad")
    }
    let word = folded[word: ask.last]
    if isTerm(.asksLater, at: ask.last) { return isConsequence(ask) }
    if word.hasPrefix("agradece") || word.hasPrefix("quisier") || word == "queremos" { return true }
    return !Grammar.pastEndings.contains(where: word.hasSuffix) || isTerm(.petition, at: ask.first)
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

  /// "No funciona", "ninguna de las dos funciona" do not say that it works.
  func isDeniedVerb(_ hit: Lexicon.Hit) -> Bool {
    guard hit.first > 0, !endsChunk(before: hit.first), sentences[hit.first] == sentences[hit.first - 1] else {
      return false
    }
    // "Para que no nos suspendan".
    let clitics: Set<String> = ["me", "nos", "se", "le", "les"]
    let before = hit.first > 1 && clitics.contains(folded[word: hit.first - 1]) ? hit.first - 2 : hit.first - 1
    if ["no", "ni", "sin", "nunca", "tampoco", "nadie"].contains(folded[word: before]) { return true }
    if hit.first > 2, isWord(hit.first - 1, "una"), isWord(hit.first - 2, "es"), isWord(hit.first - 3, "no") {
      return true
    }
    let clause = (max(0, hit.first - 5)..<hit.first).reversed().prefix { !endsChunk(before: $0 + 1) }
    return clause.contains { sentences[$0] == sentences[hit.first] && folded[word: $0].hasPrefix("ningun") }
  }

  private func isThirdPerson(_ ask: Lexicon.Hit) -> Bool {
    let isImpersonal = ask.first > 0 && isWord(ask.first - 1, "se")
    return !isImpersonal && isTerm(.asksForOthers, at: ask.last)
  }

  /// "Nuestro cliente … solicita", "el ciudadano …, quien solicita".
  private func isOfAnother(_ ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    if ask.first > 1, isWord(ask.first - 1, "que"), isOfAppearance(ask.first - 1) || isOwnRelative(ask) { return false }
    if isConsequence(ask) { return false }
    if ask.first > 0, ["quien", "quienes", "que", "documentos", "requisitos"].contains(folded[word: ask.first - 1]) {
      return true
    }
    return sentence.others.contains { other in
      other.last < ask.first && ask.first - other.last <= 12 && isDeterminer(other.first - 1)
    }
  }

  /// "La recuperación de la clave, que solicito": what the writer asks for stands before.
  func isOwnRelative(_ ask: Lexicon.Hit) -> Bool {
    guard ask.first > 0, isWord(ask.first - 1, "que") else { return false }
    return ["solicito", "solicitamos", "pido", "pedimos", "requiero", "requerimos"].contains(folded[word: ask.first])
  }

  /// "De ahí que pida a ustedes la recuperación".
  private func isConsequence(_ ask: Lexicon.Hit) -> Bool {
    ask.first > 2 && words(ask.first - 3..<ask.first) == ["de", "ahi", "que"]
  }

  /// "Comparece Juan Pérez y dice: que …; que solicita …".
  private func isOfAppearance(_ index: Int) -> Bool {
    endsChunk(before: index) && (0..<index).contains { folded[word: $0].hasPrefix("comparec") }
  }

  /// "El sistema me pide una clave", "lo que usted nos exige": the writer is asked.
  private func isDemand(_ ask: Lexicon.Hit) -> Bool {
    if ask.first > 0, ["me", "nos"].contains(folded[word: ask.first - 1]) { return true }
    let things = hits(.thing).filter { $0.last < ask.first && sentence(of: $0) == sentence(of: ask) && isSubject($0) }
    // "El programa de sueldos que compró la empresa pide una contraseña."
    guard let thing = things.last, ask.first - thing.last <= (opens(thing.first) ? 16 : 6) else { return false }
    return !(thing.last + 1...ask.first).contains { endsChunk(before: $0) }
  }

  /// "El sistema", "nuestro token"; not "la contraseña del sistema".
  private func isSubject(_ thing: Lexicon.Hit) -> Bool {
    opensSentence(thing.first)
      || ["el", "la", "los", "las", "este", "esta", "nuestro", "nuestra", "mi", "un", "una"].contains(
        folded[word: thing.first - 1])
  }

  /// "El 2 de este mes solicitamos …", "en abril pedimos …": these forms are of the present and of the past.
  private func isOfThePast(_ ask: Lexicon.Hit) -> Bool { isOfThePast(ask.first...ask.last) }

  private func isOfThePast(_ verb: ClosedRange<Int>) -> Bool {
    guard ["amos", "imos"].contains(where: folded[word: verb.upperBound].hasSuffix) else { return false }
    return isBehindDay(verb.lowerBound)
      || hits(.pastTime).contains {
        $0.last < verb.lowerBound && verb.lowerBound - $0.last <= 2 && sentence(of: $0) == sentences[verb.lowerBound]
      }
  }

  /// "El 18 de agosto", "el día 18".
  private func isBehindDay(_ index: Int) -> Bool {
    // "El pasado martes ingresamos".
    let before = (max(0, index - 2)..<index).filter { sentences[$0] == sentences[index] }
    if before.contains(where: { isWord($0, "pasado") }) { return true }
    var day = index - 1
    if day > 2, Grammar.months.contains(folded[word: day]), isWord(day - 1, "de") { day -= 2 }
    guard day > 0, sentences[day] == sentences[index] else { return false }
    let isNumber = (1...2).contains(folded[word: day].utf8.count) && Int(folded[word: day]) != nil
    return isNumber && (isWord(day - 1, "el") || isWord(day - 1, "dia"))
  }

  /// A noun asks at the beginning of a sentence or line, or where somebody presents it: "Presento la solicitud de…".
  private func isPresented(_ ask: Lexicon.Hit) -> Bool {
    var first = ask.first
    // "Formulario de solicitud de recuperación", filled in.
    let before: Set<String> = ["mi", "la", "el", "nuestra", "nuestro", "formulario", "de"]
    while first > 0, before.contains(folded[word: first - 1]) { first -= 1 }
    // "6. Requerimiento: …"
    if first > 0, isLineBreak(before: first - 1), folded[word: first - 1].utf8.count < 3 { return true }
    if first > 0, ["esta", "este", "presente"].contains(folded[word: first - 1]), !ends(first - 1, in: ["é"]) {
      return true
    }
    if first == 0 || sentences[first] != sentences[first - 1] || isLineBreak(before: first) { return true }
    // "Sírvanse considerar este correo como solicitud formal".
    if isWord(first - 1, "como"),
      (max(0, first - 5)..<first).contains(where: { begins($0, with: ["consider", "tomen"]) })
    {
      return true
    }
    let verb = (max(0, first - 6)..<first).last { isTerm(.presenting, at: $0) }
    // "Presenté la solicitud", "tengamos que presentar una solicitud".
    if let verb,
      ends(verb, in: ["é"]) || isOfThePast(verb...verb)
        || (isInfinitive(verb) && nearest(.deferred, before: verb) != nil && !isUnderWill(verb))
    {
      return false
    }
    return verb.map { (($0 + 1)..<first).allSatisfy(isCourtesy) } ?? false
      || endsChunk(before: first)
  }

  func isHelp(_ ask: Lexicon.Hit) -> Bool {
    let word = folded[word: ask.first]
    guard word.hasPrefix("ayud") || ["asistencia", "soporte", "apoyo"].contains(word) || word.hasPrefix("colabor")
    else {
      return false
    }
    // "Con ayuda de…" tells how something was done.
    if ask.first > 1, isDeterminer(ask.first - 1), isWord(ask.first - 2, "con") { return false }
    return ask.first == 0 || !["con", "gracias", "por", "tras"].contains(folded[word: ask.first - 1])
  }
}
