/// What may stand between a word of asking and what it asks for.
extension Passage {
  /// Nothing but courtesy between: the words right after the asking, and those right before the target. What stands
  /// between commas ("señor Director Regional", "en mi calidad de …") may be anything.
  func isReached(_ target: Int, from ask: Int, asObject: Bool = false) -> Bool {
    guard target > ask, target - ask <= 48 else { return false }
    let between = afterAdverbial(behind: ask, before: target)..<target
    guard !between.isEmpty else { return true }
    let breaks = between.filter { endsChunk(before: $0) } + (endsChunk(before: target) ? [target] : [])
    let first = between.lowerBound..<(breaks.first ?? target)
    let last = (breaks.last ?? between.lowerBound)..<target
    let near = Set(first).union(last)
    guard near.allSatisfy(isCourtesy) else { return false }
    // "Solicito que el SUT permita …" asks for another SUT.
    let isThat = near.contains { isWord($0, "que") }
    if isThat, hits.contains(where: { !$0.systems.isEmpty && near.contains($0.first) }) { return false }
    // "Solicito que la clave …" asks for what follows; "que me den la clave" for the key.
    return !(asObject && isThat) || near.contains(where: gives)
  }

  /// Behind "de corazón", "por su digno intermedio", "con el debido respeto": how it is asked, and not what for. The object
  /// that follows begins with an article or a pronoun.
  private func afterAdverbial(behind ask: Int, before target: Int) -> Int {
    let start = ask + 1
    guard start < target, hits(.ask).contains(where: { $0.last == ask }),
      ["de", "por", "con", "desde", "en"].contains(folded[word: start])
    else { return start }
    let objects: Set<String> = ["el", "la", "los", "las", "que", "se", "me", "nos"]
    let nouns = pastDeterminers(from: start + 1)
    guard nouns < target,
      let end = (nouns..<min(nouns + 4, target)).first(where: { objects.contains(folded[word: $0]) }), end > nouns,
      (nouns..<end).allSatisfy({
        isSmall($0) && !isTerm(.other, at: $0) && !isTerm(.title, at: $0) && !isKeyOrAction($0)
      }),
      // "Solicito por primera vez la clave."
      !hits(.firstTime).contains(where: { (start..<end).contains($0.first) })
    else { return start }
    return end
  }

  private func isKeyOrAction(_ index: Int) -> Bool { isTerm(.key, at: index) || isTerm(.action, at: index) }

  func gives(_ index: Int) -> Bool {
    isTerm(.giving, at: index)
  }

  func isCourtesy(_ index: Int) -> Bool {
    if isCourteous[index] { return true }
    let word = folded[word: index]
    // "Manualmente" says how.
    if word.utf8.count > 7, word.hasSuffix("mente") { return true }
    return Grammar.small.contains(word) || word.utf8.count == 1 || word.utf8.allSatisfy { (0x30...0x39).contains($0) }
      || isName(index)
  }

  func isNamed(_ index: Int) -> Bool { isCourtesy(index) || isCapital(index) }

  /// A word with a capital in a text that is not all capitals.
  private func isName(_ index: Int) -> Bool {
    let word = source[folded.words[index].source]
    guard let first = word.first, first < 0x61 || first == 0xC3, word.count > 2 else { return false }
    return word.dropFirst().contains { (0x61...0x7A).contains($0) } && !(0x30...0x39).contains(first)
  }
}
