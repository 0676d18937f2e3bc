import Foundation
import Testing

@testable import Reset

@Suite("The worker") struct WorkerTests {
  private let bench: WorkBench

  init() throws {
    bench = try WorkBench()
  }

  @Test func aTicketBecomesOneMailToTheRegisteredAddress() async throws {
    try bench.publish(WorkFixture.ticket())
    let report = try await bench.work()
    #expect(report.outcomes == [.linkMailed: 1])
    #expect(try bench.state(of: "t-a") == .done && bench.resets == ["t-a"])
    let mail = try #require(try bench.mails.first)
    #expect(mail.contains("\r\nTo: \(WorkBench.registered)\r\n") || mail.contains("To: <\(WorkBench.registered)>"))
    #expect(mail.contains("Message-ID: <t-a@trabajo.gob.ec>"))
  }

  @Test func theAddressThatTheLetterNamesIsNowhere() async throws {
    try bench.publish(WorkFixture.ticket())
    try await bench.work()
    let requests = try bench.server.requests().map { "\($0.path) \($0.headers) \($0.body)" }
    let everything = requests + (try bench.mails)
    #expect(everything.count == 2 && !everything.contains { $0.contains("impostor") })
  }

  @Test func aSecondRunDoesNothing() async throws {
    try bench.publish(WorkFixture.ticket())
    try await bench.work()
    #expect(try await bench.work() == Worker.Report())
    #expect(try bench.mails.count == 1 && bench.resets.count == 1)
  }

  @Test func theResultHoldsNoLinkAndNoAddressInClear() async throws {
    try bench.publish(WorkFixture.ticket())
    try await bench.work()
    let text = String(decoding: try #require(try bench.outbox.result(of: WorkFixture.name("t-a"))), as: UTF8.self)
    #expect(text.contains("g***@ejemplo.ec") && text.contains("\"accepted\""))
    #expect(!text.contains("token") && !text.contains("https") && !text.contains(WorkBench.registered))
  }

  // MARK: What is uncertain

  @Test func anAnswerThatWasLostIsAskedForAndTheResetNotMadeAgain() async throws {
    try bench.publish(WorkFixture.ticket())
    try bench.behave(["fault": "lost-after"])
    #expect(try await bench.work().outcomes == [.unanswered: 1])
    #expect(try bench.state(of: "t-a") == .claimed && bench.mails.isEmpty && bench.resets.count == 1)
    try bench.behave([:])
    bench.wait(seconds: 61)
    #expect(try await bench.work().outcomes == [.linkMailed: 1])
    #expect(try bench.mails.count == 1 && bench.resets.count == 1)
  }

  @Test func aRequestThatNeverCameIsMadeAgainOnlyAfterAWhile() async throws {
    try bench.publish(WorkFixture.ticket())
    try bench.behave(["fault": "lost-before"])
    try await bench.work(change: { $0.settle = .seconds(600) })
    try bench.behave([:])
    bench.wait(seconds: 599)
    #expect(try await bench.work(change: { $0.settle = .seconds(600) }).left == 1)
    bench.wait(seconds: 3)
    #expect(try await bench.work(change: { $0.settle = .seconds(600) }).outcomes == [.linkMailed: 1])
    #expect(bench.resets.count == 1)
  }

  @Test func whatTheTargetCannotTellIsHeldForAPerson() async throws {
    try bench.publish(WorkFixture.ticket())
    try bench.abandon("t-a", with: WorkFixture.result([WorkFixture.attempt(nil)]))
    let silent = CommandConnector(.init(reset: ["/bin/false"], status: nil))
    #expect(try await bench.work(connector: silent).outcomes == [.uncertain: 1])
    #expect(try bench.state(of: "t-a") == .held && bench.outcome(of: "t-a") == "reset.uncertain")
  }

  @Test func aResultThatCannotBeReadIsKeptAndItsTicketAskedAboutWhenItIsReleased() async throws {
    try bench.publish(WorkFixture.ticket())
    try bench.outbox.setResult(of: WorkFixture.name("t-a"), Array("{".utf8))
    #expect(try await bench.work().outcomes == [.unreadableResult: 1])
    #expect(bench.scratch.run("grep -q '{' outbox/results/t-a.unreadable") == 0)
    #expect(try bench.act(.release, on: "t-a") == .claimed)
    try await bench.work(change: { $0.settle = .seconds(600) })
    #expect(try bench.server.requests().map(\.method) == ["GET"] && bench.resets.isEmpty)
  }

  @Test func whatIsStillGoingOnIsAskedAboutUntilTheTicketExpires() async throws {
    try bench.publish(WorkFixture.ticket(expiresAt: WorkFixture.later(7200)))
    try bench.behave(["fault": "in-progress", "inquiry": "in-progress"])
    try await bench.work()
    bench.wait(seconds: 3600)
    #expect(try await bench.work().outcomes == [.inProgress: 1])
    bench.wait(seconds: 3 * 86_400)
    #expect(try await bench.work().outcomes == [.uncertain: 1])
    #expect(bench.resets.count == 1)
  }

  @Test func oneFileThatCannotBeWorkedWithDoesNotStopTheOthers() async throws {
    try bench.publish(WorkFixture.ticket("t-a"))
    #expect(bench.scratch.run("head -c 2000000 /dev/zero >outbox/new/t-big.json; mkdir outbox/new/t-dir.json") == 0)
    let report = try await bench.work()
    #expect(report.unworkable.keys.sorted() == ["t-big", "t-dir"] && report.outcomes == [.linkMailed: 1])
  }

  @Test func aMailThatMayHaveGoneIsHeldAndNotSentAgain() async throws {
    try bench.publish(WorkFixture.ticket())
    try bench.abandon("t-a", with: WorkFixture.result([WorkFixture.attempt(.link)], mail: [nil]))
    #expect(try await bench.work().outcomes == [.mailUncertain: 1])
    #expect(try bench.mails.isEmpty && bench.server.requests().isEmpty)
  }

  @Test func aTicketOfADeadWorkerThatHadNotBegunIsTakenOver() async throws {
    try bench.publish(WorkFixture.ticket())
    try bench.abandon("t-a", with: nil)
    #expect(try await bench.work().outcomes == [.linkMailed: 1])
  }

  @Test func aResultThatIsFinishedIsOnlyFollowed() async throws {
    try bench.publish(WorkFixture.ticket())
    var result = WorkFixture.result([WorkFixture.attempt(.sent)])
    (result.state, result.outcome) = (.done, ResetOutcome.sentByTarget.rawValue)
    try bench.abandon("t-a", with: result)
    try await bench.work()
    #expect(try bench.state(of: "t-a") == .done && bench.server.requests().isEmpty)
  }

  // MARK: Ends without a reset

  @Test(arguments: [("unknown-account", ResetOutcome.unknownAccount), ("refused", .refused)])
  func whatTheTargetDoesNotDoIsDeadAndTold(outcome: String, code: ResetOutcome) async throws {
    try bench.publish(WorkFixture.ticket())
    try bench.behave(["outcome": outcome])
    #expect(try await bench.work().outcomes == [code: 1])
    #expect(try bench.state(of: "t-a") == .dead)
    let draft = try? String(contentsOfFile: "\(bench.scratch.path)/outbox/notices/t-a.txt", encoding: .utf8)
    let told = try [draft ?? ""] + bench.mails
    #expect(told.contains { $0.contains(code.rawValue) } && !told.contains { $0.contains("impostor") })
    #expect(try bench.result(of: "t-a")?.notice?.outcome == (draft == nil ? .accepted : .draft))
  }

  @Test func anExpiredTicketIsDead() async throws {
    try bench.publish(WorkFixture.ticket(expiresAt: WorkFixture.now))
    #expect(try await bench.work().outcomes == [.expired: 1])
    #expect(try bench.state(of: "t-a") == .dead && bench.server.requests().isEmpty)
  }

  @Test func whatIsNoTicketIsHeld() async throws {
    _ = try bench.outbox.publish(WorkFixture.name("t-a"), Array("{}".utf8))
    #expect(try await bench.work().outcomes == [.unreadableTicket: 1])
    #expect(try bench.state(of: "t-a") == .held)
  }

  @Test(arguments: [
    "a@b.ec\r\nBcc: impostor@otro.example", "<a@b.ec>", "a@b.ec,impostor@otro.example", "a b@c.ec", "sin-arroba",
    String(repeating: "a", count: 300) + "@b.ec",
  ])
  func anAddressOnRecordThatIsNoneIsHeld(address: String) async throws {
    try bench.publish(WorkFixture.ticket())
    try bench.behave(["address": address])
    #expect(try await bench.work().outcomes == [.addressUnusable: 1])
    #expect(try bench.mails.isEmpty && bench.state(of: "t-a") == .held)
  }

  // MARK: The target

  @Test func aTargetThatIsDownIsLeftAloneAndSoAreItsTickets() async throws {
    for number in 1...6 { try bench.publish(WorkFixture.ticket("t-\(number)", ruc: "179999000\(number)001")) }
    let nobody = HTTPTarget.connector(to: 1)
    let report = try await bench.work(connector: nobody)
    #expect(report.unavailable == ["SUT"] && report.outcomes == [.unavailable: 3] && report.left == 3)
    let untouched = try (1...6).filter { try bench.result(of: "t-\($0)") == nil }
    #expect(untouched.count == 3)
    #expect(try bench.outbox.tickets(in: .new).count == 6)
    bench.wait(seconds: 3600)
    #expect(try await bench.work().outcomes == [.linkMailed: 6])
  }

  @Test func aTargetThatAsksToWaitIsWaitedForAndThenGivenUp() async throws {
    try bench.publish(WorkFixture.ticket())
    try bench.behave(["fault": "busy"])
    for attempt in 1...3 {
      let report = try await bench.work(change: { $0.attempts = 3 })
      #expect(report.outcomes == [attempt < 3 ? .tryLater : .attemptsExhausted: 1])
      #expect(try bench.state(of: "t-a") == (attempt < 3 ? .new : .dead))
      bench.wait(seconds: 7200)
    }
  }

  @Test func withoutAMailServerNothingIsReset() async throws {
    try bench.publish(WorkFixture.ticket())
    let nobody = SMTPToNobody.delivery
    let report = try await bench.work(mail: nobody)
    #expect(report.mailIsUnavailable && report.left == 1)
    #expect(try bench.state(of: "t-a") == .new && bench.server.requests().isEmpty)
  }

  // MARK: Limits

  @Test func asManyTicketsAsAsked() async throws {
    for number in 1...3 { try bench.publish(WorkFixture.ticket("t-\(number)", ruc: "179999000\(number)001")) }
    try await bench.work(limit: 2)
    #expect(bench.resets == ["t-1", "t-2"])
  }

  @Test func theSecondTicketOfAnAccountIsHeld() async throws {
    try bench.publish(
      WorkFixture.ticket("t-a"), WorkFixture.ticket("t-b"), WorkFixture.ticket("t-c", system: "SALARIOS"))
    try await bench.work()
    #expect(bench.resets == ["t-a", "t-c"])
    #expect(try bench.outcome(of: "t-b") == "limit.account" && bench.state(of: "t-b") == .held)
  }

  @Test func aTicketBesideAnOpenOneOfItsAccountIsHeld() async throws {
    try bench.publish(WorkFixture.ticket("t-a"), WorkFixture.ticket("t-b"))
    let open = try bench.outbox.claim(WorkFixture.name("t-a"))
    try await bench.work()
    #expect(try bench.outcome(of: "t-b") == "account.openTicket" && bench.resets.isEmpty)
    _ = consume open
  }

  @Test func whatIsOverTheLimitOfARunIsHeld() async throws {
    for number in 1...3 { try bench.publish(WorkFixture.ticket("t-\(number)", ruc: "179999000\(number)001")) }
    try await bench.work(change: { $0.run = 2 })
    #expect(try bench.outcome(of: "t-3") == "limit.run" && bench.resets.count == 2)
  }
}
