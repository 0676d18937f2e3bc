import AccountRegister
import Scratch
import Testing

@Suite struct ImportTests {
  private static let header = "ruc,system,email,state\n"

  @Test func `Accounts are as the file says, in the order of RUC and system, page by page`() throws {
    let fixture = try Fixture()
    let first = try fixture.register.accounts(limit: 2)
    #expect(first.map(\.key) == [Fixture.shop, Fixture.companySalaries])
    #expect(first.map(\.state) == [.blocked, .active])
    let second = try fixture.reopened().accounts(after: first.last?.key, limit: 2)
    #expect(second.map(\.email) == ["gerencia@ejemplo.ec"])
    #expect(try fixture.register.account(Fixture.company)?.changedAt == Fixture.start)
    #expect(try fixture.register.account(Account.Key(ruc: "1790010937001", system: .sut)) == second.first)
    #expect(try fixture.register.countAccounts() == 3)
  }

  @Test func `The same file again changes nothing, another one changes what it names`() throws {
    let fixture = try Fixture()
    let later = Fixture.start + Fixture.hour
    #expect(try fixture.register.importAccounts(Array(Fixture.csv.utf8), at: later) == ImportSummary(unchanged: 3))
    let csv = Self.header + "0990001243001,SUT,tienda@ejemplo.ec,active\n0990001243001,SALARIOS,n@ejemplo.ec,active\n"
    #expect(try fixture.register.importAccounts(Array(csv.utf8), at: later) == ImportSummary(added: 1, changed: 1))
    #expect(try fixture.register.account(Fixture.shop)?.state == .active)
    #expect(try fixture.register.account(Fixture.shop)?.changedAt == later)
    #expect(try fixture.register.account(Fixture.company)?.changedAt == Fixture.start)
  }

  @Test(arguments: [
    "\u{FEFF}ruc,system,email,state\r\n1790010937001,SUT,a@ejemplo.ec,active\r\n",
    "ruc,system,email,state\n1790010937001,SUT,a@ejemplo.ec,active",
    "\"ruc\",\"system\",\"email\",\"state\"\n\"1790010937001\",\"SUT\",\"a@ejemplo.ec\",\"active\"\n",
    "\"ruc\",system,email,\"state\"\r\n1790010937001,\"SUT\",a@ejemplo.ec,\"active\"\r\n",
  ]) func `Spreadsheets write the same file in several ways`(csv: String) throws {
    let fixture = try Fixture(csv: csv)
    #expect(try fixture.register.account(Fixture.company)?.email == "a@ejemplo.ec")
  }

  struct Mistake: Sendable {
    var record: String
    var code: AccountImportError.Code
    var column: Int?

    init(_ record: String, _ code: AccountImportError.Code, _ column: Int? = nil) {
      self.record = record
      self.code = code
      self.column = column
    }
  }

  private static let mistakes = [
    Mistake("1790010937001,SUT,a@ejemplo.ec", .fields),
    Mistake("1790010937001,SUT,a@ejemplo.ec,active,", .fields),
    Mistake("", .fields),
    Mistake("179001093700,SUT,a@ejemplo.ec,active", .ruc, 1),
    Mistake(" 1790010937001,SUT,a@ejemplo.ec,active", .ruc, 1),
    Mistake("1790010937002,SUT,a@ejemplo.ec,active", .ruc, 1),
    Mistake("179001093７001,SUT,a@ejemplo.ec,active", .ruc, 1),
    Mistake("1790010937001,sut,a@ejemplo.ec,active", .system, 2),
    Mistake("1790010937001,SUT,,active", .email, 3),
    Mistake("1790010937001,SUT,a@b@ejemplo.ec,active", .email, 3),
    Mistake("1790010937001,SUT,<a@ejemplo.ec>,active", .email, 3),
    Mistake("1790010937001,SUT,\"a@ejemplo.ec\nbcc\",active", .email, 3),
    Mistake("1790010937001,SUT,\"a@e.ec,b\",active", .email, 3),
    Mistake("1790010937001,SUT,a@ejemplo.ec,Active", .state, 4),
    Mistake("1790010937001,SUT,\"a@ejemplo.ec,active", .quote, 3),
    Mistake("1790010937001,S\"UT,a@ejemplo.ec,active", .quote, 2),
    Mistake("1790010937001,\"SUT\"x,a@ejemplo.ec,active", .quote, 2),
  ]

  @Test(arguments: mistakes) func `A file with a mistake is not taken, and the error says where`(
    mistake: Mistake
  ) throws {
    let fixture = try Fixture()
    let csv = Self.header + "1790010945001,SUT,b@ejemplo.ec,active\n" + mistake.record + "\n"
    #expect(throws: AccountImportError(mistake.code, line: 3, column: mistake.column)) {
      try fixture.register.importAccounts(Array(csv.utf8), at: Fixture.start)
    }
    #expect(try fixture.register.countAccounts() == 3, "nothing of it")
  }

  @Test(arguments: [
    "", "\n", "ruc;system;email;state\n", "ruc,system,email\n", "1790010937001,SUT,a@ejemplo.ec,active\n",
  ])
  func `A file without its header is not taken`(csv: String) throws {
    let fixture = try Fixture()
    #expect(throws: AccountImportError(.header, line: 1)) {
      try fixture.register.importAccounts(Array(csv.utf8), at: Fixture.start)
    }
  }

  @Test func `An account that is named twice, and bytes that are not UTF-8`() throws {
    let fixture = try Fixture()
    let twice = Self.header + "1790010937001,SUT,a@ejemplo.ec,active\n1790010937001,SUT,b@ejemplo.ec,active\n"
    #expect(throws: AccountImportError(.duplicate, line: 3)) {
      try fixture.register.importAccounts(Array(twice.utf8), at: Fixture.start)
    }
    let latin = Array((Self.header + "1790010937001,SUT,compa").utf8) + [0xF1] + Array("ia@ejemplo.ec,active\n".utf8)
    #expect(throws: AccountImportError(.notUTF8, line: 2)) {
      try fixture.register.importAccounts(latin, at: Fixture.start)
    }
  }

  @Test func `An error does not say what stands there`() throws {
    let fixture = try Fixture()
    let error = #expect(throws: AccountImportError.self) {
      try fixture.register.importAccounts(Array((Self.header + "1790010937,SUT,x,y\n").utf8), at: Fixture.start)
    }
    #expect(error?.description == "import.ruc: line 2, column 1")
  }
}
