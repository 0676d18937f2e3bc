internal import Foundation
internal import QuipuxDocument

/// What is known of the work on one ticket: `outbox/results/<ticket>.json` (contract: config/result-1.schema.json). It is
/// written before the target is called and again after, so that whoever finds the ticket knows how far it came.
public struct ResetResult: Sendable, Equatable, Codable {
  /// One call of the target. Open, as long as nobody knows what came of it.
  public struct Attempt: Sendable, Equatable, Codable {
    public enum Outcome: String, Sendable, Codable, CaseIterable {
      case sent, link, alreadyDone, unknownAccount, refused, tryLater, unavailable
      /// The target says that it never received it, or a person looked and says so.
      case notReceived
      /// Nobody knows: it is to be asked.
      case uncertain
    }

    /// From 1.
    public var number: Int
    /// RFC 3339.
    public var begunAt: String
    public var endedAt: String?
    public var connector: String
    public var outcome: Outcome?
    /// The target's own, where it gave one.
    public var reference: String?
    /// When the target was last asked what became of it, and how often.
    public var inquiredAt: String?
    public var inquiries: Int?

    var isOpen: Bool { outcome == nil || outcome == .uncertain }
    /// The target was reached, and did nothing.
    var counts: Bool { outcome == .tryLater || outcome == .notReceived }
  }

  /// One try to hand the recovery mail to the mail server.
  public struct Mail: Sendable, Equatable, Codable {
    public enum Outcome: String, Sendable, Codable, CaseIterable {
      case accepted, deferred, rejected, uncertain
    }

    public var begunAt: String
    public var endedAt: String?
    public var outcome: Outcome?
    /// Masked: `r***@dominio.ec`.
    public var to: String
    public var messageID: String
  }

  /// How people were told that no reset was made.
  public struct Notice: Sendable, Equatable, Codable {
    public enum Outcome: String, Sendable, Codable, CaseIterable {
      /// A mail server has taken it.
      case accepted
      /// Nobody knows whether it has; it is not sent again.
      case uncertain
      /// A person sends it: `outbox/notices/<ticket>.txt`.
      case draft
    }

    public var begunAt: String
    public var outcome: Outcome?
    /// Masked; nil for a draft.
    public var to: String?
  }

  /// What a person did with the ticket.
  public struct Act: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
      case hold, release, retry, cancel
    }

    public var at: String
    public var kind: Kind
    public var `operator`: String
    public var reason: String
    /// What the ticket waited for, or was held for, when it was released or retried: that, and nothing else, is passed over.
    public var of: String?
  }

  public var schema = Self.version
  public var ticket: String
  public var system: String?
  public var state: ResetOutcome.State
  /// A ``ResetOutcome``; nil while it is worked on. Other people's workers may have codes of their own.
  public var outcome: String?
  public var attempts: [Attempt] = []
  public var mails: [Mail] = []
  public var notice: Notice?
  public var acts: [Act] = []
  /// RFC 3339; nothing is tried before.
  public var nextAttemptAt: String?
  public var updatedAt: String

  static let version = "quipux-intake/result/1"

  init(ticket: String, system: String?, at now: Timestamp) {
    self.ticket = ticket
    self.system = system
    state = .working
    updatedAt = now.description
  }
}

extension ResetResult {
  private enum CodingKeys: String, CodingKey {
    case schema, ticket, system, state, outcome, attempts, mails, notice, acts, nextAttemptAt, updatedAt
  }

  /// Others may leave out lists that are empty.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    schema = try fields.decode(String.self, forKey: .schema)
    ticket = try fields.decode(String.self, forKey: .ticket)
    system = try fields.decodeIfPresent(String.self, forKey: .system)
    state = try fields.decode(ResetOutcome.State.self, forKey: .state)
    outcome = try fields.decodeIfPresent(String.self, forKey: .outcome)
    attempts = try fields.decodeIfPresent([Attempt].self, forKey: .attempts) ?? []
    mails = try fields.decodeIfPresent([Mail].self, forKey: .mails) ?? []
    notice = try fields.decodeIfPresent(Notice.self, forKey: .notice)
    acts = try fields.decodeIfPresent([Act].self, forKey: .acts) ?? []
    nextAttemptAt = try fields.decodeIfPresent(String.self, forKey: .nextAttemptAt)
    updatedAt = try fields.decode(String.self, forKey: .updatedAt)
  }

  /// Nil for what is no result of version 1, or of another ticket.
  public init?(json: [UInt8], of ticket: String) {
    guard let result = try? JSONDecoder().decode(ResetResult.self, from: Data(json)), result.schema == Self.version,
      result.ticket == ticket
    else { return nil }
    self = result
  }

  /// UTF-8, keys sorted, ending in a line break.
  var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
      return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
  }
}

extension ResetResult {
  var openAttempt: Attempt? { attempts.last.flatMap { $0.isOpen ? $0 : nil } }

  /// A link was made, and no mail server has taken it.
  var owesMail: Bool { attempts.last?.outcome == .link && mails.last?.outcome != .accepted }

  /// Attempts that count against the limit: since a person last released or retried it.
  var countedAttempts: Int {
    let since = lastRelease
    return attempts.filter { attempt in
      guard attempt.counts else { return false }
      guard let since, let begun = Timestamp(quipux: attempt.begunAt) else { return true }
      return begun >= since
    }.count
  }

  /// Mails that were not taken, since a person last released or retried it.
  var deferredMails: Int {
    let since = lastRelease
    return mails.filter { mail in
      guard mail.outcome == .deferred else { return false }
      guard let since, let begun = Timestamp(quipux: mail.begunAt) else { return true }
      return begun >= since
    }.count
  }

  private var lastRelease: Timestamp? {
    acts.last { $0.kind == .retry || $0.kind == .release }.flatMap { Timestamp(quipux: $0.at) }
  }

  /// What a person has seen and let pass.
  var passedOver: Set<String> {
    Set(acts.filter { $0.kind == .release || $0.kind == .retry }.compactMap(\.of))
  }

  /// A reset was made, or may have been.
  public var mayHaveReset: Bool {
    attempts.contains { $0.isOpen || [.sent, .link, .alreadyDone].contains($0.outcome) }
  }
}
