internal import EcuadorianIdentity
internal import QuipuxDocument

/// The certificate that was chosen, held against the letter: is it of the account that the letter asks for?
extension Account {
  mutating func weigh(_ certificate: RUCCertificate) {
    guard let number = certificate.number else { return }
    ruc = number
    verdict = certificate.verdict
    evidence.append(Evidence(field: "ruc", value: number.description, source: certificate.place))
    if certificate.verdict == .suspect { doubt(.rucSuspect) }
    weighEstado(of: certificate)
    if asksForAnother(certificate) { doubt(.requesterWithoutAuthority) }
    if certificate.isOfNaturalPerson {
      weighNaturalPerson(number, certificate)
    } else if !isForCompany(number, certificate) {
      doubt(.certificateNotOfRequester)
    } else if !belongs(to: certificate) {
      doubt(.requesterWithoutAuthority)
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

  /// The writer says that he does not act for the taxpayer.
  mutating func weighAuthority() {
    let isHolders = certificate.map(isHolders) ?? false
    if reading.letters.contains(where: { $0.speaksAsFormer || $0.deniesAuthority(isHolders: isHolders) }) {
      doubt(.requesterWithoutAuthority)
    }
  }

  /// The certificate says that who sends and writes may ask: it is his own, or names him as representative. The sender's
  /// fields alone do not say who wrote.
  private func isHolders(_ certificate: RUCCertificate) -> Bool {
    let sender = PersonName(requester.name)
    let holders = certificate.isOfNaturalPerson ? [certificate.name ?? ""] : certificate.legalRepresentatives
    return holders.contains { PersonName($0).match(sender) == .same }
      && reading.letters.contains { $0.isWritten(by: sender) }
  }

  /// A relation of the writer's, or a person by name, stands as the owner of the key.
  private func asksForAnother(_ certificate: RUCCertificate) -> Bool {
    let names = [certificate.name ?? "", requester.name] + certificate.legalRepresentatives
    let words = Set(names.flatMap(plainWords))
    let isHolders = isHolders(certificate)
    return passages.contains { passage in
      passage.hasUnknownOwner(own: words, isPersons: certificate.isOfNaturalPerson)
        || (certificate.isOfNaturalPerson ? passage.asksForRelative : !isHolders && passage.isOutsiders)
        || (!certificate.isOfNaturalPerson && passage.isOfOtherAuthority(own: words)) || passage.asksForAdversary
        || passage.asksForAnother(
          than: certificate.name.map(passage.occurrences) ?? [], isPersons: certificate.isOfNaturalPerson)
        || passage.personsOwningKeys.contains { person in
          names.allSatisfy { PersonName($0).match(PersonName(person)) == .different }
        }
    }
  }

  /// A company's certificate is the letter's where no other company is spoken for, and
  /// - the letter or the sender's fields give its number as their own, or the letter bears its name and gives its number, or
  /// - the letter speaks for it by its name, or
  /// - the sender is its representative, or writes from it, and the letter is not a private one.
  private func isForCompany(_ number: RUC, _ certificate: RUCCertificate) -> Bool {
    let claims = claims(on: certificate)
    if claims.contains(.different) { return false }
    if namesOtherCompany(certificate) {
      let isHome = isRepresentative(certificate) || isInstitution(certificate)
      return claims.contains(.same) || isVoicedAsOwn(number) || isOfSubject(number)
        || (isHome && namesCompany(certificate))
    }
    if isPlacedAsOwn(number) || (isGiven(number) && isWrittenUnder(certificate)) { return true }
    if claims.contains(.partial) { return false }
    if claims.contains(.same) { return true }
    if reading.letters.contains(where: { $0.contains(.personal) }) { return false }
    return isInstitution(certificate) || (isRepresentative(certificate) && !institutionIsOther(certificate))
  }

  /// How the names that the letters speak for agree with the certificate's.
  func claims(on certificate: RUCCertificate) -> [ClaimedName.Agreement] {
    guard let name = certificate.name else { return [] }
    let names = reading.letters.flatMap(\.claimedNames)
    guard !names.isEmpty else { return [] }
    let taxpayer = ClaimedName.RegisteredName(name)
    let representatives = certificate.legalRepresentatives.map(ClaimedName.RegisteredName.init)
    let agreements = names.map { claim in
      representatives.contains { claim.agreement(with: $0) == .same } ? .same : claim.agreement(with: taxpayer)
    }
    // What a person holds ("Gerente General de Talento Humano") is not a company: only names that look like one count
    // against the certificate, or that the letter says to be one ("la compañía Textiles Andinos"), where a person's
    // business may have a name of its own.
    return zip(names, agreements).compactMap { claim, agreement in
      let isBody =
        claim.looksLikeBody || (!certificate.isOfNaturalPerson && claim.isCalledOther(than: taxpayer))
      return agreement == .different && !isBody ? nil : agreement
    }
  }

  /// Another company stands in the letter, and not in a third party's role.
  private func namesOtherCompany(_ certificate: RUCCertificate) -> Bool {
    guard let name = certificate.name else { return false }
    let words = Set(plainWords(name))
    let taxpayer = ClaimedName.RegisteredName(name)
    return passages.contains { passage in
      passage.companyNames.contains { $0.agreement(with: taxpayer) == .different }
        || passage.calledCompanies.contains { $0.isCalledOther(than: taxpayer) }
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

  private func isOfSubject(_ number: RUC) -> Bool {
    mentions.contains { $0.assessment.ruc == number && $0.role == .applicant && !$0.isWeak && $0.isOfSubject }
  }

  func isInstitution(_ certificate: RUCCertificate) -> Bool {
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
  func isPlacedAsOwn(_ number: RUC) -> Bool {
    sendersNumbers.contains { $0.ruc == number }
      || mentions.contains {
        $0.assessment.ruc == number && $0.role == .applicant && !$0.isWeak && $0.isPlacedAsOwn
      }
  }

  private func isGiven(_ number: RUC) -> Bool {
    mentions.contains { $0.assessment.ruc == number && $0.role == .applicant && !$0.isWeak }
  }

  /// A letter bears the company's name as its head or signature, or begins a sentence with it that asks.
  private func isWrittenUnder(_ certificate: RUCCertificate) -> Bool {
    reading.letters.contains { $0.speaksUnder(certificate.name.map($0.occurrences) ?? []) }
  }

  /// Something has to say that who writes for a company belongs to it: the certificate, the sender's fields, or a letter.
  private func belongs(to certificate: RUCCertificate) -> Bool {
    if isRepresentative(certificate) || isInstitution(certificate) { return true }
    if sendersNumbers.contains(where: { $0.ruc == certificate.number }) { return true }
    let own = Set(plainWords(certificate.name ?? ""))
    return isWrittenUnder(certificate)
      || reading.letters.contains { $0.statesPosition(own: own) || $0.speaksAsCompany }
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
