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
      (action.first > ask.last ? isReached(action.first, from: ask.last) : action.first >= ask.first)
        && isWanted(action) && isOfKey(action, in: sentence)
    }
    let keys = (sentence.keys + sentence.pronouns + sentence.wantedNames.filter(standsForKey)).filter { key in
      key.first > ask.last && key.term != .access && isReached(key.first, from: ask.last, asObject: true)
    }
    return recoveries + keys
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
    let objects = sentence.keys + sentence.names + sentence.pronouns
    if objects.contains(where: { $0.first >= action.first && $0.first <= action.last }) { return true }
    guard let next = objects.filter({ $0.first > action.last }).map(\.first).min() else { return true }
    return next - action.last > 12 || isReached(next, from: action.last)
  }

  // MARK: The word that asks

  /// Somebody asks, now, and not in a thought, in a question how, or in somebody else's name.
  private func isLive(_ ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    guard isPresent(ask), !isDenied(ask.first) else { return false }
    if isQuestion(ask) { return false }
    if sentence.hypotheses.contains(where: { $0.first < ask.first || $0.first - ask.last <= 12 }) { return false }
    if isThirdPerson(ask), isOfAnother(ask, in: sentence) { return false }
    if isNoun(folded[word: ask.first]), !isPresented(ask) { return false }
    return true
  }

  /// "¿Cómo puedo solicitar …?" asks nothing of the kind; "¿me pueden ayudar …?" does.
  private func isQuestion(_ ask: Lexicon.Hit) -> Bool {
    let end = folded.words[endOfSentence(from: ask.last)].source.upperBound
    guard source[end...].prefix(3).contains(0x3F) else { return false }
    let start = (0...ask.first).first { sentences[$0] == sentences[ask.first] } ?? ask.first
    return (start...ask.last).contains { Self.questions.contains(folded[word: $0]) }
      || !(start...min(ask.last + 3, sentences.count - 1)).contains {
        ["me", "nos", "favor", "porfa"].contains(folded[word: $0]) || folded[word: $0].hasPrefix("ayud")
      }
  }

  private static let questions: Set<String> = [
    "como", "quien", "quienes", "donde", "cuando", "cuanto", "cuanta", "cual", "cuales",
  ]

  /// "Solicité", "solicitó", "pediremos", "ayudaron" ask nothing now.
  private func isPresent(_ ask: Lexicon.Hit) -> Bool {
    let last = folded.words[ask.last].source
    if source[last].suffix(2).elementsEqual([0xC3, 0xB3]) || source[last].suffix(2).elementsEqual([0xC3, 0xA9]) {
      // "agradeceré" does ask.
      return folded[word: ask.last].hasPrefix("agrad")
    }
    let word = folded[word: ask.last]
    if Self.others.contains(word) { return false }
    if word.hasPrefix("agradece") || word.hasPrefix("quisier") { return true }
    return !Self.pastEndings.contains(where: word.hasSuffix) || Self.nouns.contains(word)
      || word == "pido"
  }

  /// "No solicito", "que no se recupere", "nadie pidió", "sin solicitar".
  private func isDenied(_ index: Int) -> Bool {
    var first = index
    while first > 0, index - first < 4, !endsChunk(before: first), Self.unstressed.contains(folded[word: first - 1]) {
      first -= 1
    }
    return first > 0 && sentences[first - 1] == sentences[index] && !endsChunk(before: first)
      && Self.denials.contains(folded[word: first - 1])
  }

  /// "No funciona" does not say that it works.
  func isDeniedVerb(_ hit: Lexicon.Hit) -> Bool {
    hit.first > 0 && ["no", "ni", "nunca"].contains(folded[word: hit.first - 1])
      && !endsChunk(before: hit.first) && sentences[hit.first] == sentences[hit.first - 1]
  }

  private func isThirdPerson(_ ask: Lexicon.Hit) -> Bool {
    let isImpersonal = ask.first > 0 && isWord(ask.first - 1, "se")
    return !isImpersonal && Self.thirdPersons.contains(folded[word: ask.last])
  }

  /// "Nuestro cliente … solicita", "el ciudadano …, quien solicita".
  private func isOfAnother(_ ask: Lexicon.Hit, in sentence: RequestReading.Sentence) -> Bool {
    if ask.first > 0, ["quien", "quienes", "que", "documentos", "requisitos"].contains(folded[word: ask.first - 1]) {
      return true
    }
    return sentence.others.contains { other in
      other.last < ask.first && ask.first - other.last <= 12 && other.first > 0
        && Self.determiners.contains(folded[word: other.first - 1])
    }
  }

  private func isNoun(_ word: String) -> Bool { Self.nouns.contains(word) }

  /// A noun asks at the beginning of a sentence or line, or where somebody presents it: "Presento la solicitud de…".
  private func isPresented(_ ask: Lexicon.Hit) -> Bool {
    var first = ask.first
    while first > 0, ["mi", "la", "el", "nuestra", "nuestro"].contains(folded[word: first - 1]) { first -= 1 }
    if first > 0, ["esta", "este", "presente"].contains(folded[word: first - 1]) { return true }
    if first == 0 || sentences[first] != sentences[first - 1] || isLineBreak(before: first) { return true }
    let verb = (max(0, first - 6)..<first).last { Self.presenting.contains(folded[word: $0]) }
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
  private func isReached(_ target: Int, from ask: Int, asObject: Bool = false) -> Bool {
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

  private func gives(_ index: Int) -> Bool {
    let word = folded[word: index]
    return Self.giving.contains(where: word.hasPrefix) || word == "den"
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

  func isCourtesy(_ index: Int) -> Bool {
    if isCourteous[index] { return true }
    let word = folded[word: index]
    return Self.small.contains(word) || word.utf8.count == 1 || word.utf8.allSatisfy { (0x30...0x39).contains($0) }
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

  // MARK: What is asked for

  /// A recovery to come: no past form, not one that followed or was made, and not forbidden.
  func isWanted(_ action: Lexicon.Hit) -> Bool {
    guard !isPast(action), !isDenied(action.first) else { return false }
    var first = action.first
    while first > 0, action.first - first < 4, !endsChunk(before: first) {
      first -= 1
      if Self.afterwards.contains(folded[word: first]) { return false }
    }
    let after = (action.last + 1)..<min(action.last + 14, folded.words.count)
    return !after.contains { sentences[$0] == sentences[action.first] && Self.made.contains(folded[word: $0]) }
  }

  /// "Recuperó", "se restableció", "fue recuperada"; but "que sea recuperada" is to come.
  func isPast(_ action: Lexicon.Hit) -> Bool {
    let last = folded.words[action.first].source
    if source[last].suffix(2).elementsEqual([0xC3, 0xB3]) { return true }
    let word = folded[word: action.first]
    guard action.first == action.last, Self.pastEndings.contains(where: word.hasSuffix) else { return false }
    return !(max(0, action.first - 2)..<action.first).contains { ["sea", "sean", "ser"].contains(folded[word: $0]) }
  }

  private static let pastEndings = [
    "aron", "ieron", "aba", "aban", "abamos", "ado", "ada", "ados", "adas", "ido", "ida", "idas", "idos", "aste", "cio",
    "aremos", "eremos", "iremos", "ara", "aran", "iera", "ieran", "aramos",
  ]
  private static let denials: Set<String> = ["no", "nunca", "nadie", "ni", "tampoco", "jamas", "sin"]
  private static let thirdPersons: Set<String> = [
    "solicita", "solicitan", "requiere", "requieren", "pide", "piden", "necesita", "necesitan", "quiere", "desea",
  ]
  private static let giving = [
    "otorg", "confier", "entreg", "proporcion", "facilit", "envi", "remit", "mand", "conced", "asign", "brind",
    "devuelv",
  ]
  /// What somebody else may ask one day.
  private static let others: Set<String> = [
    "pida", "pidan", "soliciten", "requiera", "requieran", "necesite", "necesiten", "ayudo", "pedira", "pediran",
  ]
  private static let determiners: Set<String> = [
    "mi", "mis", "nuestro", "nuestra", "nuestros", "nuestras", "su", "sus", "el", "la", "los", "las", "un", "una",
    "del",
    "al",
  ]
  private static let unstressed: Set<String> = [
    "se", "me", "nos", "la", "las", "lo", "los", "le", "les", "que", "es", "el", "dar", "den", "sea", "proceda",
  ]
  private static let nouns: Set<String> = [
    "solicitud", "solicitudes", "peticion", "pedido", "requerimiento", "pedidos",
  ]
  private static let presenting: Set<String> = [
    "presento", "presentamos", "ingreso", "ingresamos", "elevo", "elevamos", "hago", "hacemos", "formulo",
    "formulamos", "realizo", "realizamos", "es", "dirijo", "dirigimos", "remito", "remitimos", "siguiente", "reitero",
    "reiteramos", "adjunto", "adjuntamos", "nuevamente", "formalizo", "formalizamos", "insisto", "insistimos",
    "presentar", "formular", "realizar", "hacer", "elevar", "formal",
  ]
  private static let afterwards: Set<String> = [
    "luego", "despues", "tras", "desde", "gracias", "posterior", "posteriormente", "durante", "pudo", "pudimos", "pude",
    "logre", "logro", "logramos", "pudieron", "lograron",
  ]
  private static let made: Set<String> = [
    "efectuada", "efectuado", "realizada", "realizado", "obtenida", "obtenido", "concedida", "concedido", "hecha",
    "atendida", "atendido", "gestionada", "brindada", "practicada",
  ]
  private static let small: Set<String> = [
    "a", "al", "ante", "con", "de", "del", "e", "el", "ella", "en", "es", "esa", "ese", "esta", "este", "la", "las",
    "le",
    "les", "lo", "los", "me", "mi", "mis", "nos", "nuestra", "nuestras", "nuestro", "nuestros", "o", "para", "por",
    "que",
    "se", "su", "sus", "tal", "un", "una", "unas", "unos", "usted", "ustedes", "ud", "uds", "y", "ya", "esto", "ello",
    "porque", "pues", "esa", "dicha", "dichas", "ambas", "dos", "sea", "sean",
  ]
}

extension Passage {
  /// Whether a sentence, or a line that is no continuation, begins here, but for a list's mark and an article.
  func opens(_ index: Int) -> Bool {
    var first = index
    while first > 0, !begins(first), isOpening(first - 1) { first -= 1 }
    return begins(first)
  }

  private func begins(_ index: Int) -> Bool {
    guard index > 0, sentences[index] == sentences[index - 1] else { return true }
    return (isLineBreak(before: index) && !Self.small.contains(folded[word: index - 1])) || isBehindLabel(index)
  }

  /// "Trámite: recuperación de clave".
  private func isBehindLabel(_ index: Int) -> Bool {
    let labels: Set<String> = [
      "tramite", "tipo", "asunto", "solicitud", "pedido", "requerimiento", "detalle", "servicio",
    ]
    let gap = source[folded.words[index - 1].source.upperBound..<folded.words[index].source.lowerBound]
    return gap.contains(0x3A) && labels.contains(folded[word: index - 1])
  }

  /// What a sentence asks for that a colon introduces: "Solicito lo siguiente:", "Que se me confiera la clave".
  func asksWhenIntroduced(_ sentence: RequestReading.Sentence, from first: Int) -> Bool {
    sentence.actions.contains { isWanted($0) && isReached($0.first, from: first - 1) }
      || sentence.keys.contains {
        $0.term == .key && $0.first > first && isReached($0.first, from: first - 1, asObject: true)
          && (first..<$0.first).contains(where: gives)
      }
  }

  /// The systems in the object of an asking: from the key or the recovery on, as far as nothing but courtesy, names and
  /// numbers stand between, and behind "y la de".
  func chain(from start: Int, through names: [Lexicon.Hit]) -> [Lexicon.Hit] {
    var chained: [Lexicon.Hit] = []
    var reached = start
    for name in names.sorted(by: { $0.first < $1.first })
    where name.last >= reached && sentences[name.first] == sentences[start] {
      let between = min(reached + 1, name.first)..<name.first
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
    return index > 0 && ["y", "e", "como", "asimismo", "ademas", "igualmente"].contains(folded[word: index])
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

  /// What ends in a colon before this sentence introduces it: "Solicito:", "Requiero lo siguiente:".
  func isIntroduced(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    return source[folded.words[index - 1].source.upperBound..<folded.words[index].source.lowerBound].contains(0x3A)
  }

  private func isOpening(_ index: Int) -> Bool {
    let words: Set<String> = [
      "la", "las", "el", "los", "de", "y", "e", "asi", "como", "tambien", "ademas", "asimismo", "igualmente",
      "solicitud",
      "pedido", "requerimiento", "una", "nueva",
    ]
    let word = folded[word: index]
    return words.contains(word) || word.utf8.count == 1
  }
}
