/// Letters that take back, forbid, thank or dispute.
extension RequestReading {
  /// Words that take back, forbid or thank, in a sentence that speaks of the key. "No solicito…, sino…" asks; and what
  /// is not wanted for one system may be wanted for the other.
  func withdraws(requested: Set<System>) -> Bool {
    sentences.contains { sentence in
      guard !sentence.withdrawals.isEmpty, speaksOfTheKey(sentence) else { return false }
      // "Queja y solicitud de recuperación de la clave."
      if sentence.withdrawals.allSatisfy({ passage.goesOnAsking(behind: $0) }) { return false }
      return !opposes(sentence) && !isOfAnotherSystem(sentence, requested)
    }
  }

  /// "Ya no hace falta, la encontré", and nothing asks after that. What is told of the other system says nothing of the
  /// one that is asked for.
  var isSettled: Bool {
    passage.hits(.settled).contains { settled in
      let index = passage.sentence(of: settled)
      let isFollowed =
        requests.contains { $0 > index }
        || (live.contains(index) && sentences[index].asks.contains { $0.first > settled.last })
      return !isFollowed && !passage.isDenied(settled.first) && sentences[index].excludedNames.isEmpty
        && !passage.isOfForeignKey(settled) && !passage.isTold(settled)
    }
  }

  /// Words that take back, dispute or deny whatever they stand by; a conflict of those who govern the company; an account
  /// that is yet to be made.
  var isDisputed: Bool {
    passage.hits(.dispute).contains { !isOfAnotherTopic($0) && !passage.isDeniedVerb($0) && !passage.isTold($0) }
      || passage.hits(.conflict).contains(where: isOfGovernance)
      || passage.hits(.firstTime).contains(where: isOfAccount)
  }

  /// "1) Quisiera conocer los requisitos de… 2) Solicito la recuperación de la clave": another item of a list.
  private func isOfAnotherTopic(_ dispute: Lexicon.Hit) -> Bool {
    let index = passage.sentence(of: dispute)
    let sentence = sentences[index]
    let isQuestion = passage.words(dispute.first..<dispute.last + 1).contains {
      ["requisitos", "documentos"].contains($0)
    }
    return isQuestion && sentence.keys.isEmpty && sentence.names.isEmpty && passage.isOfItem(dispute.first)
      && requests.contains { $0 != index && sentences[$0].asks.contains { passage.isOfItem($0.first) } }
  }

  /// "Disputa por la gerencia", "conflicto societario"; but "una controversia con el contador" is its reason.
  private func isOfGovernance(_ conflict: Lexicon.Hit) -> Bool {
    passage.hits(.governance).contains { governor in
      governor.first > conflict.first && governor.first - conflict.last <= 8
        && passage.sentence(of: governor) == passage.sentence(of: conflict)
        && !(conflict.last + 1...governor.first).contains { passage.endsChunk(before: $0) }
    }
  }

  /// "Ingresar por primera vez al SUT", "nunca nos hemos registrado"; but not "por primera vez cambió la directiva".
  private func isOfAccount(_ first: Lexicon.Hit) -> Bool {
    guard passage.words(first.first..<first.last + 1).contains("vez") else { return true }
    let sentence = sentences[passage.sentence(of: first)]
    guard (sentence.keys + sentence.names).contains(where: { Self.distance($0, first) <= 9 }) else { return false }
    // "Fue rechazada por primera vez" tells the loss.
    let near = passage.words(max(0, first.first - 5)..<min(first.last + 4, passage.folded.words.count))
    return near.contains { word in Self.beginnings.contains(where: word.hasPrefix) }
      && !(first.last + 1..<min(first.last + 3, passage.folded.words.count)).contains {
        passage.isTerm(.ask, at: $0) || passage.isWord($0, "en")
      }
  }

  private static let beginnings = [
    "ingres", "registr", "acce", "entr", "cre", "obten", "inscri", "sac", "us", "utiliz",
  ]

  private func speaksOfTheKey(_ sentence: Sentence) -> Bool {
    let spoken =
      sentence.keys + sentence.names
      + sentence.actions.filter { action in
        !sentence.withdrawals.contains { $0.first <= action.first && action.last <= $0.last }
      }
    return sentence.withdrawals.contains { withdrawal in spoken.contains { Self.distance($0, withdrawal) <= 14 } }
      && sentence.foreignKeys.isEmpty
  }

  private func opposes(_ sentence: Sentence) -> Bool {
    guard let last = sentence.withdrawals.last?.last else { return false }
    return (last..<min(last + 25, passage.folded.words.count)).contains { passage.folded[word: $0] == "sino" }
  }

  private func isOfAnotherSystem(_ sentence: Sentence, _ requested: Set<System>) -> Bool {
    let excluded = Set(sentence.excludedNames.flatMap(\.systems))
    if !excluded.isEmpty, sentence.wantedNames.isEmpty {
      return !requested.isEmpty && requested.isDisjoint(with: excluded)
    }
    return !requested.isEmpty
      && sentence.withdrawals.allSatisfy { withdrawal in
        let before = sentence.names.filter { $0.last < withdrawal.first && withdrawal.first - $0.last <= 6 }
        return before.last.map { requested.isDisjoint(with: $0.systems) } ?? false
      }
  }
}

extension Passage {
  /// "El sistema inhabilitó el usuario", "la casilla quedó inhabilitada", "el robo se denunció", "la reforma dejó sin efecto
  /// el formulario": what happened, and nothing that is asked for. "Trabaja en la competencia": where.
  fileprivate func isTold(_ dispute: Lexicon.Hit) -> Bool {
    if isWord(dispute.last, "competencia"), isPlace(dispute) { return true }
    return ["inhabilit", "deshabilit", "inactiv", "denunci", "dejo"].contains(
      where: folded[word: dispute.first].hasPrefix)
      && isPast(dispute)
  }

  /// "La del SRI me la dieron en ventanilla".
  fileprivate func isOfForeignKey(_ settled: Lexicon.Hit) -> Bool {
    hits(.foreign).contains { foreign in
      foreign.last < settled.first && settled.first - foreign.last <= 2
        && sentence(of: foreign) == sentence(of: settled)
        && !(foreign.last + 1...settled.first).contains { endsChunk(before: $0) }
    }
  }

  fileprivate func goesOnAsking(behind hit: Lexicon.Hit) -> Bool {
    hit.last + 2 < folded.words.count && isWord(hit.last + 1, "y") && isTerm(.petition, at: hit.last + 2)
  }

  /// Whether the word's line, or sentence, begins with "1)", "b.", "2.-".
  fileprivate func isOfItem(_ index: Int) -> Bool {
    var first = index
    while first > 0, !isLineBreak(before: first), !opensSentence(first) { first -= 1 }
    let number = folded[word: first].utf8
    guard first < index, number.count == 1 || number.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    let mark = gap(before: first + 1).first
    return mark == UInt8(ascii: ")") || mark == UInt8(ascii: ".")
  }

  /// "Soy …, ex contador de …": a former position that is the writer's own, and not "el ex contador".
  var speaksAsFormer: Bool {
    let articles: Set<String> = [
      "el", "la", "del", "al", "mi", "nuestro", "nuestra", "su", "un", "una", "los", "las", "de", "por",
    ]
    return hits(.formerPosition).contains { former in
      if isApposition(former) { return true }
      let isOfAnother = former.first == 0 || articles.contains(folded[word: former.first - 1])
      let isOwn = former.first > 1 && ["soy", "como"].contains(folded[word: former.first - 2])
      guard !isOfAnother || isOwn else { return false }
      return hits(.own).contains {
        $0.last < former.first && former.first - $0.last <= 12 && sentence(of: $0) == sentence(of: former)
      }
    }
  }

  /// "EVA LEÓN, con cédula …, ex alcaldesa de …, solicito": right behind the name with which the sentence begins, and what
  /// identifies it.
  private func isApposition(_ former: Lexicon.Hit) -> Bool {
    let start = firstWord(of: sentence(of: former))
    return start < former.first && endsChunk(before: former.first) && !isSmall(start)
      && (start..<former.first).allSatisfy { !isSmall($0) || isTerm(.identification, at: $0) }
      && isFollowed(former, by: .ask)
  }
}
