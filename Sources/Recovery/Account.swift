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

  let document: Document
  let reading: LetterReading
  let requester: Requester
  var mentions: [RUCMention] = []

  init(document: Document, reading: LetterReading, requester: Requester) {
    self.document = document
    self.reading = reading
    self.requester = requester
    if reading.isCut { doubt(.attachmentTruncated) }
    weighSenders()
    mentions = readMentions()
    chooseCertificate()
    if certificate?.name != nil { mentions = readMentions() }
    weighNumbers()
    if let certificate, certificate.number != nil { weigh(certificate) }
    weighAuthority()
  }

  mutating func doubt(_ reason: ReasonCode) {
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
  var sendersNumbers: [(ruc: RUC, assessment: RUCAssessment, place: String)] {
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
    if reading.hasTamperedCertificate { doubt(.certificateUnreadable) }
    if reading.hasHiddenCertificate && numbers.isEmpty { doubt(.rucHiddenText) }
    guard numbers.count > 1 else {
      certificate = Self.joined(readable)
      if reading.certificates.isEmpty { missing.append(.requisiteRucCertificateMissing) }
      return
    }
    let companies = readable.filter { !$0.isOfNaturalPerson }
    let signers = readable.filter(\.isOfNaturalPerson)
    let areSigners = signers.allSatisfy { isSigner($0, of: companies) }
    certificate = Self.joined(companies)
    if Set(companies.compactMap(\.number)).count != 1 || !areSigners {
      let inLetter = Set(mentions.compactMap { $0.role == .applicant ? $0.assessment.ruc : nil })
      doubt(numbers.intersection(inLetter).count > 1 ? .applicantSeveral : .certificateSeveral)
    }
  }

  /// Several of one taxpayer: what they say of the estado has to agree.
  private static func joined(_ certificates: [RUCCertificate]) -> RUCCertificate? {
    guard var first = certificates.first else { return nil }
    let estados = Set(certificates.compactMap(\.estado))
    if estados.count > 1 || certificates.contains(where: \.estadoIsUnclear) {
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
  var passages: [Passage] { [reading.subject] + reading.letters }

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
    // A letter that gives nothing but a former number may be another's: numbers are not given twice, names are.
    if !named.isEmpty, named.isSubset(of: former) { doubt(.rucConflict) }
    named.subtract(former)
    if let number = certificate?.number {
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
}
