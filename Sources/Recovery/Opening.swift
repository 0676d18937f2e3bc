/// How sentences and lines begin, and what introduces them.
extension Passage {
  /// Whether a sentence, or a line that is no continuation, begins here, but for a list's mark and an article.
  func opens(_ index: Int) -> Bool {
    var first = index
    while first > 0, !begins(first), isOpening(first - 1) { first -= 1 }
    return begins(first)
  }

  private func begins(_ index: Int) -> Bool {
    guard index > 0, sentences[index] == sentences[index - 1] else { return true }
    return (isLineBreak(before: index) && !Grammar.small.contains(folded[word: index - 1])) || isBehindLabel(index)
  }

  /// "Trámite: recuperación de clave".
  private func isBehindLabel(_ index: Int) -> Bool {
    let labels: Set<String> = [
      "tramite", "tipo", "asunto", "solicitud", "pedido", "requerimiento", "detalle", "servicio",
    ]
    let gap = gap(before: index)
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

  /// What ends in a colon before this sentence introduces it: "Solicito:", "Requiero lo siguiente:".
  func isIntroduced(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let gap = gap(before: index)
    // "Petición: …", "Petición.- …"
    return gap.contains(0x3A) || gap.starts(with: [0x2E, 0x2D])
  }

  private func isOpening(_ index: Int) -> Bool {
    let words: Set<String> = [
      "la", "las", "el", "los", "de", "y", "e", "asi", "como", "tambien", "ademas", "asimismo", "igualmente",
      "solicitud",
      "pedido", "requerimiento", "una", "nueva", "primero", "segundo", "tercero", "luego", "finalmente",
    ]
    let word = folded[word: index]
    return words.contains(word) || word.utf8.count == 1
  }

  /// "Correo electrónico: …" in a line of its own.
  func isField(_ hit: Lexicon.Hit) -> Bool {
    isLineBreak(before: hit.first) && hit.last + 1 < folded.words.count && isColon(before: hit.last + 1)
  }
}
