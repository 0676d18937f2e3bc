/// Whether who writes may ask for a company's key, by what he says he is.
extension Passage {
  /// "Fui gerente", "nombramiento no inscrito": the writer says that he does not act for the taxpayer. An address of a
  /// relative's, or a worker who is spoken of, says nothing of him.
  /// - Parameter isHolders: the certificate names the writer; then only that he is it no longer counts, and what he tells
  ///   of others, or of other jobs, does not.
  func deniesAuthority(isHolders: Bool) -> Bool {
    if isFormerOfficer { return true }
    let addresses = hits(.mail) + hits(.phone)
    return hits(isHolders ? .resigned : .withoutAuthority).contains { hit in
      let isAddress = addresses.contains { $0.last == hit.first - 1 }
      // "El contador, con quien ya no trabajo".
      let isRelative = hit.first > 0 && ["quien", "quienes"].contains(folded[word: hit.first - 1])
      return !isAddress && !isRelative && !isSpokenOf(hit) && !isLabel(hit) && !isNounOfWork(hit)
        && !isOtherThingOfRelative(hit) && !isOfPredecessor(hit)
        && !isOrderOfOfficer(hit) && !isBesidePosition(hit) && !isInHand(hit)
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

  /// "Mi nombramiento reemplaza al anterior, que venció"; but "como gerente saliente" says it of the writer.
  private func isOfPredecessor(_ hit: Lexicon.Hit) -> Bool {
    isTerm(.resigned, at: hit.first) && !["como", "calidad", "condicion"].contains(folded[word: hit.first])
      && (hit.first...hit.last).contains {
        begins($0, with: ["antecesor", "anterior", "antigu", "salient", "predecesor"])
      }
  }

  /// "La contraseña que está en nuestro poder ya expiró".
  private func isInHand(_ hit: Lexicon.Hit) -> Bool {
    hit.first > 1 && isWord(hit.first, "poder") && isWord(hit.first - 2, "en")
      && ["mi", "su", "nuestro"].contains(folded[word: hit.first - 1])
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
    guard isWord(hit.first, "por") || isWord(hit.first, "pedido") else { return false }
    // "Por encargo de la señora Ana Mora, gerente general de".
    return folded.words.indices.dropFirst(hit.last + 1).prefix(8).contains {
      isTerm(.represents, at: $0) && sentences[$0] == sentence(of: hit)
    }
  }

  /// "El cuidado de mi madre", "el número de mi hijo"; but not "la clave de mi padre", "a nombre de mi esposa".
  private func isOtherThingOfRelative(_ hit: Lexicon.Hit) -> Bool {
    guard isWord(hit.first, "de"), isWord(hit.first + 1, "mi") else { return false }
    let owned = [
      "nombre", "representacion", "favor", "parte", "encargo", "pedido", "negocio", "empresa", "local", "ruc",
    ]
    // "Hasta 2023 el almacén estaba a nombre de mi padre."
    let isPast = (max(0, hit.first - 4)..<hit.first).contains {
      ["estaba", "estuvo", "era"].contains(folded[word: $0]) && sentences[$0] == sentence(of: hit)
    }
    if isPast { return true }
    if hit.first > 0, owned.contains(folded[word: hit.first - 1]) { return false }
    // "En la agenda de mi esposo", "el celular de mi hija".
    if hit.first > 1, isDeterminer(hit.first - 2), !isTerm(.holder, at: hit.first - 1),
      !hits.contains(where: { [.key, .access, .sut, .salarios].contains($0.term) && $0.last == hit.first - 1 })
    {
      return true
    }
    // "La clave se perdió con el fallecimiento de mi padre."
    let events = ["fallecimiento", "muerte", "enfermedad", "deceso", "partida", "ausencia"]
    if hit.first > 0, events.contains(folded[word: hit.first - 1]) { return true }
    let keys: [Lexicon.Term] = [.key, .access, .sut, .salarios, .action]
    return !hits.contains {
      keys.contains($0.term) && $0.last < hit.first && hit.first - $0.last <= 8 && sentence(of: $0) == sentence(of: hit)
    }
  }

  /// "El Ministerio del Trabajo para la empresa", "encontraron trabajo en otra", but not "trabajo para la empresa". "La
  /// señora que trabajaba en la casa" is not the writer, who is in "la empresa en la que trabajaba".
  private func isNounOfWork(_ hit: Lexicon.Hit) -> Bool {
    guard hit.first > 0 else { return false }
    let before = folded[word: hit.first - 1]
    if isWord(hit.first, "trabajo") {
      return ["del", "de", "el", "su"].contains(before) || before.hasPrefix("encontr") || before.hasPrefix("consig")
    }
    return isWord(hit.first, "trabajaba") && before == "que" && hit.first > 1 && !isDeterminer(hit.first - 2)
  }

  /// "Una trabajadora de limpieza", "empleada de mi almacén", but not "soy un trabajador de". "Liquidar los haberes a los
  /// herederos".
  private func isSpokenOf(_ hit: Lexicon.Hit) -> Bool {
    guard hit.first > 1 else { return false }
    if isWord(hit.first, "herederos"), isDeterminer(hit.first - 1) {
      return ["a", "para", "con"].contains(folded[word: hit.first - 2])
    }
    guard begins(hit.first, with: ["trabajador", "emplead", "obrer", "mensajer"]) else { return false }
    let isWriters =
      hit.last + 1 < folded.words.count && ["mi", "nuestro", "nuestra"].contains(folded[word: hit.last + 1])
    if isWriters, !["soy", "como"].contains(folded[word: hit.first - 1]) { return true }
    return ["un", "una", "la", "el", "nuestra", "nuestro", "nuestros", "los", "las"].contains(
      folded[word: hit.first - 1])
      && !isWord(hit.first - 2, "soy")
  }
}
