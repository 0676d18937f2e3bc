/// Which systems a letter asks for, over its subject, body and attached letters.
enum SystemsAsked: Equatable {
  case systems(Set<System>)
  case notClear

  /// Boxes of a form count most, then names in the asking, then names anywhere in the letter, then the subject's, then
  /// what a system is used for. Where the subject, or two letters, name different systems, where one is named as wanted
  /// and as not wanted, or where it is "one or the other", it is not clear.
  init(subject: Request, letters: [Request], forms: [FormMarks.MarkedSystems]) {
    let asking = letters.filter(\.asks)
    let excluded = letters.reduce(into: Set<System>()) { $0.formUnion($1.excluded) }
    if forms.contains(.notClear) || asking.contains(where: \.hasAlternatives) {
      self = .notClear
    } else if let marked = Self.marked(forms) {
      let contradicts = asking.contains { !$0.asked.isEmpty && $0.asked.isDisjoint(with: marked) }
      self = contradicts ? .notClear : .systems(marked)
    } else if let inLetters = Self.agreed(asking), inLetters.isDisjoint(with: excluded) {
      let completed = Self.completed(inLetters, excluded, subject: subject, letters: asking)
      self = Self.isDoubtful(completed, letters, excluded) ? .notClear : completed
    } else {
      self = .notClear
    }
  }

  /// Both, with a word of contrast; one, where the letter says two; one that the asking does not name, where the other is
  /// named to be left out. A wrong system is worse than a review.
  private static func isDoubtful(_ asked: SystemsAsked, _ letters: [Request], _ excluded: Set<System>) -> Bool {
    guard case .systems(let systems) = asked else { return false }
    let contrasts = letters.contains(where: \.hasContrast)
    if systems.count > 1 { return contrasts || letters.contains(where: \.namesOtherBeside) }
    if letters.contains(where: \.saysTwo) { return true }
    let named = letters.reduce(into: excluded) { $0.formUnion($1.mentioned) }
    return named.count > 1 && (contrasts || !excluded.isEmpty) && letters.contains { $0.asks && $0.isNamedBeside }
  }

  private static func marked(_ forms: [FormMarks.MarkedSystems]) -> Set<System>? {
    let marked = forms.compactMap { if case .systems(let systems) = $0 { systems } else { nil } }
    return marked.first.flatMap { first in marked.allSatisfy { $0 == first } ? first : nil }
  }

  private static func completed(
    _ inLetters: Set<System>, _ excluded: Set<System>, subject: Request, letters: [Request]
  ) -> SystemsAsked {
    let inSubject = subject.named.union(subject.mentioned)
    if !inLetters.isEmpty {
      // A subject that names more is a title, where the asking itself says which.
      let isTitle = inSubject.isSuperset(of: inLetters) && letters.contains { $0.asked == inLetters }
      return isTitle || inSubject.subtracting(excluded).isSubset(of: inLetters) ? .systems(inLetters) : .notClear
    }
    let left = inSubject.subtracting(excluded)
    if !left.isEmpty { return .systems(left) }
    let topics = letters.reduce(into: subject.topics) { $0.formUnion($1.topics) }.subtracting(excluded)
    return topics.isEmpty ? .notClear : .systems(topics)
  }

  /// What the letters name: nil where one names what another does not. A cover may name less than the letter it carries.
  private static func agreed(_ letters: [Request]) -> Set<System>? {
    let sets = letters.map { $0.named.isEmpty ? $0.mentioned : $0.named }.filter { !$0.isEmpty }
    let widest = sets.max { $0.count < $1.count } ?? []
    return sets.allSatisfy { $0.isSubset(of: widest) } ? widest : nil
  }
}
