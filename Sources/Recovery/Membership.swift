/// Whether who writes belongs to the company that he writes for, by what the letter says: its people say what they are,
/// speak of "nuestra empresa", or write under its name. Somebody else tells a story about it. Only words that are known
/// (`position`, `belonging`) say so; those that are not speak against the writer (see `hasUnknownOffice`): what the one
/// finds is no answer to the other.
extension Passage {
  /// The writer's own position: as he signs, behind his voice, "en calidad de", or in a form. The addressee's is none.
  /// - Parameter own: the words of the company's name.
  func statesPosition(own: Set<String>) -> Bool {
    hits(.position).contains { isWriters($0) && !isElsewhere($0, own: own) }
  }

  func isWriters(_ position: Lexicon.Hit) -> Bool {
    let asking = hits(.ask).last?.last ?? -1
    return isInCapacity(position.first) || isBehindVoice(position.first) || isOfForm(position)
      || (isSetOff(position.first) && (position.first > asking || asksBehind(position)))
      || isBehindName(position.first)
  }

  /// "Gerente comercial de una industria que compite con Ejemplo S.A.", "presidenta de la junta de agua", "Director
  /// Municipal de Rentas"; but not "presidente de la junta de accionistas".
  private func isElsewhere(_ position: Lexicon.Hit, own: Set<String>) -> Bool {
    let behind = folded.words.indices.dropFirst(position.last + 1).prefix(4).prefix {
      sentences[$0] == sentence(of: position) && !endsChunk(before: $0)
    }
    return behind.contains { index in
      let word = folded[word: index]
      if own.contains(word) { return false }
      if ["municipal", "provincial", "cantonal", "distrital", "zonal"].contains(word) { return true }
      let isOfOther = isWord(index - 1, "de") && ["un", "una", "otra", "otro"].contains(word)
      return isOfOther || (isTerm(.body, at: index) && !isTerm(.entity, at: index) && !isOfCompany(body: index))
    }
  }

  /// "La junta general", "la junta de socios": a company has them.
  private func isOfCompany(body index: Int) -> Bool {
    folded.words.indices.dropFirst(index + 1).prefix(2).contains {
      begins($0, with: ["general", "directiv", "accionist", "soci"])
    }
  }

  /// In a line of its own, or behind a comma; not "no me atiende el / gerente".
  private func isSetOff(_ index: Int) -> Bool {
    (endsChunk(before: index) || isLineBreak(before: index)) && !isDeterminer(index - 1)
  }

  /// "JUAN PÉREZ, gerente de …, solicito".
  private func asksBehind(_ position: Lexicon.Hit) -> Bool {
    endsChunk(before: position.first) && isFollowed(position, by: .ask)
  }

  /// "Le escribe ROSA MORA, asistente contable de …"; not "el señor Luis Paz, gerente de …, no contesta".
  private func isBehindName(_ index: Int) -> Bool {
    guard index > 1, isSmall(index), followsComma(index), !isSmall(index - 1) else { return false }
    var start = index - 1
    while start > 0, !isSmall(start - 1), !endsChunk(before: start), sentences[start - 1] == sentences[index] {
      start -= 1
    }
    return !(start...index - 1).contains { isTerm(.title, at: $0) }
      && !isDeterminer(start - 1) && !isTerm(.title, at: start - 1)
  }

  /// "Representante legal: …", "Cargo: asistente".
  private func isOfForm(_ position: Lexicon.Hit) -> Bool {
    let isLabel =
      isLineBreak(before: position.first)
      && (position.last + 1...position.last + 3).contains { $0 < folded.words.count && isColon(before: $0) }
    return isLabel || isColon(before: position.first)
  }

  /// "Soy la gerente de", "yo, JUAN PÉREZ, gerente de", "como contadora de"; but not "yo conozco al gerente", "como el
  /// gerente no contesta", "terminado mi período como alcalde".
  private func isBehindVoice(_ index: Int) -> Bool {
    hits(.voice).contains { voice in
      guard voice.last < index, index - voice.last <= 30, sentence(of: voice) == sentences[index] else { return false }
      if isWord(voice.first, "como") {
        // "S.A. Como gerente pido": the dot of an abbreviation ends no sentence.
        return index == voice.last + 1
          && (opens(voice.first) || endsChunk(before: voice.first)
            || (isTerm(.ask, at: index + 1) && !endsChunk(before: index + 1)))
      }
      let isNext = (voice.last + 1..<index).allSatisfy { ["el", "la", "un", "una"].contains(folded[word: $0]) }
      return isNext || isSetOff(index)
    }
  }

  /// "En mi condición de", "en funciones de".
  private func isInCapacity(_ index: Int) -> Bool {
    index > 1 && isWord(index - 1, "de")
      && ["calidad", "condicion", "cargo", "funcion", "funciones"].contains(folded[word: index - 2])
  }

  /// "Nuestra compañía", "mis trabajadores", "la empresa que represento"; not "la clave que está a nombre de".
  var speaksAsCompany: Bool {
    let isVoiced = hits(.represents).contains { !isTerm(.position, at: $0.first) && !isWord($0.first, "a") }
    return isVoiced
      || folded.words.indices.dropLast().contains { index in
        ["mi", "mis", "nuestra", "nuestras", "nuestro", "nuestros"].contains(folded[word: index])
          && isTerm(.belonging, at: index + 1)
      }
  }

  /// The taxpayer's name in a line of its own, or at the beginning of a sentence in which it asks or has lost something.
  func speaksUnder(_ names: [Range<Int>]) -> Bool {
    let verbs = (hits(.ask) + hits(.loss)).map(\.first)
    return names.contains { name in
      let (start, end) = (name.lowerBound, name.upperBound)
      let endsLine = end == folded.words.count || isLineBreak(before: end)
      if isLineBreak(before: start), endsLine { return true }
      // "La empresa Ejemplo S.A. ha perdido …"
      let isFirst = (max(0, start - 2)...start).contains { opensSentence($0) && sentences[$0] == sentences[start] }
      return start == 0 || (isFirst && verbs.contains { $0 > end && sentences[$0] == sentences[start] })
    }
  }
}
