import AccountRegister
import Foundation
import Reset
import Scratch
import Transfer

/// A connector with its target behind it, which does as it is told: what the conformance suite knows of each of them.
protocol ConformanceTarget: Sendable {
  var connector: any Connector { get }

  /// From now on.
  func behave(_ control: Control) throws

  /// How often a reset was really made for a ticket.
  func resets(of ticket: String) throws -> Int

  /// The same connector, which waits no longer than this for an answer.
  func connector(waiting limit: Duration) -> any Connector

  /// The same connector with nobody at the other end.
  func unreachable() throws -> any Connector
}

/// Every connector there is.
enum ConformanceKind: String, CaseIterable, Sendable {
  case http, command, accounts

  func target() throws -> any ConformanceTarget {
    switch self {
    case .http: try HTTPTarget()
    case .command: try CommandTarget()
    case .accounts: try AccountsTarget()
    }
  }

  /// A register of links sends nothing by itself.
  var outcomes: [Control.Outcome] {
    self == .accounts ? Control.Outcome.allCases.filter { $0 != .sent } : Control.Outcome.allCases
  }

  static let outside: [ConformanceKind] = [.http, .command]
  static let outcomes = allCases.flatMap { kind in kind.outcomes.map { (kind, $0) } }
}

enum Orders {
  /// 2026-03-14T09:30:00Z.
  static let now: Int64 = 1_773_480_600_000_000
  static let ruc = "1790010937001"

  static func order(_ ticket: String = "t-one", ruc: String = Orders.ruc) -> ResetOrder {
    let json = #"{"id": "\#(ticket)", "ruc": "\#(ruc)", "requester": {"claimedEmails": ["atacante@ejemplo.com"]}}"#
    return ResetOrder(
      ticket: ticket, system: "SUT", ruc: ruc, taxpayerName: "COMPAÑÍA EJEMPLO S.A.", requesterName: "JUAN PÉREZ",
      requesterID: "1700001231", documentNumber: "MDT-DSG-2026-0123-E", ticketJSON: Array(json.utf8))
  }
}

struct HTTPTarget: ConformanceTarget {
  let server: ResetServer
  let connector: any Connector

  init() throws {
    server = try ResetServer()
    connector = Self.connector(to: server.port)
  }

  static func connector(to port: Int, apiKey: String? = nil, timeout: Duration = .seconds(30)) -> HTTPConnector {
    let client = HTTPClient.Settings(
      timeouts: Timeouts(connect: .seconds(5), whole: timeout), allowsPlainHTTP: true)
    return HTTPConnector(.init(baseURL: "http://127.0.0.1:\(port)", apiKey: apiKey, client: client))
  }

  func behave(_ control: Control) throws { try control.write(to: server.scratch) }
  func resets(of ticket: String) -> Int { server.scratch.lines(of: "resets").count { $0 == ticket } }

  func connector(waiting limit: Duration) -> any Connector { Self.connector(to: server.port, timeout: limit) }

  /// Port 1 is nobody's.
  func unreachable() -> any Connector { Self.connector(to: 1) }
}

struct CommandTarget: ConformanceTarget {
  let scratch: ScratchDirectory
  let connector: any Connector

  init() throws {
    scratch = try ScratchDirectory()
    connector = Self.connector(to: scratch, timeLimit: .seconds(30))
  }

  private static func connector(to scratch: ScratchDirectory, timeLimit: Duration) -> CommandConnector {
    let arguments = [TargetFiles.program, scratch.path]
    return CommandConnector(
      .init(reset: arguments, status: arguments, timeLimit: timeLimit, grace: .milliseconds(300)))
  }

  func connector(waiting limit: Duration) -> any Connector { Self.connector(to: scratch, timeLimit: limit) }
  func behave(_ control: Control) throws { try control.write(to: scratch) }
  func resets(of ticket: String) -> Int { scratch.lines(of: "resets").count { $0 == ticket } }
  func unreachable() -> any Connector {
    CommandConnector(.init(reset: ["/nowhere/reset"], status: ["/nowhere/status"]))
  }
}

struct AccountsTarget: ConformanceTarget {
  let scratch: ScratchDirectory
  let register: AccountRegister
  let connector: any Connector

  init() throws {
    scratch = try ScratchDirectory()
    register = try AccountRegister(in: scratch.directory)
    connector = AccountsConnector(register, linkBase: "https://cuentas.ejemplo.ec/clave?token=")
    try behave(Control())
  }

  /// The account is put into the state that has this outcome.
  func behave(_ control: Control) throws {
    let state = control.outcome == .refused ? "blocked" : "active"
    let ruc = control.outcome == .unknownAccount ? "0990001243001" : Orders.ruc
    let csv = "ruc,system,email,state\n\(ruc),SUT,gerencia@ejemplo.ec,\(state)\n"
    if control.outcome == .unknownAccount { try write("DELETE FROM account") }
    try register.importAccounts(Array(csv.utf8), at: Orders.now)
    if control.outcome == .alreadyDone { try redeemLink(of: "t-one") }
  }

  private func redeemLink(of ticket: String) throws {
    let key = Account.Key(ruc: Orders.ruc, system: .sut)
    guard case .issued(let link) = try register.issueLink(for: ticket, to: key, at: Orders.now) else { return }
    _ = try register.redeem(link.token, at: Orders.now)
  }

  func connector(waiting limit: Duration) -> any Connector { connector }

  func resets(of ticket: String) throws -> Int { try register.link(of: ticket) == nil ? 0 : 1 }

  /// The file is there, and is no register any more.
  func unreachable() throws -> any Connector {
    try write("DROP TABLE former_link; DROP TABLE link; DROP TABLE account")
    return connector
  }

  /// What the register itself would not do.
  private func write(_ statements: String) throws {
    try scratch.write(
      "import sqlite3\nsqlite3.connect('accounts.sqlite').executescript('\(statements)')", to: "write.py")
    scratch.run("python3 write.py")
  }
}
