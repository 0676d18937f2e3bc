/// What a letter asks for: the first requisite, the solicitud.
struct Asked {
  var systems: Set<System> = []
  var doubts: [ReasonCode] = []
  var missing: [ReasonCode] = []
  var evidence: [Evidence] = []
  /// The letter is about something else.
  var isOther = false

  private let subject: Request
  private let letters: [Request]

  init(_ reading: LetterReading) {
    subject = Request(in: reading.subject)
    letters = reading.requests
    weighWords(reading)
    guard letters.contains(where: \.mayAsk) else {
      withoutRequest(reading)
      return
    }
    if isOthers {
      isOther = true
      return
    }
    guard letters.contains(where: \.asks) else {
      doubts.append(.requestNotClear)
      return
    }
    switch SystemsAsked(subject: subject, letters: letters, forms: reading.letters.map(FormMarks.systems(in:))) {
    case .systems(let systems): self.systems = systems
    case .notClear: doubts.append(.systemNotClear)
    }
    for (passage, request) in zip(reading.letters, letters) where request.asks {
      evidence += systems.sorted().map { Evidence(field: "system", value: $0.rawValue, source: passage.place) }
    }
  }

  private var all: [Request] { [subject] + letters }

  private var speaksOfOurs: Bool { all.contains { !$0.mentioned.isEmpty || !$0.excluded.isEmpty } }

  /// "Solicito recuperar mi clave" where only another body's key is named, and no system of ours anywhere.
  private var isOthers: Bool {
    all.contains(where: \.asksForeign) && !speaksOfOurs && all.allSatisfy(\.topics.isEmpty)
  }

  /// What no request outweighs.
  private mutating func weighWords(_ reading: LetterReading) {
    if all.contains(where: \.asksEmailChange) { doubts.append(.emailChangeAsked) }
    if all.contains(where: \.withdraws) || reading.letters.contains(where: \.isBlankForm) {
      doubts.append(.requestNotClear)
    }
    if all.contains(where: \.isForSeveral) { doubts.append(.applicantSeveral) }
  }

  /// Nothing in body or letters asks. Where there is a letter that speaks of our keys, somebody has to look what it is;
  /// where there is none to speak of, the solicitud is missing. Nothing about us: another trámite.
  private mutating func withoutRequest(_ reading: LetterReading) {
    let hasMore = !(reading.unread + reading.refused).isEmpty || !reading.certificates.isEmpty
    let isForeign = all.contains(where: \.asksForeign)
    let isOurs = speaksOfOurs || (subject.mayAsk && !isForeign) || (subject.speaksOfKeys && !isForeign)
    let isAddressChange = all.contains(where: \.asksEmailChange) && !isForeign
    guard isOurs || isAddressChange || (hasMore && reading.saysLittle && !isForeign) else {
      doubts = []
      isOther = true
      return
    }
    missing.append(.requisiteSolicitudMissing)
    // Where another key is named beside our systems, somebody looks which is meant.
    if !reading.saysLittle || all.contains(where: \.asksForeign), doubts.isEmpty { doubts.append(.requestNotClear) }
  }
}

extension Passage {
  /// "Yo, ________, con cédula ________": a form that nobody filled in.
  var isBlankForm: Bool {
    var (blanks, length) = (0, 0)
    for byte in source {
      length = byte == UInt8(ascii: "_") ? length + 1 : 0
      if length == 4 { blanks += 1 }
    }
    return blanks > 2
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
