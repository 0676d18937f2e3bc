/// What a letter asks for: the first requisite, the solicitud.
struct Asked {
  var systems: Set<System> = []
  var doubts: [ReasonCode] = []
  var missing: [ReasonCode] = []
  var evidence: [Evidence] = []
  /// The letter is about something else.
  var isOther = false

  init(_ reading: LetterReading) {
    let subject = Request(in: reading.subject)
    let letters = reading.letters.map(Request.init(in:))
    guard letters.contains(where: \.asks) else {
      withoutRequest(reading, subject: subject, letters: letters)
      return
    }
    if isOthers(subject: subject, letters: letters) {
      isOther = true
      return
    }
    weigh(subject: subject, letters: letters)
    for (passage, request) in zip(reading.letters, letters) where request.asks {
      evidence += systems.sorted().map { Evidence(field: "system", value: $0.rawValue, source: passage.place) }
    }
  }

  /// "Solicito recuperar mi clave" beneath a subject that names another body's key, and no system of ours anywhere.
  private func isOthers(subject: Request, letters: [Request]) -> Bool {
    let all = [subject] + letters
    return all.contains(where: \.asksForeign)
      && all.allSatisfy { $0.mentioned.isEmpty && $0.named.isEmpty && $0.topics.isEmpty }
  }

  private mutating func weigh(subject: Request, letters: [Request]) {
    let all = [subject] + letters
    if all.contains(where: \.asksEmailChange) { doubts.append(.emailChangeAsked) }
    if all.contains(where: { $0.withdraws || $0.excludes }) { doubts.append(.requestNotClear) }
    switch SystemsAsked(subject: subject, letters: letters) {
    case .systems(let systems): self.systems = systems
    case .notClear: doubts.append(.systemNotClear)
    }
  }

  /// Nothing in body or letters asks. About us all the same: the solicitud is missing. Nothing about us: another trámite,
  /// unless the letter itself may be in something that could not be read.
  private mutating func withoutRequest(_ reading: LetterReading, subject: Request, letters: [Request]) {
    let all = [subject] + letters
    let isOurs = all.contains { !$0.mentioned.isEmpty || ($0.asks && !$0.asksForeign) }
    if all.contains(where: \.asksEmailChange), isOurs || !all.contains(where: \.asksForeign) {
      doubts.append(.emailChangeAsked)
    } else if all.contains(where: \.withdraws), isOurs {
      doubts.append(.requestNotClear)
    }
    let hasMore = !(reading.unread + reading.refused).isEmpty || !reading.certificates.isEmpty
    let mayBeOurs = hasMore && reading.saysLittle && !all.contains(where: \.asksForeign)
    guard isOurs || !doubts.isEmpty || mayBeOurs else {
      isOther = true
      return
    }
    missing.append(.requisiteSolicitudMissing)
  }
}

extension LetterReading {
  /// The body is empty, or only carries what is attached.
  var saysLittle: Bool {
    guard let body else { return true }
    let words = body.folded.words.count
    let carries = body.contains(.cover)
    return words <= 4 || (words < 12 && (carries || !body.contains(.ask))) || (words < 60 && carries)
  }
}
