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

  /// Has a legal form, or the word for a kind of body.
  var looksLikeBody: Bool {
    let joined = words.joined(separator: " ")
    let forms = [" s a", " sa", " sas", " s a s", " ltda", " limitada", " c a", " ep", " anonima", " s c c", " cem"]
    if forms.contains(where: joined.hasSuffix) { return true }
    return words.contains { Self.kinds.contains($0) }
  }

  private static let kinds: Set<String> = [
    "compania", "empresa", "fundacion", "corporacion", "cooperativa", "asociacion", "consorcio", "fideicomiso",
    "municipio", "gobierno", "gad", "unidad", "colegio", "escuela", "universidad", "instituto", "sindicato", "comite",
    "junta", "federacion", "condominio", "conjunto", "edificio", "club", "hospital", "clinica", "banco", "constructora",
    "distribuidora", "comercializadora", "importadora", "industrias", "grupo", "hacienda", "iglesia", "mancomunidad",
    "holding", "agencia", "caja", "ferreteria", "farmacia", "restaurante", "restaurantes", "transportes", "consultora",
  ]

  /// A word for a kind of body, or for what bodies of a kind have in common.
  static func isGeneric(_ word: String) -> Bool { kinds.contains(word) || common.contains(word) }

  private static let common: Set<String> = [
    "administradora", "agua", "autonomo", "cantonal", "comunal", "descentralizado", "educativa", "fiscal", "municipal",
    "parroquial", "particular", "potable", "privada", "provincial", "publica", "publico", "rural", "urbana",
  ]

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
    guard role(of: voice.last) != .thirdParty else { return nil }
    // "Represento a Ejemplo S.A."
    let next = voice.last + 1
    let isVerb = isWord(voice.last, "represento") || isWord(voice.last, "representamos")
    let isDative = isVerb && next < folded.words.count && ["a", "al"].contains(folded[word: next])
    guard let (name, isLinked) = claim(from: isDative ? next + 1 : next) else { return nil }
    return isLinked || Self.directVoices.contains(folded[word: voice.last]) ? name : nil
  }

  /// The name behind "de la compañía", "de mi representada", and whether such words stand before it.
  func claim(from start: Int) -> (name: ClaimedName, isLinked: Bool)? {
    var index = start
    var isLinked = false
    var kind: String?
    while index < folded.words.count, index == start || !isBreak(before: index) || isColon(before: index),
      Self.connectors.contains(folded[word: index])
    {
      let word = folded[word: index]
      isLinked = isLinked || word.hasPrefix("de")
      kind = ["compania", "empresa", "institucion", "sociedad", "organizacion"].contains(word) ? word : nil
      index += 1
    }
    guard let name = name(from: index) else { return nil }
    return (ClaimedName(words: name.words, kind: kind, ends: name.ends), isLinked)
  }

  func name(from start: Int) -> ClaimedName? {
    if isSpokenOfByKind(start) { return nil }
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
    let hasSubstance =
      words.contains { $0.count > 3 && !isDigits($0) && !ClaimedName.isGeneric($0) } && words.count > 1
    return hasSubstance ? ClaimedName(words: words, ends: ends) : nil
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
    if let last = words.last, Self.lastOfLegalForms.contains(last),
      (1...4).contains(where: { Self.legalForms.contains(words.suffix($0).joined(separator: " ")) })
    {
      return true
    }
    let gap = gap(before: index)
    if gap.count > 2, gap.allSatisfy({ $0 == 0x20 }) { return true }
    return gap.contains(0x0A) && isLabel(index)
  }

  /// One to three words before a colon.
  private func isLabel(_ index: Int) -> Bool {
    (index + 1..<min(index + 4, folded.words.count)).contains { isColon(before: $0) }
  }

  func isColon(before index: Int) -> Bool {
    index > 0
      && gap(before: index).contains(0x3A)
  }

  /// Names that end in a legal form, wherever they stand but in a third party's role.
  var companyNames: [ClaimedName] {
    hits(.company).compactMap { form in
      guard
        form.last == folded.words.count - 1
          || !hits(.company).contains(where: { $0.first == form.first && $0.last > form.last })
      else {
        return nil
      }
      guard isLegalForm(form.first...form.last) else { return nil }
      var first = form.first
      while first > 0, form.first - first < 10, !isBreak(before: first),
        !isLineBreak(before: first) || isLegalForm(first...form.last), belongsToName(first - 1)
      { first -= 1 }
      while first < form.first, Self.connectors.contains(folded[word: first]) { first += 1 }
      guard first < form.first, role(of: first) == .applicant else { return nil }
      return ClaimedName(words: (first...form.last).map { folded[word: $0] })
    }
  }

  /// "CIA. LTDA." at a line's beginning goes on with the name in the line before.
  private func isLegalForm(_ words: ClosedRange<Int>) -> Bool {
    Self.legalForms.contains(words.map { folded[word: $0] }.joined(separator: " "))
  }

  /// The kinds of body that the letter speaks of as the applicant ("el consorcio", "el fideicomiso").
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

  private static let legalForms: Set<String> = [
    "s a", "s a s", "sas", "cia ltda", "c ltda", "ltda", "compania limitada", "sociedad anonima", "c a", "e p", "cem",
  ]

  private static let lastOfLegalForms = Set(legalForms.compactMap { $0.split(separator: " ").last.map(String.init) })

  /// "Razón social: X", "Empresa: X", in lines of their own.
  private var dataLines: [ClaimedName] {
    lines.compactMap { line in
      guard line.bytes.count < 160, let colon = source[line.bytes].firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let value = min(word(at: colon), line.words.upperBound)
      let label = line.words.lowerBound..<value
      guard label.count <= 5, Self.dataLabels.contains(words(label)) else { return nil }
      guard let name = name(from: value) else { return nil }
      // The name ends with its line.
      let length = min(name.words.count, line.words.upperBound - value)
      return ClaimedName(words: Array(name.words.prefix(length)), ends: name.ends.filter { $0 < length })
    }
  }

  /// A comma, a parenthesis, a line's end after which something else begins; not the dot of "S.A.".
  private func isBreak(before index: Int) -> Bool {
    let gap = gap(before: index)
    if gap.contains(where: { $0 == 0x2C || $0 == 0x3B || $0 == 0x28 || $0 == 0x29 || $0 == 0x3A }) { return true }
    if sentences[index] != sentences[index - 1] { return true }
    return gap.contains(0x0A) && gap.lazy.filter { $0 == 0x0A }.count > 1
  }

  private func isDigits(_ word: String) -> Bool { word.utf8.allSatisfy { (0x30...0x39).contains($0) } }

  private static let connectors: Set<String> = [
    "de", "del", "la", "el", "los", "las", "y", "e", "legal", "general", "representante", "gerente", "empresa",
    "compania",
    "institucion", "entidad", "organizacion", "sociedad", "denominada", "denominado", "llamada", "nuestra", "mi",
    "representada", "principal", "encargado", "encargada", "subrogante", "especial",
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
    ["razon", "social"], ["empresa"], ["compania"], ["empleador"], ["nombre", "del", "empleador"],
    ["nombre", "de", "la", "empresa"], ["institucion"], ["entidad"], ["nombre", "de", "la", "compania"],
    ["razon", "social", "del", "empleador"], ["nombre", "o", "razon", "social"], ["contribuyente"],
  ]
}
