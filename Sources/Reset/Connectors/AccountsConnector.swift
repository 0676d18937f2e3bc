public import AccountRegister
import DurableDatabase

/// The embedded register as target: makes the link itself.
///
/// A ticket has one link that works at most: asked again, or asked what became of it, the register issues a fresh one in
/// place of the one that went nowhere, and none once that was redeemed.
public struct AccountsConnector: Connector {
  public var name: String { "accounts" }
  public var outlives: Duration { .zero }
  private let register: AccountRegister
  private let linkBase: String

  /// - Parameter linkBase: what a token is appended to: `https://…?token=`.
  public init(_ register: AccountRegister, linkBase: String) {
    self.register = register
    self.linkBase = linkBase
  }

  public func reset(_ order: ResetOrder, at now: Int64) async throws(ConnectorError) -> ResetAnswer {
    guard let system = Account.System(rawValue: order.system) else {
      throw ConnectorError(.configuration, "a system that the register does not have")
    }
    // Before anything is issued: no link is lost to a base that cannot be mailed.
    try checkLinkBase()
    return try answer(to: order.ticket, Account.Key(ruc: order.ruc, system: system), at: now)
  }

  private func answer(
    to ticket: String, _ key: Account.Key, at now: Int64
  ) throws(ConnectorError) -> ResetAnswer {
    switch try asking({ try register.issueLink(for: ticket, to: key, at: now) }) {
    case .issued(let link): return .link(try resetLink(link))
    case .redeemed(let reference): return .alreadyDone(reference: reference)
    case .blocked(let account): return .refused(code: "account.blocked", address: account.email, reference: nil)
    case .unknownAccount:
      // Nobody has imported anything: that is no answer about this account.
      guard try asking({ try register.countAccounts() }) > 0 else {
        throw ConnectorError(.configuration, "the register has no accounts")
      }
      return .unknownAccount(reference: nil)
    }
  }

  public func inquire(_ order: ResetOrder, at now: Int64) async throws(ConnectorError) -> Inquiry {
    guard try asking({ try register.link(of: order.ticket) }) != nil else { return .notReceived }
    return .answered(try await reset(order, at: now))
  }

  public func check() async throws(ConnectorError) {
    try checkLinkBase()
    _ = try asking { try register.countAccounts() }
  }

  private func checkLinkBase() throws(ConnectorError) {
    guard ResetLink(url: linkBase + "x", address: "x", expiresAt: 0) != nil else {
      throw ConnectorError(.configuration, "the base of links is no https URL")
    }
  }

  private func resetLink(_ link: IssuedLink) throws(ConnectorError) -> ResetLink {
    let resetLink = ResetLink(
      url: linkBase + link.token.text, address: link.account.email, expiresAt: link.expiresAt,
      reference: link.reference)
    guard let resetLink else { throw ConnectorError(.configuration, "the base of links is no https URL") }
    return resetLink
  }

  /// A link is issued in one transaction, so that an error means that there is none; and one that nobody saw opens nothing.
  private func asking<Value>(_ body: () throws -> Value) throws(ConnectorError) -> Value {
    do {
      return try body()
    } catch let error as DatabaseFailure {
      let isPassing = error.code == .busy || error.code == .full
      throw ConnectorError(isPassing ? .unavailable : .configuration, error.fullCode)
    } catch {
      throw ConnectorError(.unavailable, "the register could not be asked")
    }
  }
}
