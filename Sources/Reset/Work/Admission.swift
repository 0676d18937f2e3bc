internal import Outbox
internal import QuipuxDocument

/// Whether a ticket may be worked on beside the others: one open ticket for an account and system, and so many resets for
/// an account, a requester and a run. Pure.
struct Admission {
  /// Another ticket, open or with a reset that was made or may have been.
  struct Other: Equatable {
    var ticket: String
    var account: TicketToReset.Account
    var requesterID: String?
    /// Claimed or held.
    var isOpen: Bool
    /// When a reset was made with it, or may have been; of a claimed one, when it was claimed.
    var resetAt: Timestamp?
  }

  let policy: WorkPolicy
  let now: Timestamp
  /// Resets that this run has asked for.
  let resetsOfRun: Int

  /// - Returns: why it is held; nil when it may be worked on.
  func refusal(of ticket: TicketToReset, beside others: [Other]) -> ResetOutcome? {
    if ticket.flags.contains("emailChangeAsked") { return .emailChangeAsked }
    let others = others.filter { $0.ticket != ticket.id }
    let ofAccount = others.filter { $0.account == ticket.account }
    if ofAccount.contains(where: \.isOpen) { return .accountHasOpenTicket }
    if count(ofAccount, within: policy.account) >= policy.account.resets { return .accountLimit }
    let ofRequester = others.filter { $0.requesterID != nil && $0.requesterID == ticket.requesterID }
    if count(ofRequester, within: policy.requester) >= policy.requester.resets { return .requesterLimit }
    return resetsOfRun >= policy.run ? .runLimit : nil
  }

  private func count(_ others: [Other], within limit: WorkPolicy.Limit) -> Int {
    let since = now.microseconds - Int64(limit.hours) * 3_600_000_000
    return others.count { other in other.resetAt.map { $0.microseconds > since } ?? false }
  }
}
