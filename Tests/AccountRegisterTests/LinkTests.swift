import AccountRegister
import DurableDatabase
import Foundation
import GRDB
import Testing

@Suite struct LinkTests {
  @Test func `A link works once`() throws {
    let fixture = try Fixture()
    let link = try fixture.issue()
    #expect(link.account.email == "gerencia@ejemplo.ec" && link.expiresAt == Fixture.start + 24 * Fixture.hour)
    let other = try fixture.reopened()
    #expect(try other.redeem(link.token, at: Fixture.start + 1) == .redeemed(ticket: "t-one", account: Fixture.company))
    #expect(try fixture.register.redeem(link.token, at: Fixture.start + 2) == .used)
    #expect(try other.redeem(link.token, at: Fixture.start + 25 * Fixture.hour) == .used)
    #expect(try fixture.register.link(of: "t-one")?.redeemedAt == Fixture.start + 1)
  }

  @Test func `Of many who follow a link at once, one redeems it`() async throws {
    let fixture = try Fixture()
    let link = try fixture.issue()
    let registers = try (0..<4).map { _ in try fixture.reopened() }
    let outcomes = try await withThrowingTaskGroup(of: Redemption.self) { group in
      for number in 0..<32 {
        group.addTask { try registers[number % 4].redeem(link.token, at: Fixture.start) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .redeemed(ticket: "t-one", account: Fixture.company) } == 1)
    #expect(outcomes.count { $0 == .used } == 31)
  }

  @Test func `A link is good for 24 hours, to the microsecond`() throws {
    let fixture = try Fixture()
    let first = try fixture.issue("t-one")
    #expect(try fixture.register.redeem(first.token, at: first.expiresAt) == .expired)
    let second = try fixture.issue("t-one", at: first.expiresAt)
    let last = second.expiresAt - 1
    #expect(try fixture.register.redeem(second.token, at: last) == .redeemed(ticket: "t-one", account: Fixture.company))
  }

  @Test func `A newer link replaces the older, of the same ticket and of another on the account`() throws {
    let fixture = try Fixture()
    let first = try fixture.issue("t-one")
    let again = try fixture.issue("t-one")
    #expect(first.token != again.token && first.reference != again.reference)
    #expect(try fixture.register.redeem(first.token, at: Fixture.start) == .replaced)
    let newer = try fixture.issue("t-two")
    #expect(try fixture.register.redeem(again.token, at: Fixture.start) == .replaced)
    #expect(try fixture.register.link(of: "t-one")?.state == .replaced)
    #expect(
      try fixture.register.redeem(newer.token, at: Fixture.start)
        == .redeemed(ticket: "t-two", account: Fixture.company))
  }

  @Test func `Links of other accounts and systems stay`() throws {
    let fixture = try Fixture()
    let salaries = try fixture.issue("t-salaries", to: Fixture.companySalaries)
    _ = try fixture.issue("t-one")
    #expect(
      try fixture.register.redeem(salaries.token, at: Fixture.start)
        == .redeemed(ticket: "t-salaries", account: Fixture.companySalaries))
  }

  @Test func `A ticket whose link was redeemed gets no other`() throws {
    let fixture = try Fixture()
    let link = try fixture.issue()
    _ = try fixture.register.redeem(link.token, at: Fixture.start)
    #expect(
      try fixture.register.issueLink(for: "t-one", to: Fixture.company, at: Fixture.start)
        == .redeemed(reference: link.reference))
    #expect(try fixture.register.redeem(link.token, at: Fixture.start) == .used)
  }

  @Test func `Nobody else's and nonsense is unknown`() throws {
    let fixture = try Fixture()
    _ = try fixture.issue()
    #expect(try fixture.register.redeem(LinkToken(), at: Fixture.start) == .unknown)
    for text in ["", "x", String(repeating: "A", count: 44), String(repeating: "=", count: 43)] {
      #expect(LinkToken(text) == nil)
    }
  }

  @Test func `No link for an account that is blocked or not there`() throws {
    let fixture = try Fixture()
    let blocked = try #require(try fixture.register.account(Fixture.shop))
    #expect(try fixture.register.issueLink(for: "t-shop", to: Fixture.shop, at: Fixture.start) == .blocked(blocked))
    let stranger = Account.Key(ruc: "1790010945001", system: .sut)
    #expect(try fixture.register.issueLink(for: "t-x", to: stranger, at: Fixture.start) == .unknownAccount)
    #expect(try fixture.register.link(of: "t-shop") == nil)
  }

  @Test func `A ticket stands for one account`() throws {
    let fixture = try Fixture()
    _ = try fixture.issue("t-one")
    let error = #expect(throws: DatabaseFailure.self) {
      try fixture.register.issueLink(for: "t-one", to: Fixture.companySalaries, at: Fixture.start)
    }
    #expect(error?.code == .state)
  }

  @Test(arguments: ["otra@ejemplo.ec,active", "gerencia@ejemplo.ec,blocked"])
  func `A link that went to an address no longer on record, or to a blocked account, is withdrawn`(
    change: String
  ) throws {
    let fixture = try Fixture()
    let link = try fixture.issue()
    let csv = "ruc,system,email,state\n1790010937001,SUT,\(change)\n"
    let summary = try fixture.register.importAccounts(Array(csv.utf8), at: Fixture.start)
    #expect(summary == ImportSummary(changed: 1, withdrawnLinks: 1))
    #expect(try fixture.register.redeem(link.token, at: Fixture.start) == .withdrawn)
  }

  @Test func `Tokens are 256 bits that differ, and neither they nor the file tell one`() throws {
    let tokens = (0..<1000).map { _ in LinkToken() }
    #expect(Set(tokens.map(\.text)).count == 1000)
    #expect(tokens.allSatisfy { LinkToken($0.text) == $0 })
    let decoded = tokens.compactMap { token in
      Data(base64Encoded: token.text.replacing("-", with: "+").replacing("_", with: "/") + "=")
    }
    #expect(decoded.map(\.count) == Array(repeating: 32, count: 1000))

    let fixture = try Fixture()
    let link = try fixture.issue()
    var dumped = ""
    dump(link, to: &dumped)
    #expect(!"\(link) \(String(reflecting: link)) \(dumped)".contains(link.token.text))
    #expect(!dumped.isEmpty && !link.token.text.contains(link.reference))
    for file in try FileManager.default.contentsOfDirectory(atPath: fixture.scratch.path) {
      let bytes = try Data(contentsOf: URL(filePath: fixture.scratch.path + "/" + file))
      #expect(bytes.range(of: Data(link.token.text.utf8)) == nil, "\(file)")
    }
  }

  @Test func `What is kept is the SHA-256 of the token`() throws {
    let fixture = try Fixture()
    let link = try fixture.issue()
    try link.token.text.write(toFile: fixture.scratch.path + "/token", atomically: true, encoding: .utf8)
    let digest = try DatabaseQueue(path: fixture.scratch.path + "/accounts.sqlite").read { db in
      try String.fetchOne(db, sql: "SELECT lower(hex(digest)) FROM link")
    }
    #expect(fixture.scratch.run("sha256sum token | grep -q '^\(digest ?? "?") '") == 0)
    #expect(digest?.hasPrefix(link.reference) == true)
  }
}
