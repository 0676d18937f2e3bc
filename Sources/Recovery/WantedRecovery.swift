/// What is asked for: a recovery to come.
extension Passage {
  /// A recovery to come: no past form, not one that followed or was made, and not forbidden.
  func isWanted(_ action: Lexicon.Hit) -> Bool {
    guard !isPast(action), !isDenied(action.first), !isTold(action) else { return false }
    var first = action.first
    while first > 0, action.first - first < 4, !endsChunk(before: first) {
      first -= 1
      if isTerm(.afterwards, at: first) { return false }
    }
    let after = (action.last + 1)..<min(action.last + 14, folded.words.count)
    return !after.contains { sentences[$0] == sentences[action.first] && isTerm(.made, at: $0) }
  }

  /// "Recuperé", "recuperamos".
  func isToldOfOneself(_ action: Lexicon.Hit) -> Bool {
    isTold(action) || ends(action.first, in: ["é"])
  }

  /// "Recuperamos la clave" tells that it is done.
  private func isTold(_ action: Lexicon.Hit) -> Bool {
    ["amos", "imos"].contains(where: folded[word: action.first].hasSuffix)
  }

  /// "Recuperó", "se restableció", "fue recuperada"; but "que sea recuperada" is to come.
  func isPast(_ action: Lexicon.Hit) -> Bool {
    if ends(action.first, in: ["ó"]) { return true }
    let word = folded[word: action.first]
    guard action.first == action.last, Grammar.pastEndings.contains(where: word.hasSuffix) else { return false }
    return !(max(0, action.first - 2)..<action.first).contains { ["sea", "sean", "ser"].contains(folded[word: $0]) }
  }
}
