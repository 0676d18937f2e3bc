import DurableDatabase
public import DurableFiles
public import Foundation
import GRDB
public import Recovery

/// A staged document, as it is given to the rules.
public struct UndecidedDocument: Sendable {
  public var id: Int64
  public var source: String
  /// Of its file, from the source's root.
  public var path: PathBytes
  public var position: Int
  public var radicado: String?
  public var parent: String?
  public var number: String?
  public var numberKey: String?
  public var registeredAt: Int64?
  /// `registeredAt`, or else the beginning of the batch.
  public var effectiveAt: Int64
  public var letterKey: String?
  public var contentKey: [UInt8]?
  /// The reason code, where reading failed.
  public var failure: String?
  public var findings: Data
  /// SHA-256 of its file; nil when it could not be stored.
  public var original: [UInt8]?
  public var attachments: [AttachmentReference]
  /// `registeredAt`, or after all times.
  var orderAt: Int64
}

/// What the rules made of a document, with all that follows.
public struct DecisionRecord: Sendable {
  public var outcome: Outcome
  /// Stable codes, the deciding one first.
  public var reasons: [String]
  public var flags: [String]
  public var ruc: String?
  public var tickets: [NewTicket]
  /// The ticket that is open for what it asks again.
  public var insistsOn: String?
  public var observation: NewObservation?
  /// Of a failed document: whether another attempt may do better.
  public var willRetry: Bool
  /// Lines of the audit log, without the newline.
  public var audit: [Data]

  public init(
    _ outcome: Outcome, reasons: [String], flags: [String] = [], ruc: String? = nil, tickets: [NewTicket] = [],
    insistsOn: String? = nil, observation: NewObservation? = nil, willRetry: Bool = false, audit: [Data] = []
  ) {
    self.outcome = outcome
    self.reasons = reasons
    self.flags = flags
    self.ruc = ruc
    self.tickets = tickets
    self.insistsOn = insistsOn
    self.observation = observation
    self.willRetry = willRetry
    self.audit = audit
  }
}

public struct NewTicket: Sendable, Hashable {
  public var id: String
  public var system: String
  /// The taxpayer: with establishment 001.
  public var ruc: String
  /// What is to be published.
  public var json: Data

  public init(id: String, system: String, ruc: String, json: Data) {
    self.id = id
    self.system = system
    self.ruc = ruc
    self.json = json
  }
}

/// The draft of what to answer when a requisite is missing.
public struct NewObservation: Sendable, Hashable {
  /// Of its file, without `.txt`.
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
