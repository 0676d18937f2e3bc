/// Whether who writes belongs to the company that he writes for, by what the letter says: its people say what they are,
/// speak of "nuestra empresa", or write under its name. Somebody else tells a story about it.
extension Passage {
  /// The writer's own position: in a signature, behind a comma or his voice, "en calidad de".
  var statesPosition: Bool {
    hits(.position).contains { position in
      endsChunk(before: position.first) || isLineBreak(before: position.first) || isBehindVoice(position.first)
        || isInCapacity(position.first)
    }
  }

  /// "Soy la gerente de", "como contadora de"; but not "como el gerente no contesta", "terminado mi período como alcalde".
  private func isBehindVoice(_ index: Int) -> Bool {
    hits(.voice).contains { voice in
      guard voice.last < index, index - voice.last <= 5, sentence(of: voice) == sentences[index] else { return false }
      guard isWord(voice.first, "como") else { return true }
      return (opens(voice.first) || endsChunk(before: voice.first)) && !isWord(voice.last + 1, "el")
        && !isWord(voice.last + 1, "la")
    }
  }

  /// "En mi condición de", "en funciones de".
  private func isInCapacity(_ index: Int) -> Bool {
    index > 1 && isWord(index - 1, "de")
      && ["calidad", "condicion", "cargo", "funcion", "funciones"].contains(folded[word: index - 2])
  }

  /// "Nuestra compañía", "mis trabajadores", "la empresa que represento".
  var speaksAsCompany: Bool {
    if hits(.represents).contains(where: { !isTerm(.position, at: $0.first) }) { return true }
    return folded.words.indices.dropLast().contains { index in
      ["mi", "mis", "nuestra", "nuestras", "nuestro", "nuestros"].contains(folded[word: index])
        && isTerm(.belonging, at: index + 1)
    }
  }

  /// The taxpayer's name as a letterhead or signature, or as what asks or has lost something.
  func speaksUnder(_ names: [Range<Int>]) -> Bool {
    let verbs = (hits(.ask) + hits(.loss)).map(\.first)
    return names.contains { name in
      guard opens(name.lowerBound) else { return false }
      let end = name.upperBound
      let isAlone = end == folded.words.count || isLineBreak(before: end) || endsChunk(before: end)
      return isAlone || verbs.contains { $0 > end && sentences[$0] == sentences[name.lowerBound] }
    }
  }
}
