/// A link as it was issued: the only moment at which its token is there.
public struct IssuedLink: Sendable, Equatable {
  public var token: LinkToken
  public var account: Account
  /// Microseconds since the epoch.
  public var expiresAt: Int64
  /// Names the link where its token must not stand: the first 16 hexadecimal digits of the token's SHA-256.
  public var reference: String
}

/// What came of asking for a link.
public enum LinkIssue: Sendable, Equatable {
  case issued(IssuedLink)
  /// The ticket's link was redeemed: what it asked for is done, and there is no other link for it.
  case redeemed(reference: String)
  case blocked(Account)
  case unknownAccount
}

/// What came of following a link.
public enum Redemption: Sendable, Equatable {
  /// This time, and never again.
  case redeemed(ticket: String, account: Account.Key)
  /// Redeemed before.
  case used
  case expired
  /// There is a newer link, of this ticket or of another on the same account.
  case replaced
  /// The account was blocked, or has another address on record, since the link was issued.
  case withdrawn
  case unknown
}

/// Where a ticket's latest link stands.
public struct LinkStatus: Sendable, Equatable {
  public enum State: String, Sendable, CaseIterable {
    case open, redeemed, replaced, withdrawn
  }

  public var state: State
  public var reference: String
  /// All microseconds since the epoch.
  public var issuedAt: Int64
  public var expiresAt: Int64
  public var redeemedAt: Int64?
}
