public import EcuadorianIdentity
internal import QuipuxDocument

/// What the rules make of one letter by itself: a proposal, and everything that a ticket, an observation and the ledger
/// say of it.
public struct Examination: Sendable {
  public enum Flag: String, Sendable, CaseIterable {
    case requesterIsNotRepresentative, claimedEmailIsFreeMail, establishmentReduced, rucUnverifiable, confidential
    case systemsBoth, attachmentRefused
  }

  /// What an attachment turned out to be, by what it says; the raw values stand in tickets.
  public enum AttachmentKind: String, Sendable {
    case rucCertificate, letter, other, unread
  }

  public var outcome: Outcome
  /// The deciding one first.
  public var reasons: [ReasonCode]
  public var systems: [System]
  public var identity: LetterIdentity?
  public var ruc: RUC?
  public var verdict: Verdict?
  public var taxpayerName: String?
  public var requester: Requester
  public var evidence: [Evidence]
  public var flags: [Flag]
  /// By the attachment's place in the document.
  public var kinds: [AttachmentKind]

  /// What the decision needs of it.
  public var proposal: Proposal {
    Proposal(
      outcome: outcome, reasons: reasons, systems: systems, textDigest: identity?.textDigest,
      attachmentDigests: identity?.attachmentDigests ?? [])
  }
}

extension Examination {
  /// Reads a letter and applies the rules of outcomes (design, section 4). Pure: the same letter, lexicon and policy give
  /// the same examination, at any time and place.
  public init(of letter: Letter, lexicon: Lexicon, policy: Policy) {
    let document = letter.document
    let identity = LetterIdentity(of: letter)
    if let reason = Self.notTaken(document, identity) {
      self.init(document: document, identity: identity, reason: reason)
      return
    }
    let reading = LetterReading(letter, lexicon: lexicon)
    let requester = Requester(of: document, letters: reading.letters)
    let asked = Asked(reading)
    if asked.isOther {
      self.init(document: document, identity: identity, reason: .tramiteOther)
      kinds = reading.kinds
      return
    }
    let account = Account(document: document, reading: reading, requester: requester)
    let (outcome, reasons) = Self.conclusion(asked: asked, account: account, reading: reading)
    self.init(
      outcome: outcome, reasons: reasons, systems: outcome == .ticketed ? asked.systems.sorted() : [],
      identity: identity, ruc: account.ruc, verdict: account.verdict, taxpayerName: account.certificate?.name,
      requester: requester, evidence: account.evidence + asked.evidence, flags: [], kinds: reading.kinds)
    flags = Self.flags(document, account, asked, reading, requester, policy)
  }

  private init(document: Document, identity: LetterIdentity?, reason: ReasonCode) {
    self.init(
      outcome: reason.outcome, reasons: [reason], systems: [], identity: identity, ruc: nil, verdict: nil,
      taxpayerName: nil, requester: Requester(of: document, letters: []), evidence: [], flags: [], kinds: [])
  }

  /// A state or type that is not taken is known by its code; one that is missing or unknown loses no letter.
  private static func notTaken(_ document: Document, _ identity: LetterIdentity?) -> ReasonCode? {
    if identity == nil { return .documentIdentityMissing }
    if let state = document.state.code, state != 2, state != 9 { return .estadoNotTaken }
    if let type = document.type.code, ![1, 2, 7].contains(type) { return .tipoNotTaken }
    return nil
  }

  /// Doubts first; then what may yet be fetched; then what could not be read and may hide what is missing; then what is
  /// missing.
  private static func conclusion(
    asked: Asked, account: Account, reading: LetterReading
  ) -> (Outcome, [ReasonCode]) {
    let doubts = account.doubts + asked.doubts
    let missing = asked.missing + account.missing
    if !doubts.isEmpty { return (.review, distinct(doubts + missing)) }
    guard !missing.isEmpty else { return (.ticketed, [.requisitesMet]) }
    let mayBeElsewhere = missing.contains { $0 == .requisiteSolicitudMissing || $0 == .requisiteRucCertificateMissing }
    if mayBeElsewhere, !reading.refused.isEmpty { return (.failed, distinct(reading.refused + missing)) }
    if mayBeElsewhere, !reading.unread.isEmpty { return (.review, distinct(reading.unread + missing)) }
    return (.observed, distinct(missing))
  }

  private static func distinct(_ reasons: [ReasonCode]) -> [ReasonCode] {
    var seen: Set<ReasonCode> = []
    return reasons.filter { seen.insert($0).inserted }
  }

  private static func flags(
    _ document: Document, _ account: Account, _ asked: Asked, _ reading: LetterReading, _ requester: Requester,
    _ policy: Policy
  ) -> [Flag] {
    let representatives = account.certificate?.legalRepresentatives ?? []
    let isRepresentative = representatives.contains {
      PersonName($0).match(PersonName(requester.name)) != .different
    }
    let domains = requester.claimedEmails.compactMap { $0.split(separator: "@").last?.lowercased() }
    let present: [Flag: Bool] = [
      .requesterIsNotRepresentative: account.ruc?.assessment.class != .natural && !representatives.isEmpty
        && !isRepresentative,
      .claimedEmailIsFreeMail: domains.contains { policy.freeMailDomains.contains($0) },
      .establishmentReduced: account.establishmentWasReduced,
      .rucUnverifiable: account.verdict == .unverifiable,
      .confidential: document.isConfidential,
      .systemsBoth: asked.systems.count == 2,
      .attachmentRefused: !reading.refused.isEmpty
        || reading.unread.contains { $0 == .attachmentEncrypted || $0 == .attachmentDamaged },
    ]
    return Flag.allCases.filter { present[$0] == true }
  }
}
