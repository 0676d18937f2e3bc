public import QuipuxDocument

/// A recovery ticket: what a reset needs, and no more (contract, version 1: config/ticket-1.schema.json).
public struct Ticket: Sendable, Equatable, Codable {
  public struct Taxpayer: Sendable, Equatable, Codable {
    /// `natural`, `public` or `private`; nil where the number does not say.
    public var `class`: String?
    public var name: String?
  }

  public struct Requester: Sendable, Equatable, Codable {
    public var name: String
    /// `cedula`, `ruc` or `other`.
    public var idType: String?
    public var id: String?
    public var role: String?
    /// Claimed: nothing secret is ever sent there.
    public var claimedEmails: [String]
    public var phones: [String]
  }

  public struct Document: Sendable, Equatable, Codable {
    public var number: String?
    public var radicado: String?
    public var parent: String?
    /// RFC 3339.
    public var registeredAt: String?
    /// `ventanilla`, `quipux`, or nil where the type does not say.
    public var channel: String?
    public var office: String?
  }

  public struct Attachment: Sendable, Equatable, Codable {
    public var name: String
    public var kind: String
    public var sha256: String
    public var bytes: Int
  }

  public var schema = "quipux-intake/ticket/1"
  public var id: String
  public var kind = "password-recovery"
  public var system: System
  /// Thirteen digits, establishment 001.
  public var ruc: String
  public var rucVerdict: String
  public var taxpayer: Taxpayer
  public var requester: Requester
  public var document: Document
  public var evidence: [Evidence]
  public var attachments: [Attachment]
  public var flags: [String]
  public var batch: String
  /// RFC 3339.
  public var createdAt: String
  public var expiresAt: String
}

extension Ticket {
  /// The tickets that an examination proposes: none where its outcome is another than `ticketed`.
  public static func tickets(
    of letter: Letter, examined examination: Examination, policy: Policy, batch: String, now: Timestamp
  ) -> [Ticket] {
    guard examination.outcome == .ticketed, let identity = examination.identity, let ruc = examination.ruc,
      let verdict = examination.verdict
    else { return [] }
    let expiry = Timestamp(
      microseconds: now.microseconds + Int64(policy.ticketDays) * 86_400_000_000, offsetMinutes: now.offsetMinutes)
    return examination.systems.map { system in
      Ticket(
        id: identity.ticketID(for: system), system: system, ruc: ruc.description, rucVerdict: verdict.rawValue,
        taxpayer: Taxpayer(class: ruc.assessment.class?.rawValue, name: examination.taxpayerName),
        requester: Requester(examination.requester),
        document: Document(letter.document, office: policy.office(of: letter.document)),
        evidence: evidence(of: examination, for: system), attachments: attachments(of: letter, examination),
        flags: examination.flags.map(\.rawValue), batch: batch, createdAt: now.description,
        expiresAt: expiry.description)
    }
  }

  private static func evidence(of examination: Examination, for system: System) -> [Evidence] {
    examination.evidence.filter { $0.field != "system" || $0.value == system.rawValue }
  }

  private static func attachments(of letter: Letter, _ examination: Examination) -> [Attachment] {
    zip(letter.attachments, examination.kinds).compactMap { read, kind in
      guard !read.attachment.isDeleted, let sha256 = read.sha256, let bytes = read.bytes else { return nil }
      return Attachment(name: read.attachment.name, kind: kind.rawValue, sha256: sha256, bytes: bytes)
    }
  }
}

extension Ticket.Requester {
  init(_ requester: Requester) {
    self.init(
      name: requester.name, idType: requester.idType?.rawValue, id: requester.id, role: requester.role,
      claimedEmails: requester.claimedEmails, phones: requester.phones)
  }
}

extension Ticket.Document {
  init(_ document: QuipuxDocument.Document, office: String?) {
    let channel: String? =
      switch document.type.code {
      case 2: "ventanilla"
      case 1, 7: "quipux"
      default: nil
      }
    self.init(
      number: document.number, radicado: document.radicado, parent: document.parent,
      registeredAt: document.registeredAt?.description, channel: channel,
      office: office)
  }
}
