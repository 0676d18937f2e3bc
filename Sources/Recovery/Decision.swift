public import QuipuxDocument

/// What the ledger knows of a letter's past, looked up by its keys.
public struct History: Sendable {
  /// A document taken before, with the same letter key or the same normalised number.
  public struct Earlier: Sendable {
    public var textDigest: String
    public var attachmentDigests: [String]

    public init(textDigest: String, attachmentDigests: [String]) {
      self.textDigest = textDigest
      self.attachmentDigests = attachmentDigests
    }
  }

  /// A ticket on the same taxpayer and system.
  public struct EarlierTicket: Sendable {
    public var id: String
    public var system: System
    /// Nil while it is open (published and not done, held included).
    public var doneAt: Timestamp?

    public init(id: String, system: System, doneAt: Timestamp?) {
      self.id = id
      self.system = system
      self.doneAt = doneAt
    }
  }

  public var sameLetter: [Earlier]
  /// Another letter with the same sender, subject, body and attachments is within the window.
  public var hasSameContent: Bool
  public var tickets: [EarlierTicket]

  public init(sameLetter: [Earlier] = [], hasSameContent: Bool = false, tickets: [EarlierTicket] = []) {
    self.sameLetter = sameLetter
    self.hasSameContent = hasSameContent
    self.tickets = tickets
  }
}

/// The last word on a document: what its examination proposes, seen beside what was taken before.
public struct Decision: Sendable, Equatable {
  public var outcome: Outcome
  /// The deciding one first.
  public var reasons: [ReasonCode]
  /// The systems that get a ticket.
  public var systems: [System]
  /// The open ticket that the letter insists on.
  public var insistsOn: String?

  public init(outcome: Outcome, reasons: [ReasonCode], systems: [System] = [], insistsOn: String? = nil) {
    self.outcome = outcome
    self.reasons = reasons
    self.systems = systems
    self.insistsOn = insistsOn
  }
}

/// What the rules say of a letter by itself, before its past is known.
public struct Proposal: Sendable, Equatable {
  public var outcome: Outcome
  public var reasons: [ReasonCode]
  /// Systems asked for; not empty where the outcome is ticketed.
  public var systems: [System]
  /// Nil where no identity could be made of radicado and number.
  public var textDigest: String?
  public var attachmentDigests: [String]

  public init(
    outcome: Outcome, reasons: [ReasonCode], systems: [System], textDigest: String?, attachmentDigests: [String]
  ) {
    self.outcome = outcome
    self.reasons = reasons
    self.systems = systems
    self.textDigest = textDigest
    self.attachmentDigests = attachmentDigests
  }
}

extension Decision {
  /// Section "Again and again" of the design: what was taken before comes first, then the letter itself, then the
  /// tickets that are there already. `now` is the batch's time.
  public init(on proposal: Proposal, history: History, policy: Policy, now: Timestamp) {
    if let decided = Self.withoutHistory(proposal) ?? Self.bySameLetter(proposal, history) {
      self = decided
    } else if proposal.outcome == .ticketed {
      self = Self.byTickets(proposal, history, policy, now)
    } else {
      self = Decision(outcome: proposal.outcome, reasons: proposal.reasons)
    }
  }

  /// A document that was not read, or is not for us by its state or type, is not compared with anything. One that failed
  /// is not "taken": its next attempt must not meet itself.
  private static func withoutHistory(_ proposal: Proposal) -> Decision? {
    guard let reason = proposal.reasons.first else { return nil }
    switch reason {
    case .estadoNotTaken, .tipoNotTaken, .documentIdentityMissing:
      return Decision(outcome: proposal.outcome, reasons: proposal.reasons)
    default:
      return proposal.textDigest == nil ? Decision(outcome: proposal.outcome, reasons: proposal.reasons) : nil
    }
  }

  private static func bySameLetter(_ proposal: Proposal, _ history: History) -> Decision? {
    if !history.sameLetter.isEmpty {
      return history.sameLetter.contains { isCopy(proposal, of: $0) }
        ? Decision(outcome: .duplicate, reasons: [.letterCopy])
        : Decision(outcome: .review, reasons: [.numberContentChanged])
    }
    return history.hasSameContent ? Decision(outcome: .duplicate, reasons: [.letterSameContent]) : nil
  }

  /// A copy says the same; it may come with fewer attachments, never with others.
  private static func isCopy(_ proposal: Proposal, of earlier: History.Earlier) -> Bool {
    proposal.textDigest == earlier.textDigest
      && Set(proposal.attachmentDigests).isSubset(of: earlier.attachmentDigests)
  }

  private static func byTickets(
    _ proposal: Proposal, _ history: History, _ policy: Policy, _ now: Timestamp
  ) -> Decision {
    let asked = history.tickets.filter { proposal.systems.contains($0.system) }
    let open = asked.filter { $0.doneAt == nil }
    let windowStart = now.microseconds - Int64(policy.recentlyDoneHours) * 3_600_000_000
    if asked.contains(where: { ($0.doneAt?.microseconds ?? .min) >= windowStart }) {
      return Decision(outcome: .review, reasons: [.ticketRecentlyDone])
    }
    let remaining = proposal.systems.filter { system in !open.contains { $0.system == system } }
    guard let insisted = open.first else {
      return Decision(outcome: .ticketed, reasons: proposal.reasons, systems: remaining)
    }
    return remaining.isEmpty
      ? Decision(outcome: .duplicate, reasons: [.letterInsists], insistsOn: insisted.id)
      : Decision(
        outcome: .ticketed, reasons: proposal.reasons + [.letterInsists], systems: remaining, insistsOn: insisted.id)
  }
}
