internal import EcuadorianIdentity

/// A number that a letter gives, with the role it stands in.
struct RUCMention: Sendable {
  enum Role: Sendable {
    /// The applicant's own, or without any sign of whose it is: a number without a role speaks for the applicant.
    case applicant
    /// A bank's, a supplier's, the accountant's, a quoted letter's.
    case thirdParty
    /// The applicant's once.
    case former
  }

  var assessment: RUCAssessment
  var isWeak: Bool
  var role: Role
  /// The word RUC stands right before it.
  var isLabelled: Bool
  /// It stands where the applicant's own number stands: after the applicant's voice, in the asking sentence, in a line
  /// of its own, or right behind the taxpayer's name where that begins a sentence or the writer signs with an office.
  var isPlacedAsOwn: Bool
  /// The applicant's voice stands before it in its sentence.
  var isVoiced: Bool
  /// Its sentence begins with the taxpayer's name, and no other company stands between.
  var isOfSubject: Bool
  var place: String
}

extension Passage {
  /// Every number of 13 digits, in order. `names` are the words of names (the certificate's taxpayer): a word of a third
  /// party's role within a name of the applicant ("CONSULTORA EJEMPLO S.A.") gives no role.
  func rucMentions(discounting names: [Range<Int>] = []) -> [RUCMention] {
    NumberFinder.numbers(in: text).compactMap { number in
      guard let assessment = number.ruc else { return nil }
      let word = word(at: number.range.lowerBound)
      return RUCMention(
        assessment: assessment, isWeak: number.isWeak, role: role(of: word, discounting: names),
        isLabelled: isLabelled(word), isPlacedAsOwn: isPlacedAsOwn(word, behind: names),
        isVoiced: isVoiced(word), isOfSubject: isOfSubject(word, names),
        place: place(at: number.range.lowerBound))
    }
  }

  var cedulas: [Cedula] { NumberFinder.numbers(in: text).compactMap { $0.cedula?.cedula } }

  /// The role that the nearest words of its sentence give to the word at `index`. What quotes an older letter reaches to
  /// the end of its sentence.
  func role(of index: Int, discounting names: [Range<Int>] = []) -> RUCMention.Role {
    guard index < sentences.count else { return .applicant }
    // An office's answer, quoted whole.
    if quotations.contains(where: { $0.contains(index) && $0.count >= 8 }) { return .thirdParty }
    let near = hits.filter { hit in
      let distance = index - hit.last
      let isInReach = distance > 0 ? distance <= reach(of: hit) : hit.first - index <= 4
      return isInReach && sentences[hit.first] == sentences[index] && !names.contains { $0.contains(hit.first) }
    }
    if near.contains(where: { $0.term == .former && abs(index - $0.last) <= 5 }) { return .former }
    let voices = near.filter { $0.last < index && Self.voices.contains($0.term) }
    let nearest = voices.max { ($0.last, Self.rank($0)) < ($1.last, Self.rank($1)) }
    if let nearest { return isThirdParty(nearest, before: index, voices) ? .thirdParty : .applicant }
    // "1790… (RUC de nuestro contador)", "1790…, perteneciente al proveedor".
    let follows = near.contains { $0.first > index && ($0.term == .thirdPerson || $0.term == .thirdBody) }
    return follows ? .thirdParty : .applicant
  }

  /// In words. A quotation reaches to the end of its sentence; the Ministry is named in every letter.
  private func reach(of hit: Lexicon.Hit) -> Int {
    switch hit.term {
    case .quotation: .max
    case .thirdBody: folded[word: hit.first] == "ministerio" ? 5 : 14
    default: 14
    }
  }

  private static let voices: Set<Lexicon.Term> = [.thirdPerson, .thirdBody, .quotation, .own, .represents]

  /// Where phrases end at the same word, the applicant's voice counts.
  private static func rank(_ hit: Lexicon.Hit) -> Int {
    hit.term == .own || hit.term == .represents ? 1 : 0
  }

  /// An accountant or lawyer may be followed by the company that is spoken for ("contador de X S.A., con RUC"); what
  /// follows a bank or a supplier is its own, unless it is the body that is represented ("gerente de Banco X").
  private func isThirdParty(_ nearest: Lexicon.Hit, before index: Int, _ voices: [Lexicon.Hit]) -> Bool {
    switch nearest.term {
    case .quotation: true
    case .thirdPerson:
      // "Nuestra asesora laboral, Ejemplo Cía. Ltda., RUC …" is that company.
      !(speaksFor(nearest)
        && hits(.company).contains { company in
          company.first > nearest.last && company.last < index
            && !(nearest.last + 1..<company.first).contains(where: opensParenthesis)
        })
    case .thirdBody:
      !voices.contains { $0.term == .represents && $0.last < nearest.first && nearest.first - $0.last <= 4 }
    default: false
    }
  }

  /// "Contador general de …", "abogada por …".
  private func speaksFor(_ person: Lexicon.Hit) -> Bool {
    (person.last + 1..<min(person.last + 4, folded.words.count)).first {
      endsChunk(before: $0) || ["de", "del", "para", "por", "en"].contains(folded[word: $0])
    }.map { !endsChunk(before: $0) } ?? false
  }

  private func opensParenthesis(before index: Int) -> Bool {
    gap(before: index).contains(0x28)
  }

  private func isPlacedAsOwn(_ index: Int, behind names: [Range<Int>]) -> Bool {
    guard index < sentences.count else { return false }
    if isVoiced(index) { return true }
    let sentence = hits.filter { sentences[$0.first] == sentences[index] }
    let asksHere =
      sentence.contains { $0.term == .key || $0.term == .access }
      && sentence.contains { $0.term == .ask || $0.term == .action || $0.term == .loss }
    return asksHere || opensLine(index) || isOfSubject(index, names)
      || names.contains { name in
        (0...4).contains(index - name.upperBound)
          && (opensSentence(name.lowerBound) || isBehindOffice(name.lowerBound)
            || (signsWithOffice && sentences[name.lowerBound] == sentences[index]))
      }
  }

  /// "Asistente contable de Ejemplo S.A."
  private func isBehindOffice(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, index - before <= 8, sentences[before] == sentences[index], isSmall(before),
      !endsChunk(before: before + 1)
    {
      if isTerm(.office, at: before), folded[word: before].utf8.count > 3 { return true }
      before -= 1
    }
    return false
  }

  /// "La Fundación Ejemplo es una organización …, RUC …"
  private func isOfSubject(_ index: Int, _ names: [Range<Int>]) -> Bool {
    index < sentences.count
      && names.contains { name in
        name.upperBound <= index && sentences[name.lowerBound] == sentences[index] && opens(name.lowerBound)
          && !hits(.company).contains { $0.first >= name.upperBound && $0.last < index }
      }
  }

  /// Who writes signs as one who acts for somebody: "Director de Talento Humano" behind all that is asked.
  private var signsWithOffice: Bool {
    guard let asking = hits(.ask).last else { return false }
    return hits(.represents).contains { sentence(of: $0) > sentence(of: asking) }
  }

  private func isVoiced(_ index: Int) -> Bool {
    guard index < sentences.count else { return false }
    return hits.contains { hit in
      (hit.term == .represents || hit.term == .own) && hit.last < index && sentences[hit.first] == sentences[index]
    }
  }

  /// "RUC: 1790…" in a line of its own, or a line that is nothing but the number.
  private func opensLine(_ index: Int) -> Bool {
    // "Datos de la Junta: RUC 1790…"
    let fillers: Set<String> = [
      "ruc", "no", "nro", "num", "numero", "n", "de", "r", "u", "c", "el", "es", "mi", "datos",
    ]
    var first = index
    while first > 0, !isLineBreak(before: first),
      fillers.contains(folded[word: first - 1]) || isTerm(.holder, at: first - 1)
    { first -= 1 }
    return first == 0 || isLineBreak(before: first) || opensSentence(first)
  }

  func opensSentence(_ index: Int) -> Bool {
    index == 0 || sentences[index] != sentences[index - 1]
  }

  func isLineBreak(before index: Int) -> Bool {
    index == 0
      || gap(before: index).contains(0x0A)
  }

  private func isLabelled(_ index: Int) -> Bool {
    (max(0, index - 4)..<min(index, folded.words.count)).contains { isWord($0, "ruc") }
      || (index < folded.words.count && folded[word: index].hasPrefix("ruc"))
  }

  /// Whether the word RUC is followed by digits that are no RUC by their number: a typing error, for a person to look at.
  var hasMalformedRUC: Bool {
    let fillers: Set<String> = ["no", "nro", "num", "numero", "n", "de", "es", "el", "o"]
    return folded.words.indices.contains { index in
      guard isWord(index, "ruc") else { return false }
      var next = index + 1
      while next < folded.words.count, next - index <= 4, fillers.contains(folded[word: next]) { next += 1 }
      guard next < folded.words.count, [11, 12, 14, 15].contains(folded.words[next].range.count) else { return false }
      return isNumber(next) && !(next + 1 < folded.words.count && isNumber(next + 1))
    }
  }

  private func isNumber(_ index: Int) -> Bool {
    folded.bytes[folded.words[index].range].allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Where the words of a name stand one after the other.
  func occurrences(of name: String) -> [Range<Int>] {
    let wanted = FoldedText(name)
    guard !wanted.words.isEmpty, wanted.words.count <= folded.words.count else { return [] }
    return (0...(folded.words.count - wanted.words.count)).compactMap { start in
      let isHere = wanted.words.indices.allSatisfy { offset in
        folded.bytes[folded.words[start + offset].range] == wanted.bytes[wanted.words[offset].range]
      }
      return isHere ? start..<(start + wanted.words.count) : nil
    }
  }
}
