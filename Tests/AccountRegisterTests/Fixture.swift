import AccountRegister
import DurableDatabase
import Scratch

/// A register in a directory of its own, with two accounts of one company and one of another.
struct Fixture {
  static let start: Int64 = 1_773_480_600_000_000
  static let hour: Int64 = 3_600_000_000
  static let company = Account.Key(ruc: "1790010937001", system: .sut)
  static let companySalaries = Account.Key(ruc: "1790010937001", system: .salarios)
  static let shop = Account.Key(ruc: "0990001243001", system: .sut)
  static let csv = """
    ruc,system,email,state
    1790010937001,SUT,gerencia@ejemplo.ec,active
    1790010937001,SALARIOS,nomina@ejemplo.ec,active
    0990001243001,SUT,tienda@ejemplo.ec,blocked

    """

  let scratch: ScratchDirectory
  let register: AccountRegister

  init(csv: String = Fixture.csv) throws {
    scratch = try ScratchDirectory()
    register = try AccountRegister(in: scratch.directory)
    try register.importAccounts(Array(csv.utf8), at: Self.start)
  }

  /// As another process would open it.
  func reopened() throws -> AccountRegister { try AccountRegister(in: scratch.directory) }

  func issue(
    _ ticket: String = "t-one", to key: Account.Key = Fixture.company, at now: Int64 = Fixture.start
  ) throws -> IssuedLink {
    guard case .issued(let link) = try register.issueLink(for: ticket, to: key, at: now) else {
      throw DatabaseFailure("accounts", .state, "no link was issued")
    }
    return link
  }
}
