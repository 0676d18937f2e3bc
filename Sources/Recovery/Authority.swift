/// Whether who writes may ask for a company's key, by what he says he is.
extension Passage {
  /// "Fui gerente", "nombramiento no inscrito": the writer says that he does not act for the taxpayer. An address of a
  /// relative's, or a worker who is spoken of, says nothing of him.
  var deniesAuthority: Bool {
    if isFormerOfficer { return true }
    let addresses = hits(.mail) + hits(.phone)
    return hits(.withoutAuthority).contains { hit in
      let isAddress = addresses.contains { $0.last == hit.first - 1 }
      // "El contador, con quien ya no trabajo".
      let isRelative = hit.first > 0 && ["quien", "quienes"].contains(folded[word: hit.first - 1])
      return !isAddress && !isRelative && !isSpokenOf(hit) && !isLabel(hit) && !isNounOfWork(hit)
        && !isOtherThingOfRelative(hit)
        && !isOrderOfOfficer(hit) && !isBesidePosition(hit)
    }
  }

  /// "ANA MORA, C.C. …, accionista del 30 % de Ejemplo S.A., solicito": right behind the name with which a line
  /// begins, and what identifies it.
  private var speaksAsOutsider: Bool {
    (hits(.other) + hits(.adverse)).contains { other in
      var start = other.first
      while start > 0, !isLineBreak(before: start), sentences[start - 1] == sentence(of: other) { start -= 1 }
      return !isTerm(.office, at: other.first) && start < other.first && followsComma(other.first) && !isSmall(start)
        && (start..<other.first).allSatisfy { !isSmall($0) || isTerm(.identification, at: $0) }
        // "Socio mayoritario y gerente general".
        && isFollowed(other, by: .ask) && !isFollowed(other, by: .represents)
    }
  }

  /// The writer says, in any way, that he is none of those who ask for a company's key.
  var isOutsiders: Bool { hasUnknownOffice || tellsOfEmployment || speaksAsOutsider || signsAsOutsider }

  /// "ACREEDOR", "Accionista": in a line of its own behind all that is asked.
  private var signsAsOutsider: Bool {
    guard let asking = hits(.ask).last else { return false }
    let outside = hits(.other) + hits(.adverse)
    return lines.contains { line in
      (1...2).contains(line.words.count) && line.words.lowerBound > asking.last
        && !isSmall(line.words.lowerBound)
        && outside.contains { $0.first == line.words.lowerBound && $0.last == line.words.upperBound - 1 }
    }
  }

  /// "Fui presidenta del GAD", "fui la contadora", but not "fui elegido gerente".
  private var isFormerOfficer: Bool {
    (hits(.represents) + hits(.thirdPerson)).contains { office in
      var before = office.first - 1
      while before > 0, ["el", "la", "su", "un", "una"].contains(folded[word: before]) { before -= 1 }
      return before >= 0 && ["fui", "fuimos"].contains(folded[word: before])
    }
  }

  /// "Trabajé once años en la empresa": whoever it is, he is no officer of hers.
  private var tellsOfEmployment: Bool {
    folded.words.indices.contains { index in
      guard isWord(index, "trabaje") || isWord(index, "labore") else { return false }
      return ends(index, in: ["é"])
        && !(index + 1 < folded.words.count && isWord(index + 1, "con"))
    }
  }

  /// "Quien solicita: N. N.": a field of a form.
  private func isLabel(_ hit: Lexicon.Hit) -> Bool {
    hit.last + 1 < folded.words.count && isColon(before: hit.last + 1)
  }

  /// "Administrador de la hacienda y empleado de Ejemplo S.A."
  private func isBesidePosition(_ hit: Lexicon.Hit) -> Bool {
    hit.first > 0 && isWord(hit.first - 1, "y")
      && hits(.position).contains { $0.last < hit.first && sentence(of: $0) == sentence(of: hit) }
  }

  /// "Por pedido del señor gerente".
  private func isOrderOfOfficer(_ hit: Lexicon.Hit) -> Bool {
    let next = hit.last + 1
    let isOrder = isWord(hit.first, "por") || isWord(hit.first, "pedido")
    return isOrder && next < folded.words.count && isTerm(.represents, at: next)
  }

  /// "El cuidado de mi madre", "el número de mi hijo"; but not "la clave de mi padre", "a nombre de mi esposa".
  private func isOtherThingOfRelative(_ hit: Lexicon.Hit) -> Bool {
    guard isWord(hit.first, "de"), isWord(hit.first + 1, "mi") else { return false }
    let owned = [
      "nombre", "representacion", "favor", "parte", "encargo", "pedido", "negocio", "empresa", "local", "ruc",
    ]
    if hit.first > 0, owned.contains(folded[word: hit.first - 1]) { return false }
    // "La clave se perdió con el fallecimiento de mi padre."
    let events = ["fallecimiento", "muerte", "enfermedad", "deceso", "partida", "ausencia"]
    if hit.first > 0, events.contains(folded[word: hit.first - 1]) { return true }
    let keys: [Lexicon.Term] = [.key, .access, .sut, .salarios, .action]
    return !hits.contains {
      keys.contains($0.term) && $0.last < hit.first && hit.first - $0.last <= 8 && sentence(of: $0) == sentence(of: hit)
    }
  }

  /// "El Ministerio del Trabajo para la empresa", but not "trabajo para la empresa".
  private func isNounOfWork(_ hit: Lexicon.Hit) -> Bool {
    hit.first > 0 && isWord(hit.first, "trabajo") && ["del", "de", "el", "su"].contains(folded[word: hit.first - 1])
  }

  /// "Una trabajadora de limpieza", "empleada de mi almacén", but not "soy un trabajador de". "Liquidar los haberes a los
  /// herederos".
  private func isSpokenOf(_ hit: Lexicon.Hit) -> Bool {
    guard hit.first > 1 else { return false }
    if isWord(hit.first, "herederos"), isWord(hit.first - 1, "los") { return isWord(hit.first - 2, "a") }
    guard begins(hit.first, with: ["trabajador", "emplead", "obrer", "mensajer"]) else { return false }
    let isWriters =
      hit.last + 1 < folded.words.count && ["mi", "nuestro", "nuestra"].contains(folded[word: hit.last + 1])
    if isWriters, !["soy", "como"].contains(folded[word: hit.first - 1]) { return true }
    return ["un", "una", "la", "el", "nuestra", "nuestro", "nuestros", "los", "las"].contains(
      folded[word: hit.first - 1])
      && !isWord(hit.first - 2, "soy")
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
        if isWord(index, "somos"), isBody(behind: index) || isTrade(behind: index) { return [] }
        return office(behind: index).map(withNext) ?? appositions(behind: index)
      case "como": return opens(index) && hits(.other).contains { $0.first == index + 1 } ? [index + 1] : []
      case "calidad": return office(behind: index).map { [$0] } ?? []
      default: return appositions(behind: index)
      }
    }
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

  /// "Odontóloga y gerente".
  private func withNext(_ office: Int) -> [Int] {
    let next = office + 2
    return next < folded.words.count && isWord(office + 1, "y") ? [office, next] : [office]
  }

  private func office(behind index: Int) -> Int? {
    let office = pastDeterminers(from: index + 1)
    // "Cuya administradora soy desde marzo": it stands before.
    guard office < folded.words.count, isSmall(office), !endsChunk(before: office),
      !isTerm(.holder, at: office) || isTerm(.represents, at: office),
      !Grammar.numerals.contains(folded[word: office]),
      !["desde", "hasta", "en"].contains(folded[word: office])
    else {
      return nil
    }
    return office
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

  func followsComma(_ index: Int) -> Bool {
    gap(before: index).contains(0x2C)
  }

  func isSmall(_ index: Int) -> Bool { (0x61...0x7A).contains(source[folded.words[index].source.lowerBound]) }

  /// Another authority's letterhead, signature or voice: a prosecutor, a union, an inspector, a collector of debts. Its
  /// word in the taxpayer's own name, and the addressee, are none.
  func isOfOtherAuthority(own: Set<String>) -> Bool {
    let asking = hits(.ask).last.map(sentence(of:)) ?? 0
    let ranges = lines.filter { !$0.words.isEmpty && $0.words.count <= 12 }.map(\.words)
    let addressee = ranges.firstIndex { isTerm(.addressee, at: $0.lowerBound) } ?? 1
    return hits(.otherAuthority).contains { hit in
      guard !own.contains(folded[word: hit.first]) else { return false }
      let isLetterhead = ranges.prefix(min(addressee, 3)).contains { $0.lowerBound == hit.first }
      // A line's end may stand before a word of the text: "… que nos pidió la" "inspectora".
      let isRunning =
        hit.first > 0 && (isDeterminer(hit.first - 1) || isWord(hit.first - 1, "de"))
      let isSignature =
        sentence(of: hit) > asking && !isRunning
        && ranges.contains { $0.lowerBound == hit.first || endsChunk(before: hit.first) && $0.contains(hit.first) }
      return hit.first == 0 || isLetterhead || isSignature || isStated(hit) || asksItself(hit)
    }
  }

  /// "El Sindicato de Trabajadores de Ejemplo S.A. solicita la recuperación de la clave": it begins its sentence, and
  /// what it asks for is a key.
  private func asksItself(_ hit: Lexicon.Hit) -> Bool {
    let first = isDeterminer(hit.first - 1) ? hit.first - 1 : hit.first
    guard opens(first) || endsChunk(before: first),
      let ask = hits(.ask).first(where: { $0.first > hit.last && sentence(of: $0) == sentence(of: hit) }),
      isTerm(.asksForOthers, at: ask.last), !["me", "nos"].contains(folded[word: ask.first - 1])
    else { return false }
    return (hits(.action) + hits(.key)).contains { (1...8).contains($0.first - ask.last) }
  }

  func isDeterminer(_ index: Int) -> Bool {
    index >= 0 && Grammar.determiners.contains(folded[word: index])
  }

  /// The first word that is none, or the text's last one.
  private func pastDeterminers(from start: Int) -> Int {
    var index = start
    while index + 1 < folded.words.count, isDeterminer(index) { index += 1 }
    return index
  }

  /// "En mi calidad de Juez", "Secretario General del Sindicato" behind "quien suscribe".
  private func isStated(_ hit: Lexicon.Hit) -> Bool {
    let voice = hits(.voice).last { $0.last < hit.first && hit.first - $0.last <= 20 && !isWord($0.first, "como") }?
      .first
    guard let voice, sentences[voice] == sentence(of: hit) else { return false }
    // "Liquidadora, nombrada por la Superintendencia": who writes has been said.
    let goesOn = (hits(.ask) + hits(.represents)).contains { (voice..<hit.first).contains($0.first) }
    let isAddressed = (max(0, hit.first - 2)..<hit.first).contains { isTerm(.addressee, at: $0) }
    return !goesOn && !isAddressed
  }

  /// "Nuestro deudor", "mi ex empleador": nobody asks for those on their behalf.
  var asksForAdversary: Bool {
    let asking = Set(hits(.ask).map(sentence(of:)))
    return hits(.adverse).contains {
      $0.first > 0 && asking.contains(sentence(of: $0))
        && ["mi", "nuestro", "nuestra", "mis", "nuestros"].contains(folded[word: $0.first - 1])
    }
  }
}
