/// Letters that take back, forbid, thank or dispute.
extension RequestReading {
  /// Words that take back, forbid or thank, in a sentence that speaks of the key. "No solicito…, sino…" asks; and what
  /// is not wanted for one system may be wanted for the other.
  func withdraws(requested: Set<System>) -> Bool {
    sentences.contains { sentence in
      guard !sentence.withdrawals.isEmpty, speaksOfTheKey(sentence) else { return false }
      return !opposes(sentence) && !isOfAnotherSystem(sentence, requested)
    }
  }

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
    return !excluded.isEmpty && sentence.wantedNames.isEmpty && !requested.isEmpty
      && requested.isDisjoint(with: excluded)
  }
}

extension Passage {
  /// "Soy …, ex contador de …": a former position that is the writer's own, and not "el ex contador".
  var speaksAsFormer: Bool {
    let articles: Set<String> = [
      "el", "la", "del", "al", "mi", "nuestro", "nuestra", "su", "un", "una", "los", "las", "de", "por",
    ]
    return hits(.formerPosition).contains { former in
      let isOfAnother = former.first == 0 || articles.contains(folded[word: former.first - 1])
      let isOwn = former.first > 1 && ["soy", "como"].contains(folded[word: former.first - 2])
      guard !isOfAnother || isOwn else { return false }
      return hits(.own).contains {
        $0.last < former.first && former.first - $0.last <= 12 && sentence(of: $0) == sentence(of: former)
      }
    }
  }
}
