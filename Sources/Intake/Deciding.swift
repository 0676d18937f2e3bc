internal import Foundation
internal import Ledger
internal import QuipuxDocument
internal import Recovery

/// Decides documents: the rules' proposal beside what the ledger knows of the past. No file, no clock.
struct Deciding: Sendable {
  let policy: Policy
  let now: Timestamp
  let batch: String
  let pseudonym: Pseudonym?

  /// A document, and what is decided of it if nothing came before: nearly always what is decided in the end.
  struct Prepared: Sendable {
    let document: UndecidedDocument
    fileprivate let findings: Findings
    fileprivate let decision: Decision
    fileprivate let record: DecisionRecord
  }

  /// All that does not need the past, and most of the work.
  func prepare(_ document: UndecidedDocument) throws -> Prepared {
    let findings = try Self.findings(of: document)
    let decision = Decision(on: findings.proposal, history: History(), policy: policy, now: now)
    return Prepared(
      document: document, findings: findings, decision: decision,
      record: try record(decision, of: document, findings))
  }

  func callAsFunction(_ prepared: Prepared, _ past: PastRecords) throws -> DecisionRecord {
    guard prepared.document.failure == nil else { return prepared.record }
    let history = try History(of: prepared.document, prepared.findings, in: past, policy: policy)
    let decision = Decision(on: prepared.findings.proposal, history: history, policy: policy, now: now)
    if decision == prepared.decision { return prepared.record }
    return try record(decision, of: prepared.document, prepared.findings)
  }

  private static func findings(of document: UndecidedDocument) throws -> Findings {
    guard let failure = document.failure else { return try Findings(json: document.findings) }
    return Findings(failure: ReasonCode(rawValue: failure) ?? .fileUnreadable)
  }

  private func record(
    _ decision: Decision, of document: UndecidedDocument, _ findings: Findings
  ) throws -> DecisionRecord {
    let tickets = findings.tickets.filter { decision.systems.contains($0.system) }.map { ticket in
      NewTicket(id: ticket.id, system: ticket.system.rawValue, ruc: ticket.ruc, json: Data(ticket.json.utf8))
    }
    let observation = decision.outcome == .observed ? findings.observation : nil
    return DecisionRecord(
      decision.outcome, reasons: decision.reasons.map(\.rawValue), flags: findings.flags, ruc: findings.ruc,
      tickets: tickets, insistsOn: decision.insistsOn,
      observation: observation.map { NewObservation(name: Self.name(of: document), text: $0) },
      willRetry: decision.outcome == .failed && decision.reasons.first?.isWorthRetrying == true,
      audit: [
        try AuditEntry.decided(
          decision, document: document, findings, tickets: tickets.map(\.id), batch: batch, pseudonym: pseudonym,
          at: now)
      ])
  }

  /// Of the draft's file: the radicado where there is one, else the ledger's number of the document.
  private static func name(of document: UndecidedDocument) -> String {
    document.radicado ?? document.parent ?? "documento-\(document.id)"
  }
}

extension History {
  /// Looks up what the rules ask of the past.
  init(of document: UndecidedDocument, _ findings: Findings, in past: PastRecords, policy: Policy) throws {
    let window = Int64(policy.sameContentDays) * 86_400_000_000
    let key = document.letterKey
    let sameLetter = try key.map(past.documents(ofLetter:)) ?? []
    let sameNumber = try document.numberKey.map(past.documents(numbered:)) ?? []
    let sameContent = try document.contentKey.map {
      try past.documents(withContent: $0, in: document.effectiveAt - window...document.effectiveAt + window)
    }
    self.init(
      sameLetter: try (sameLetter + sameNumber).map { try Earlier($0, in: past) },
      hasSameContent: !(sameContent ?? []).isEmpty,
      tickets: try Self.tickets(findings, in: past))
  }

  private static func tickets(_ findings: Findings, in past: PastRecords) throws -> [EarlierTicket] {
    guard let ruc = findings.ruc else { return [] }
    return try findings.systems.flatMap { system in
      try past.tickets(ruc: ruc, system: system.rawValue).compactMap { ticket in
        switch ticket.state {
        case .pending, .open, .held: EarlierTicket(id: ticket.id, system: system, doneAt: nil)
        case .done: EarlierTicket(id: ticket.id, system: system, doneAt: Timestamp(microseconds: ticket.stateAt))
        case .dead, .cancelled: nil
        }
      }
    }
  }
}

extension History.Earlier {
  /// Where the findings were purged, nothing is known to be the same.
  init(_ document: EarlierDocument, in past: PastRecords) throws {
    let findings = try past.findings(of: document.id).map(Findings.init(json:))
    self.init(textDigest: findings?.textDigest ?? "", attachmentDigests: findings?.attachmentDigests ?? [])
  }
}
