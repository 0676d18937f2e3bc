/// Which systems a letter asks for, over its subject, body and attached letters.
enum SystemsAsked: Equatable {
  case systems(Set<System>)
  case notClear

  /// Names in the asking count most, then names anywhere in the letter, then the subject's, then what a system is used
  /// for. Where the subject, or two letters, name different systems, it is not clear.
  init(subject: Request, letters: [Request]) {
    let asking = letters.filter(\.asks)
    guard let inLetters = Self.agreed(asking) else {
      self = .notClear
      return
    }
    let inSubject = subject.named.union(subject.mentioned)
    if !inLetters.isEmpty {
      self = inSubject.isSubset(of: inLetters) ? .systems(inLetters) : .notClear
    } else if !inSubject.isEmpty {
      self = .systems(inSubject)
    } else {
      self = Self.byTopic(subject: subject, letters: asking)
    }
  }

  /// What the letters name: nil where one names what another does not. A cover may name less than the letter it carries.
  private static func agreed(_ letters: [Request]) -> Set<System>? {
    let sets = letters.map { $0.named.isEmpty ? $0.mentioned : $0.named }.filter { !$0.isEmpty }
    let widest = sets.max { $0.count < $1.count } ?? []
    return sets.allSatisfy { $0.isSubset(of: widest) } ? widest : nil
  }

  private static func byTopic(subject: Request, letters: [Request]) -> SystemsAsked {
    let topics = letters.reduce(into: subject.topics) { $0.formUnion($1.topics) }
    return topics.isEmpty ? .notClear : .systems(topics)
  }
}
