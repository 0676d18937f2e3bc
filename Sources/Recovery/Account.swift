internal import EcuadorianIdentity
internal import QuipuxDocument

/// Whose account a letter asks for: the rules of "The RUC" (design, section 4).
struct Account {
  /// The taxpayer that all strong evidence names; nil where none is named, or doubt remains.
  var ruc: RUC?
  var verdict: Verdict?
  var certificate: RUCCertificate?
  var doubts: [ReasonCode] = []
  var missing: [ReasonCode] = []
  var evidence: [Evidence] = []
  var establishmentWasReduced = false

  private let document: Document
  private let reading: LetterReading
  private let requester: Requester
  private var mentions: [RUCMention] = []

  init(document: Document, reading: LetterReading, requester: Requester) {
    self.document = document
    self.reading = reading
    self.requester = requester
    weighSenders()
    mentions = readMentions()
    chooseCertificate()
    if certificate?.name != nil { mentions = readMentions() }
    weighNumbers()
    if let certificate, certificate.number != nil { weigh(certificate) }
  }

  private mutating func doubt(_ reason: ReasonCode) {
    if !doubts.contains(reason) { doubts.append(reason) }
  }

  // MARK: Senders

  /// Two people, or two accounts: not ours to choose between.
  private mutating func weighSenders() {
    guard let first = document.senders.first else { return }
    let others = document.senders.dropFirst().filter { other in
      let isSamePerson =
        other.cedula == first.cedula && PersonName(other.fullName).match(PersonName(first.fullName)) != .different
      return !(isSamePerson && other.additionalDocument == first.additionalDocument)
    }
    if !others.isEmpty { doubt(.requesterSeveral) }
  }

  /// Numbers of companies and public bodies in the sender's fields. A natural person's says who signs, and is no
  /// candidate.
  private var sendersNumbers: [(ruc: RUC, assessment: RUCAssessment, place: String)] {
    document.senders.enumerated().flatMap { index, sender in
      [("cedula", sender.cedula), ("documentoAdicional", sender.additionalDocument)].compactMap { field, value in
        guard let value, let ruc = RUC.assess(value).ruc, ruc.assessment.class != .natural else { return nil }
        return (ruc, RUC.assess(value), "sender:\(index + 1)#\(field)")
      }
    }
  }

  // MARK: Certificates

  /// One taxpayer's certificate is what there should be. Beside a company's, the signer's own natural-person certificate
  /// says who signs.
  private mutating func chooseCertificate() {
    let readable = reading.certificates.filter { $0.number != nil }
    let numbers = Set(readable.compactMap(\.number))
    if readable.count < reading.certificates.count {
      doubt(readable.isEmpty && hasHiddenNumber ? .rucHiddenText : .certificateUnreadable)
    }
    if reading.hasHiddenCertificate && numbers.isEmpty { doubt(.rucHiddenText) }
    guard numbers.count > 1 else {
      certificate = Self.newest(readable)
      if reading.certificates.isEmpty { missing.append(.requisiteRucCertificateMissing) }
      return
    }
    let companies = readable.filter { !$0.isOfNaturalPerson }
    let signers = readable.filter(\.isOfNaturalPerson)
    let areSigners = signers.allSatisfy { isSigner($0, of: companies) }
    certificate = companies.first
    if Set(companies.compactMap(\.number)).count != 1 || !areSigners {
      let inLetter = Set(mentions.compactMap { $0.role == .applicant ? $0.assessment.ruc : nil })
      doubt(numbers.intersection(inLetter).count > 1 ? .applicantSeveral : .certificateSeveral)
    }
  }

  /// Several of one taxpayer: what they say of the estado has to agree.
  private static func newest(_ certificates: [RUCCertificate]) -> RUCCertificate? {
    guard var first = certificates.first else { return nil }
    let estados = Set(certificates.compactMap(\.estado))
    if estados.count > 1 {
      first.estado = nil
      first.estadoIsUnclear = true
    } else {
      first.estado = estados.first
    }
    return first
  }

  private func isSigner(_ certificate: RUCCertificate, of companies: [RUCCertificate]) -> Bool {
    if let cedula = requester.cedula, certificate.number?.belongs(to: cedula) == true { return true }
    guard let name = certificate.name else { return false }
    return companies.flatMap(\.legalRepresentatives).contains { PersonName($0).match(PersonName(name)) == .same }
  }

  // MARK: Numbers

  /// All passages that can give the applicant's number.
  private var passages: [Passage] { [reading.subject] + reading.letters }

  /// Numbers with their roles. A role depends on the certificate's name: they are read again when it is known.
  private func readMentions() -> [RUCMention] {
    passages.flatMap { passage in
      passage.rucMentions(discounting: certificate?.name.map(passage.occurrences) ?? [])
    }
  }

  private mutating func weighNumbers() {
    let mentions = mentions.filter { $0.role == .applicant }
    if mentions.contains(where: { $0.assessment.verdict == .suspect && !$0.isWeak }) { doubt(.rucSuspect) }
    if mentions.contains(where: { $0.assessment.verdict == .invalid && $0.isLabelled })
      || passages.contains(where: \.hasMalformedRUC)
    {
      doubt(.rucInvalid)
    }
    for mention in mentions {
      guard let ruc = mention.assessment.ruc else { continue }
      let isReduced = mention.assessment.reasons.contains(.reduced)
      establishmentWasReduced = establishmentWasReduced || (isReduced && ruc == certificate?.number)
      evidence.append(
        Evidence(
          field: "ruc", value: ruc.description, source: mention.place, strength: mention.isWeak ? .weak : .strong))
    }
    for (ruc, _, place) in sendersNumbers {
      evidence.append(Evidence(field: "ruc", value: ruc.description, source: place))
    }
    weighConflicts(mentions)
    weighHidden()
  }

  private mutating func weighConflicts(_ mentions: [RUCMention]) {
    let former = certificate?.formerNumbers ?? []
    var named = Set(mentions.filter { $0.assessment.verdict != .suspect }.compactMap(\.assessment.ruc))
    named.formUnion(sendersNumbers.map(\.ruc))
    named.subtract(former)
    if let number = certificate?.number, doubts.isEmpty || certificate != nil {
      if named.contains(where: { $0 != number && !givesWay($0, to: number) }) { doubt(.rucConflict) }
    } else if named.filter({ !isSignersOwn($0) || named.count == 1 }).count > 1 {
      doubt(.rucConflict)
    }
  }

  /// The signer's own natural-person number says who signs, where the certificate is a company's.
  /// A letter that is a private one asks for the signer's own account.
  private func givesWay(_ ruc: RUC, to number: RUC) -> Bool {
    guard number.assessment.class != .natural, isSignersOwn(ruc) else { return false }
    let speaksForCompany = certificate.map { claims(on: $0).contains(.same) || isInstitution($0) } ?? false
    return (speaksForCompany || isPlacedAsOwn(number)) && !reading.letters.contains { $0.contains(.personal) }
  }

  private func isSignersOwn(_ ruc: RUC) -> Bool {
    guard ruc.assessment.class == .natural else { return false }
    if let cedula = requester.cedula { return ruc.belongs(to: cedula) }
    return passages.contains { $0.cedulas.contains { ruc.belongs(to: $0) } }
  }

  private var hasHiddenNumber: Bool {
    reading.hidden.contains { NumberFinder.numbers(in: $0.text).contains { $0.ruc?.ruc != nil } }
  }

  /// Hidden text is never ground for a ticket, and speaks against one where it names another taxpayer.
  private mutating func weighHidden() {
    let seen = certificate?.number.map { [$0] } ?? Set(mentions.compactMap(\.assessment.ruc))
    for (place, text) in reading.hidden {
      for number in NumberFinder.numbers(in: text) {
        guard let ruc = number.ruc?.ruc else { continue }
        evidence.append(Evidence(field: "ruc", value: ruc.description, source: place, strength: .weak))
        if !seen.contains(ruc), !(certificate?.formerNumbers.contains(ruc) ?? false) { doubt(.rucHiddenText) }
      }
    }
  }

  // MARK: The certificate against the letter

  private mutating func weigh(_ certificate: RUCCertificate) {
    guard let number = certificate.number else { return }
    ruc = number
    verdict = certificate.verdict
    evidence.append(Evidence(field: "ruc", value: number.description, source: certificate.place))
    if certificate.verdict == .suspect { doubt(.rucSuspect) }
    weighEstado(of: certificate)
    if certificate.isOfNaturalPerson {
      weighNaturalPerson(number, certificate)
    } else if !isForCompany(number, certificate) {
      doubt(.certificateNotOfRequester)
    }
  }

  private mutating func weighEstado(of certificate: RUCCertificate) {
    switch certificate.estado {
    case .activo: evidence.append(Evidence(field: "estado", value: "ACTIVO", source: certificate.place))
    case .suspendido: missing.append(.certificateSuspendido)
    case .pasivo: missing.append(.certificatePasivo)
    case .cancelado: missing.append(.certificateCancelado)
    case nil: doubt(certificate.estadoIsUnclear ? .certificateUnreadable : .certificateEstadoNotStated)
    }
  }

  /// A company's certificate is the letter's where no other company is spoken for, and
  /// - the letter or the sender's fields give its number as their own, or
  /// - the letter speaks for it by its name, or
  /// - the sender is its representative, or writes from it, and the letter is not a private one.
  private func isForCompany(_ number: RUC, _ certificate: RUCCertificate) -> Bool {
    let claims = claims(on: certificate)
    if claims.contains(.different) { return false }
    if namesOtherCompany(certificate) {
      let isHome = isRepresentative(certificate) || isInstitution(certificate)
      return claims.contains(.same) || isVoicedAsOwn(number) || (isHome && namesCompany(certificate))
    }
    if isPlacedAsOwn(number) { return true }
    if claims.contains(.partial) { return false }
    if claims.contains(.same) { return true }
    if reading.letters.contains(where: { $0.contains(.personal) }) { return false }
    return isInstitution(certificate) || (isRepresentative(certificate) && document.senders[0].institution.isOfNobody)
      || (isRepresentative(certificate) && !institutionIsOther(certificate))
  }

  /// How the names that the letters speak for agree with the certificate's.
  private func claims(on certificate: RUCCertificate) -> [ClaimedName.Agreement] {
    guard let name = certificate.name else { return [] }
    let names = reading.letters.flatMap(\.claimedNames)
    let agreements = names.map { claim in
      certificate.legalRepresentatives.contains { claim.agreement(with: $0) == .same }
        ? .same : claim.agreement(with: name)
    }
    // What a person holds ("Gerente General de Talento Humano") is not a company: only names that look like one count
    // against the certificate.
    return zip(names, agreements).compactMap { claim, agreement in
      agreement == .different && !claim.looksLikeBody ? nil : agreement
    }
  }

  /// Another company stands in the letter, and not in a third party's role.
  private func namesOtherCompany(_ certificate: RUCCertificate) -> Bool {
    guard let name = certificate.name else { return false }
    let words = Set(plainWords(name))
    return passages.contains { passage in
      passage.companyNames.contains { $0.agreement(with: name) == .different }
        || passage.bodyKinds.contains { !words.contains($0) }
    }
  }

  private func namesCompany(_ certificate: RUCCertificate) -> Bool {
    guard let name = certificate.name else { return false }
    return passages.contains { $0.companyNames.contains { $0.agreement(with: name) == .same } }
  }

  /// The number follows the applicant's voice, in its sentence.
  private func isVoicedAsOwn(_ number: RUC) -> Bool {
    mentions.contains { $0.assessment.ruc == number && $0.role == .applicant && !$0.isWeak && $0.isVoiced }
  }

  private func isInstitution(_ certificate: RUCCertificate) -> Bool {
    guard let taxpayer = certificate.name.map({ CompanyName($0) }) else { return false }
    return document.senders.contains { sender in
      CompanyName(sender.institution).isSame(as: taxpayer) || CompanyName(sender.fullName).isSame(as: taxpayer)
    }
  }

  private func institutionIsOther(_ certificate: RUCCertificate) -> Bool {
    guard let sender = document.senders.first, !sender.institution.isOfNobody, let name = certificate.name else {
      return false
    }
    return ClaimedName(words: plainWords(sender.institution)).agreement(with: name) != .same
  }

  private func isRepresentative(_ certificate: RUCCertificate) -> Bool {
    certificate.legalRepresentatives.contains { PersonName($0).match(PersonName(requester.name)) != .different }
  }

  /// The letter, or the sender's fields, give this very number where the applicant's own stands.
  private func isPlacedAsOwn(_ number: RUC) -> Bool {
    sendersNumbers.contains { $0.ruc == number }
      || mentions.contains {
        $0.assessment.ruc == number && $0.role == .applicant && !$0.isWeak && $0.isPlacedAsOwn
      }
  }

  // MARK: Natural persons

  /// A natural person's account is for that person alone, and not for the company that a letter speaks for.
  private mutating func weighNaturalPerson(_ number: RUC, _ certificate: RUCCertificate) {
    if !isRequester(number, certificate) {
      doubt(isPlacedAsOwn(number) || !asksForCompany(certificate) ? .requesterNotTaxpayer : .certificateNotOfRequester)
    } else if asksForCompany(certificate) {
      doubt(.certificateNotOfRequester)
    }
  }

  private func isRequester(_ number: RUC, _ certificate: RUCCertificate) -> Bool {
    if let cedula = requester.cedula, number.belongs(to: cedula) || number.assessment.class == .natural {
      return number.belongs(to: cedula)
    }
    let name = PersonName(requester.name)
    let match = certificate.name.map { PersonName($0).match(name) } ?? .different
    let isStated = passages.contains { $0.cedulas.contains { number.belongs(to: $0) } } || isPlacedAsOwn(number)
    return match == .same || (match == .compatible && isStated)
  }

  /// The letter speaks for a company or body: its legal form follows the words of who represents it, it is named in
  /// such a place, or the sender writes from one; and it is not the taxpayer's own name.
  private func asksForCompany(_ certificate: RUCCertificate) -> Bool {
    let isInstitutions =
      reading.institution.contains(.company)
      && certificate.name.map { !CompanyName($0).isSame(as: CompanyName(reading.institution.text)) } ?? true
    if isInstitutions, let number = certificate.number, !isPlacedAsOwn(number) { return true }
    if claims(on: certificate).contains(.different) { return true }
    return reading.letters.contains { passage in
      let own = certificate.name.map(passage.occurrences) ?? []
      return passage.hits(.company).contains { company in
        !own.contains { $0.contains(company.first) }
          && passage.hits(.represents).contains { voice in
            voice.last < company.first && company.first - voice.last <= 12
              && passage.sentence(of: voice) == passage.sentence(of: company)
              && passage.role(of: company.last, discounting: own) != .thirdParty
          }
      }
    }
  }
}

extension String {
  /// What Quipux writes where a sender has no institution.
  fileprivate var isOfNobody: Bool {
    let words = plainWords(self)
    let nobodies: Set<[String]> = [
      [], ["ciudadanos"], ["ciudadano"], ["particular"], ["persona", "natural"], ["independiente"], ["ninguna"],
      ["n", "a"],
      ["s", "n"], ["privado"], ["ciudadania"], ["no", "aplica"], ["sin", "institucion"], ["personal"],
    ]
    return nobodies.contains(words)
  }
}
