internal import EcuadorianIdentity

/// What the writer says he is.
extension Passage {
  /// Whether he gives this name as his own: in a line of its own, or behind "yo", "soy", "quien suscribe".
  func isWritten(by person: PersonName) -> Bool {
    let voices = hits(.voice).map { voice -> Range<Int> in
      let start = voice.last + 1
      let end = (start..<folded.words.count).first { $0 > start && endsChunk(before: $0) } ?? folded.words.count
      return start..<max(start, end)
    }
    return (lines.map(\.words) + voices).contains { words in
      (2...7).contains(words.count) && PersonName(self.words(words).joined(separator: " ")).match(person) == .same
    }
  }

  /// What the writer says he is ("yo, N. N., hijo de la gerente", "soy guardia de", "en calidad de vecino") is no office of
  /// those who ask for the key of a company. "Fundador y gerente", "somos una firma contable; como representante legal": one
  /// that is known is enough.
  var hasUnknownOffice: Bool {
    let stated = statedOffices
    return !stated.isEmpty && !stated.contains { isTerm(.office, at: $0) || isTerm(.represents, at: $0) }
  }

  /// The first words of what the writer says he is.
  private var statedOffices: [Int] {
    hits(.voice).flatMap { voice -> [Int] in
      let index = voice.last
      switch folded[word: voice.first] {
      case "soy", "somos":
        if isWord(index, "somos"), isBody(behind: index) || isTrade(behind: index) || isCount(index + 1) { return [] }
        return office(behind: index).map(withNext) ?? appositions(behind: index)
      case "yo" where index + 1 < folded.words.count && isSmall(index + 1) && !followsComma(index + 1):
        // "Yo tengo los contratos firmados."
        return []
      case "como": return opens(index) && hits(.other).contains { $0.first == index + 1 } ? [index + 1] : []
      case "calidad": return office(behind: index).map(withNext) ?? []
      default: return appositions(behind: index)
      }
    }
  }

  /// "Somos seis parvularias y una auxiliar."
  private func isCount(_ index: Int) -> Bool {
    guard index < folded.words.count else { return false }
    return Grammar.numerals.contains(folded[word: index])
      || begins(index, with: ["veinti", "treinta", "cuarenta", "cien"])
  }

  /// "Somos una empresa de …, filial de …", "somos Ejemplo S.A., cadena de …".
  private func isBody(behind index: Int) -> Bool {
    let next = pastDeterminers(from: index + 1)
    guard next < folded.words.count, !isTerm(.other, at: next), !isTerm(.adverse, at: next) else { return false }
    let isOne = ["un", "una", "el", "la"].contains(folded[word: index + 1])
    return isOne || isTerm(.holder, at: next) || !isSmall(next)
  }

  /// "Somos contratistas de la vía Tena - Baeza", but not "contratistas de la empresa", "proveedores de Ejemplo S.A.".
  private func isTrade(behind index: Int) -> Bool {
    guard hits(.other).contains(where: { $0.first == index + 1 && isTerm(.business, at: $0.first) }),
      index + 2 < folded.words.count, Grammar.genitives.contains(folded[word: index + 2])
    else { return false }
    let next = pastDeterminers(from: index + 3)
    return next < folded.words.count && sentences[next] == sentences[index] && isSmall(next)
      && !isTerm(.holder, at: next)
  }

  /// "Odontóloga y gerente", "socio gerente".
  private func withNext(_ office: Int) -> [Int] {
    if office + 1 < folded.words.count, isTerm(.represents, at: office + 1) { return [office, office + 1] }
    let next = office + 2
    return next < folded.words.count && isWord(office + 1, "y") ? [office, next] : [office]
  }

  private func office(behind index: Int) -> Int? {
    let office = pastDeterminers(from: index + 1)
    // "Cuya administradora soy desde marzo": it stands before.
    guard office < folded.words.count, isSmall(office), !endsChunk(before: office),
      !isTerm(.holder, at: office) || isTerm(.represents, at: office),
      !Grammar.numerals.contains(folded[word: office]),
      !["desde", "hasta", "en", "consciente"].contains(folded[word: office])
    else {
      return nil
    }
    // "Soy el padre SEGUNDO PEÑA, párroco de…": what he is stands behind his name.
    let isTitle = isTerm(.title, at: office) && office + 1 < folded.words.count && !isSmall(office + 1)
    return isTitle ? nil : office
  }

  /// "Yo, N. N., con cédula …, hijo de …,": what begins with a small letter behind commas, and neither identifies nor
  /// goes on with the asking.
  private func appositions(behind index: Int) -> [Int] {
    var found: [Int] = []
    var next = index + 1
    while next < folded.words.count, next - index <= 40, sentences[next] == sentences[index] {
      if isTerm(.ask, at: next) || isVerbOfWriter(next) { return found }
      if isTerm(.represents, at: next), !isSmall(next), followsComma(next) { found.append(next) }
      if isSmall(next), followsComma(next), !isOfAddress(next) {
        if isCourteous[next] || Grammar.conjunctions.contains(folded[word: next]) { return found }
        // "Una startup cuencana".
        let isOne = isWord(next, "un") || isWord(next, "una")
        let office = isOne && next + 1 < folded.words.count ? next + 1 : next
        if isSmall(office), !isTerm(.identification, at: office), !isTerm(.holder, at: office),
          !isTerm(.phone, at: office), !isTerm(.mail, at: office),
          folded[word: office].utf8.count > 2
        {
          found += withNext(office)
        }
      }
      next += 1
    }
    return found
  }

  /// "…, les escribo", "…, hacemos conocer", "…, asumí la gerencia", "…, tiene a bien", "…, soy gerente": what the writer
  /// does, and no longer what he is, or what another voice says.
  private func isVerbOfWriter(_ index: Int) -> Bool {
    guard isSmall(index), followsComma(index) else { return false }
    let word = folded[word: index]
    return ["les", "le", "tiene", "tienen", "soy", "somos"].contains(word) || word.hasSuffix("mos")
      || ends(index, in: ["é", "í"])
  }
}
