/// "De las claves del SUT y de Salarios en Línea solicito la primera": ordinals that stand for a system.
extension RequestReading {
  /// Each ordinal as a hit of the system that it stands for, with its sentence: the first or second of the last two that
  /// were named together.
  var ordinals: [(hit: Lexicon.Hit, sentence: Int)] {
    passage.hits(.ordinal).compactMap { ordinal in
      guard passage.standsAlone(ordinal), let pair = pair(before: ordinal) else { return nil }
      let isFirst = passage.folded[word: ordinal.last].hasPrefix("prim")
      let system = isFirst ? pair.first : pair.second
      return (Lexicon.Hit(term: system.term, first: ordinal.first, last: ordinal.last), passage.sentence(of: ordinal))
    }
  }

  private func pair(before ordinal: Lexicon.Hit) -> (first: Lexicon.Hit, second: Lexicon.Hit)? {
    let sentence = passage.sentence(of: ordinal)
    for index in stride(from: sentence, through: max(0, sentence - 2), by: -1) {
      let names = sentences[index].names.filter { $0.last < ordinal.first && $0.term != .bothSystems }
      guard let first = names.first(where: { passage.chain(from: $0.first, through: names).count > 1 }),
        let second = passage.chain(from: first.first, through: names).first(where: { $0.systems != first.systems })
      else { continue }
      return (first, second)
    }
    return nil
  }
}

extension Passage {
  /// "La primera." and "la primera ya…", but not "la primera vez".
  fileprivate func standsAlone(_ ordinal: Lexicon.Hit) -> Bool {
    let next = ordinal.last + 1
    guard next < folded.words.count, sentences[next] == sentence(of: ordinal), !endsChunk(before: next) else {
      return true
    }
    return Grammar.small.contains(folded[word: next]) || isWord(next, "no")
  }

  /// "El primero de los dos sistemas": one of them.
  func isPartitive(_ both: Lexicon.Hit) -> Bool {
    guard both.first > 1, isWord(both.first - 1, "de") else { return false }
    return hits(.ordinal).contains { $0.last == both.first - 2 } || isTerm(.one, at: both.first - 2)
  }

  /// "El primero de este mes".
  func isDate(_ hit: Lexicon.Hit) -> Bool {
    guard let first = (hit.first...hit.last).first(where: { isWord($0, "primero") }), first + 2 < folded.words.count,
      isWord(first + 1, "de")
    else { return false }
    return ["este", "presente", "mes"].contains(folded[word: first + 2])
      || Grammar.months.contains(folded[word: first + 2])
  }
}
