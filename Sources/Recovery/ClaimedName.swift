internal import EcuadorianIdentity

/// A name that a letter gives as the one it speaks for: "Gerente General de X", "Empresa: X", "X solicita".
struct ClaimedName: Sendable, Equatable {
  enum Agreement {
    /// The same name, or the same but for a legal form that one of them leaves out.
    case same
    /// One has all the words of the other and more: a short form, or another company.
    case partial
    case different
  }

  var words: [String]
  /// The word for its kind that stands before it, and may be part of it: "la compañía Ejemplo S.A.".
  var kind: String?
  /// How many of the words it may be, where it may run on into what follows: up to a legal form, or to a line's end
  /// before a label.
  var ends: [Int] = []
  /// Has a legal form, or a word of `bodyName`.
  var looksLikeBody = false
  /// Has a legal form, or is of a kind of body that no natural person's business is.
  var isNeverPersons = false
  /// Stands in capitals behind a word for its kind: "la compañía Textiles Andinos".
  var isCalledBody = false

  func agreement(with name: String) -> Agreement { agreement(with: RegisteredName(name)) }

  func agreement(with name: RegisteredName) -> Agreement {
    let cut = ends.sorted().map { ClaimedName(words: Array(words.prefix($0)), kind: kind) }
    if cut.contains(where: { $0.agreement(with: name) == .same }) { return .same }
    // The register has either.
    if words.first == "gad", !name.significant.contains("gad") {
      let spelled = ["gobierno", "autonomo", "descentralizado"] + words.dropFirst()
      return ClaimedName(words: spelled, kind: kind).agreement(with: name)
    }
    if let kind, CompanyName(([kind] + words).joined(separator: " ")).isSame(as: name.company) { return .same }
    let joined = words.joined(separator: " ")
    if CompanyName(joined).isSame(as: name.company) || PersonName(joined).match(name.person) == .same { return .same }
    let ours = Self.significant(words)
    guard !ours.isEmpty, !name.significant.isEmpty else { return .different }
    return ours.isSubset(of: name.significant) || name.significant.isSubset(of: ours) ? .partial : .different
  }

  /// Says to be a company that has no word in common with the registered one.
  func isCalledOther(than name: RegisteredName) -> Bool {
    isCalledBody && Self.significant(words).isDisjoint(with: name.significant)
  }

  /// A name as a register has it, read once for all the names that are held against it.
  struct RegisteredName {
    let company: CompanyName
    let person: PersonName
    let significant: Set<String>

    init(_ name: String) {
      company = CompanyName(name)
      person = PersonName(name)
      significant = ClaimedName.significant(plainWords(name))
    }
  }

  private static func significant(_ words: [String]) -> Set<String> {
    Set(words.filter { $0.count > 2 && !unspecific.contains($0) })
  }

  /// Words that many names share.
  private static let unspecific: Set<String> = [
    "compania", "sociedad", "anonima", "limitada", "ltda", "cia", "empresa", "publica", "sas", "del", "los", "las",
  ]
}

extension Passage {
  /// The names that the letter speaks for, each once.
  var claimedNames: [ClaimedName] {
    var names = hits(.represents).compactMap { voice in claimedName(after: voice) }
    names += dataLines + ownersOfKeys
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// "Gerente General de la compañía X, …": the words up to the next comma or the words that go on. A voice that is
  /// somebody else's ("el gerente de mi proveedor") or a former one claims nothing.
  private func claimedName(after voice: Lexicon.Hit) -> ClaimedName? {
    guard role(of: voice.last) != .thirdParty, !isOfRule(voice) else { return nil }
    // "Represento a Ejemplo S.A."
    let next = voice.last + 1
    let isVerb = isWord(voice.last, "represento") || isWord(voice.last, "representamos")
    let isDative = isVerb && next < folded.words.count && ["a", "al"].contains(folded[word: next])
    guard let (name, isLinked) = claim(from: isDative ? next + 1 : next) else { return nil }
    return isLinked || Self.directVoices.contains(folded[word: voice.last]) ? name : nil
  }

  /// "Al presidente de la junta parroquial le corresponde ejercer la representación".
  private func isOfRule(_ voice: Lexicon.Hit) -> Bool {
    voice.first > 0 && isWord(voice.first - 1, "al")
      && (voice.last + 1..<folded.words.count).prefix { sentences[$0] == sentence(of: voice) }.contains {
        isWord($0, "corresponde") && isWord($0 - 1, "le")
      }
  }

  /// The name behind "de la compañía", "de mi representada", and whether such words stand before it.
  func claim(from start: Int) -> (name: ClaimedName, isLinked: Bool)? {
    var index = start
    var isLinked = false
    while index < folded.words.count, index == start || !isBreak(before: index) || isColon(before: index),
      Self.connectors.contains(folded[word: index]) || isTerm(.entity, at: index)
    {
      isLinked = isLinked || folded[word: index].hasPrefix("de")
      index += 1
    }
    // "Gerente de Talento Humano"; "gerente de la compañía. Formulo…", "… de la compañía es el señor…".
    guard index < folded.words.count, !isTerm(.position, at: index),
      index == start || !isBreak(before: index) || isColon(before: index),
      !["es", "era", "fue", "soy", "sera"].contains(folded[word: index]), var name = name(from: index)
    else { return nil }
    if index > start, isTerm(.entity, at: index - 1) {
      name.kind = folded[word: index - 1]
      name.isCalledBody = !isSmall(index) && !isOfLegalForm(index - 1)
    }
    return (name, isLinked)
  }

  /// - Parameter end: where its line ends, if it ends there.
  func name(from start: Int, until end: Int? = nil) -> ClaimedName? {
    if isSpokenOfByKind(start) || isTerritory(start) { return nil }
    var words: [String] = []
    var ends: [Int] = []
    var index = start
    while index < folded.words.count, words.count < 14, index == start || !isBreak(before: index) {
      let word = folded[word: index]
      // The "a" of "S.A." and "C.A." goes on.
      let isLetter = word == "a" && words.last?.count == 1
      if (Self.stops.contains(word) && !isLetter) || (word.count >= 9 && isDigits(word)) || isOfAddress(index) { break }
      words.append(word)
      index += 1
      if endsName(words, before: index) { ends.append(words.count) }
    }
    // "La junta parroquial", "unidad educativa fiscal" say of what kind it is.
    guard words.count > 1, (start..<index).contains(where: hasSubstance), isWrittenAsName(start..<index) else {
      return nil
    }
    let name = start..<min(index, end ?? index)
    return ClaimedName(
      words: Array(words.prefix(name.count)), ends: ends.filter { $0 < name.count },
      looksLikeBody: looksLikeBody(name), isNeverPersons: isNeverPersons(name))
  }

  /// Has a capital or a legal form: "la administradora del hospital retiene el pago" names nobody, but in a letter that is
  /// written without capitals.
  private func isWrittenAsName(_ name: Range<Int>) -> Bool {
    let isCapitalised = { (index: Int) in !self.isSmall(index) && !self.isDigits(self.folded[word: index]) }
    return name.contains(where: isCapitalised) || hasLegalForm(name)
      || !folded.words.indices.contains { isCapitalised($0) && $0 > 0 && sentences[$0] == sentences[$0 - 1] }
  }

  /// Neither for a kind of body, nor for what bodies of a kind have in common.
  private func hasSubstance(_ index: Int) -> Bool {
    let word = folded[word: index]
    return word.count > 3 && !isDigits(word) && !isTerm(.bodyName, at: index) && !Self.common.contains(word)
  }

  private func looksLikeBody(_ name: Range<Int>) -> Bool {
    hasLegalForm(name) || name.contains { isTerm(.bodyName, at: $0) }
  }

  private func isNeverPersons(_ name: Range<Int>) -> Bool {
    if hasLegalForm(name) { return true }
    return name.count > 1 && isTerm(.body, at: name.lowerBound)
      && !Self.generic.contains(folded[word: name.lowerBound + 1])
  }

  private func hasLegalForm(_ name: Range<Int>) -> Bool {
    hits(.legalForm).contains { $0.first > name.lowerBound && $0.last < name.upperBound }
  }

  /// "Alcaldesa del cantón Ejemplo": where, and not of what.
  private func isTerritory(_ start: Int) -> Bool {
    start < folded.words.count && ["canton", "provincia", "ciudad"].contains(folded[word: start])
  }

  /// "La Fundación existe", "esta Empresa Pública": the kind of body, and no name.
  private func isSpokenOfByKind(_ start: Int) -> Bool {
    guard start + 1 < folded.words.count else { return false }
    if ["esta", "este", "dicha", "dicho", "misma", "mismo"].contains(folded[word: start]) { return true }
    guard !isSmall(start), isSmall(start + 1), sentences[start + 1] == sentences[start] else { return false }
    // "La Junta y máxima autoridad".
    let isJoined =
      isWord(start + 1, "y") && start + 2 < folded.words.count
      && ["maxima", "maximo", "primera"].contains(folded[word: start + 2])
    return isJoined || !Grammar.small.contains(folded[word: start + 1])
  }

  /// After a legal form ("… S.A. Gracias"), at a wide gap, and before a label ("… \nFECHA:").
  private func endsName(_ words: [String], before index: Int) -> Bool {
    guard index < folded.words.count else { return false }
    if hits(.legalForm).contains(where: { $0.last == index - 1 && $0.last - $0.first < words.count }) { return true }
    let gap = gap(before: index)
    if gap.count > 2, gap.allSatisfy({ $0 == 0x20 }) { return true }
    return gap.contains(0x0A) && isLabel(index)
  }

  /// One to three words before a colon.
  private func isLabel(_ index: Int) -> Bool {
    (index + 1..<min(index + 4, folded.words.count)).contains { isColon(before: $0) }
  }

  func isColon(before index: Int) -> Bool {
    index > 0 && index < folded.words.count && gap(before: index).contains(0x3A)
  }

  /// "La empresa Textiles Andinos", wherever it stands but in a third party's role; nothing where all is in capitals.
  var calledCompanies: [ClaimedName] {
    folded.words.indices.filter { isWord($0, "empresa") || isWord($0, "compania") }.compactMap { kind in
      let start = kind + 1
      var end = start
      while end < folded.words.count, end - start < 8, !endsChunk(before: end), sentences[end] == sentences[kind],
        end == start ? !isSmall(end) : belongsToName(end)
      { end += 1 }
      while end > start, isSmall(end - 1) { end -= 1 }
      let isInCapitals = source[folded.words[kind].source].dropFirst().first.map { (0x41...0x5A).contains($0) } ?? false
      guard end - start > 1, !isInCapitals, !isOfLegalForm(kind), hasSubstance(start), role(of: kind) == .applicant
      else {
        return nil
      }
      return ClaimedName(words: words(start..<end), kind: folded[word: kind], isCalledBody: true)
    }
  }

  /// "COMPAÑÍA LIMITADA", "Empresa Pública".
  private func isOfLegalForm(_ kind: Int) -> Bool {
    hits(.legalForm).contains { ($0.first..<$0.last).contains(kind) }
  }

  /// Names that end in a legal form, wherever they stand but in a third party's role.
  var companyNames: [ClaimedName] {
    hits(.legalForm).compactMap { form in
      guard !hits(.legalForm).contains(where: { $0.first == form.first && $0.last > form.last }), !isOfCode(form) else {
        return nil
      }
      var first = form.first
      while first > 0, form.first - first < 10, !isBreak(before: first),
        // "CIA. LTDA." at a line's beginning goes on with the name in the line before.
        !isLineBreak(before: first) || hits(.legalForm).contains(where: { $0.first == first && $0.last == form.last }),
        // "Clave de Salarios en Línea EP de Faenamiento".
        belongsToName(first - 1), !isKey(first - 1)
      { first -= 1 }
      while first < form.first, Self.connectors.contains(folded[word: first]) { first += 1 }
      guard first < form.first, role(of: first) == .applicant else { return nil }
      return ClaimedName(words: (first...form.last).map { folded[word: $0] })
    }
  }

  /// "Oficio No. EP-GG-2026-727".
  private func isOfCode(_ form: Lexicon.Hit) -> Bool {
    form.last + 1 < folded.words.count && gap(before: form.last + 1).elementsEqual([UInt8(ascii: "-")])
  }

  /// The kinds of body that the letter speaks of as the applicant ("el consorcio", "el fideicomiso"): those that companies
  /// make up, and that have numbers of their own beside theirs.
  var bodyKinds: Set<String> {
    let kinds = ["consorcio", "fideicomiso", "condominio"]
    return Set(
      kinds.filter { kind in folded.words.indices.contains { isWord($0, kind) && role(of: $0) == .applicant } })
  }

  /// Written with a capital, or a small word between such.
  private func belongsToName(_ index: Int) -> Bool {
    let byte = source[folded.words[index].source.lowerBound]
    return !(0x61...0x7A).contains(byte) || ["de", "del", "la", "las", "los", "y", "e"].contains(folded[word: index])
  }

  /// "Razón social: X", "Empresa: X", in lines of their own.
  private var dataLines: [ClaimedName] {
    lines.compactMap { line in
      guard line.bytes.count < 160, let colon = source[line.bytes].firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let value = min(word(at: colon), line.words.upperBound)
      let label = line.words.lowerBound..<value
      guard isDataLabel(label), var name = name(from: value, until: line.words.upperBound) else { return nil }
      if let last = label.last, isTerm(.entity, at: last) {
        (name.kind, name.isCalledBody) = (folded[word: last], true)
      }
      return name
    }
  }

  private func isDataLabel(_ label: Range<Int>) -> Bool {
    guard label.count <= 5, let last = label.last else { return false }
    let isEntitys = isTerm(.entity, at: last) && [[], ["nombre", "de", "la"]].contains(words(label.dropLast()))
    return isEntitys || Self.dataLabels.contains(words(label))
  }

  /// A comma, a parenthesis, a line's end after which something else begins; not the dot of "S.A.".
  private func isBreak(before index: Int) -> Bool {
    let gap = gap(before: index)
    if gap.contains(where: { $0 == 0x2C || $0 == 0x3B || $0 == 0x28 || $0 == 0x29 || $0 == 0x3A }) { return true }
    if sentences[index] != sentences[index - 1] { return true }
    return gap.contains(0x0A) && gap.lazy.filter { $0 == 0x0A }.count > 1
  }

  private func isDigits(_ word: String) -> Bool { word.utf8.allSatisfy { (0x30...0x39).contains($0) } }

  /// What may stand, with words for an entity, before a name.
  private static let connectors: Set<String> = [
    "de", "del", "la", "el", "los", "las", "y", "e", "legal", "general", "representante", "gerente", "denominada",
    "denominado", "llamada", "nuestra", "mi", "representada", "principal", "encargado", "encargada", "subrogante",
    "especial",
  ]
  private static let common: Set<String> = [
    "administradora", "agua", "autonomo", "cantonal", "comunal", "descentralizado", "educativa", "fiscal", "municipal",
    "parroquial", "particular", "potable", "privada", "provincial", "publica", "publico", "rural", "urbana",
  ]
  /// Behind the word for a body: it is spoken of, not named.
  private static let generic: Set<String> = [
    "antes", "que", "arriba", "mencionada", "mencionado", "citada", "referida", "publica", "privada", "nombrada",
    "indicada", "a", "de",
  ]
  /// Voices that the name follows at once ("mi representada X").
  private static let directVoices: Set<String> = ["representada", "represento", "representamos", "empresa", "compania"]
  private static let stops: Set<String> = [
    "con", "ruc", "que", "solicit", "solicito", "solicita", "solicitamos", "identificada", "identificado",
    "domiciliada",
    "ante", "me", "nos", "comparezco", "por", "cuyo", "cuya", "segun", "conforme", "en", "ubicada", "ubicado", "tengo",
    "ruego", "pido", "requiero", "acudo", "legalmente", "portador", "portadora", "mediante", "cedula", "para", "a",
    "como",
    "tal", "expongo", "manifiesto", "adjunto", "presente", "quien", "atentamente", "ced", "ci", "cc", "tel", "telf",
    "cel", "telefono", "celular", "correo", "email", "mail", "reg",
  ]
  private static let dataLabels: Set<[String]> = [
    ["razon", "social"], ["empleador"], ["nombre", "del", "empleador"], ["razon", "social", "del", "empleador"],
    ["nombre", "o", "razon", "social"], ["contribuyente"],
  ]
}
