public import Foundation
internal import QuipuxDocument
public import Recovery

/// What reading and rules found in a document, as the ledger keeps it: all that its decision needs, and what people ask
/// about it later.
public struct Findings: Codable, Sendable {
  public var outcome: Outcome
  public var reasons: [ReasonCode]
  public var systems: [System]
  public var ruc: String?
  public var taxpayer: String?
  public var requester: String?
  public var requesterCedula: String?
  /// The ministry's office at which it was registered.
  public var office: String?
  public var flags: [String]
  public var evidence: [Evidence]
  public var attachments: [AttachmentFinding]
  public var textDigest: String?
  public var attachmentDigests: [String]
  /// The tickets that it becomes, unless its past says otherwise.
  public var tickets: [ProposedTicket]
  /// The draft's text, where the outcome is `observed`.
  public var observation: String?
  /// How the export's bytes became text.
  public var decoding: String?

  /// A ticket as it will be published.
  public struct ProposedTicket: Codable, Sendable {
    public var id: String
    public var system: System
    public var ruc: String
    /// UTF-8, keys sorted.
    public var json: String

    init(_ ticket: Ticket) throws {
      (id, system, ruc) = (ticket.id, ticket.system, ticket.ruc)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      json = String(decoding: try encoder.encode(ticket), as: UTF8.self)
    }
  }

  public struct AttachmentFinding: Codable, Sendable {
    public var name: String
    public var kind: String?
    public var refusal: String?
  }

  public init(json: Data) throws {
    self = try JSONDecoder().decode(Findings.self, from: json)
  }

  var json: Data { get throws { try JSONEncoder().encode(self) } }

  var proposal: Proposal {
    Proposal(
      outcome: outcome, reasons: reasons, systems: systems, textDigest: textDigest,
      attachmentDigests: attachmentDigests)
  }
}

extension Findings {
  init(
    _ examination: Examination, of letter: Letter, office: String?, tickets: [ProposedTicket], observation: String?,
    decoding: String
  ) {
    self.init(
      outcome: examination.outcome, reasons: examination.reasons, systems: examination.systems,
      ruc: examination.ruc?.description, taxpayer: examination.taxpayerName, requester: examination.requester.name,
      requesterCedula: examination.requester.idType == .cedula ? examination.requester.id : nil, office: office,
      flags: examination.flags.map(\.rawValue), evidence: examination.evidence,
      attachments: letter.attachments.enumerated().map { index, read in
        AttachmentFinding(
          name: read.attachment.name,
          kind: index < examination.kinds.count ? examination.kinds[index].rawValue : nil,
          refusal: read.refusal?.rawValue)
      },
      textDigest: examination.identity?.textDigest, attachmentDigests: examination.identity?.attachmentDigests ?? [],
      tickets: tickets, observation: observation, decoding: decoding)
  }

  /// Of a file, or a document, that could not be read.
  init(failure reason: ReasonCode) {
    self.init(
      outcome: .failed, reasons: [reason], systems: [], flags: [], evidence: [], attachments: [],
      attachmentDigests: [], tickets: [])
  }

  private init(
    outcome: Outcome, reasons: [ReasonCode], systems: [System], ruc: String? = nil, taxpayer: String? = nil,
    requester: String? = nil, requesterCedula: String? = nil, office: String? = nil, flags: [String],
    evidence: [Evidence], attachments: [AttachmentFinding],
    textDigest: String? = nil, attachmentDigests: [String], tickets: [ProposedTicket], observation: String? = nil,
    decoding: String? = nil
  ) {
    self.outcome = outcome
    self.reasons = reasons
    self.systems = systems
    self.ruc = ruc
    self.taxpayer = taxpayer
    self.requester = requester
    self.requesterCedula = requesterCedula
    self.office = office
    self.flags = flags
    self.evidence = evidence
    self.attachments = attachments
    self.textDigest = textDigest
    self.attachmentDigests = attachmentDigests
    self.tickets = tickets
    self.observation = observation
    self.decoding = decoding
  }
}
