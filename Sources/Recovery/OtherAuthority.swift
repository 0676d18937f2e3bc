/// Who writes in the name of somebody else than the taxpayer: another authority, a union, an adversary.
extension Passage {
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
      || hits(.workersBody).contains { !own.contains(folded[word: $0.first]) && isLedByWriter($0) }
  }

  /// "Yo, N. N., Secretario General del Comité", where the writer says what he is.
  private func isLedByWriter(_ body: Lexicon.Hit) -> Bool {
    guard body.first > 1, isWord(body.first - 1, "del") || isWord(body.first - 1, "de") else { return false }
    return hits(.position).contains { position in
      position.last < body.first && body.first - position.last <= 3 && sentence(of: position) == sentence(of: body)
        && isWriters(position)
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
