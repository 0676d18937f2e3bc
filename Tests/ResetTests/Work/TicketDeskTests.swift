import Testing

@testable import Reset

@Suite("What people do with tickets") struct TicketDeskTests {
  private let bench: WorkBench

  init() throws {
    bench = try WorkBench()
    try bench.publish(WorkFixture.ticket())
  }

  private func refusal(_ kind: ResetResult.Act.Kind) -> TicketDesk.Refusal? {
    #expect(throws: TicketDesk.Refusal.self) { try bench.act(kind, on: "t-a") }
  }

  @Test func aHeldTicketIsNotWorkedOnUntilItIsReleased() async throws {
    #expect(try bench.act(.hold, on: "t-a") == .held)
    #expect(try await bench.work() == Worker.Report())
    #expect(try bench.act(.release, on: "t-a") == .new)
    #expect(try await bench.work().outcomes == [.linkMailed: 1])
    #expect(try bench.result(of: "t-a")?.acts.map(\.kind) == [.hold, .release])
  }

  @Test func whoDidItAndWhyStandsInTheResult() throws {
    _ = try bench.act(.hold, on: "t-a")
    let act = try #require(try bench.result(of: "t-a")?.acts.first)
    #expect(act.operator == "ana" && act.reason == "lo vio" && act.at == WorkFixture.now.description)
  }

  @Test func thereIsNoActWithoutEvidenceAndNoEvidenceOfWhatCannotBeDone() throws {
    #expect(throws: CancellationError.self) { try bench.act(.hold, on: "t-a") { throw CancellationError() } }
    #expect(try bench.outbox.state(of: WorkFixture.name("t-a")) == .new)
    #expect(try bench.result(of: "t-a") == nil)
    var entered = 0
    #expect(throws: TicketDesk.Refusal.state) { try bench.act(.release, on: "t-a") { entered += 1 } }
    #expect(entered == 0)
    #expect(try bench.act(.hold, on: "t-a") { entered += 1 } == .held && entered == 1)
  }

  @Test func aReleasedTicketPassesTheLimitThatItWasHeldFor() async throws {
    try bench.publish(WorkFixture.ticket("t-b"))
    try await bench.work()
    #expect(try bench.outcome(of: "t-b") == "limit.account")
    _ = try bench.act(.release, on: "t-b")
    try await bench.work()
    #expect(bench.resets == ["t-a", "t-b"])
  }

  @Test func aPauseLetsNothingPassThatNobodySaw() async throws {
    try bench.publish(WorkFixture.ticket("t-b"))
    for id in ["t-a", "t-b"] { _ = try bench.act(.hold, on: id) }
    for id in ["t-a", "t-b"] { _ = try bench.act(.release, on: id) }
    try await bench.work()
    #expect(bench.resets == ["t-a"])
    #expect(try bench.outcome(of: "t-b") == "limit.account")
  }

  @Test(arguments: [ResetResult.Act.Kind.hold, .release, .retry, .cancel])
  func aTicketThatIsDoneAndNotYetMovedIsMovedAndLeftAlone(kind: ResetResult.Act.Kind) throws {
    var result = WorkFixture.result([WorkFixture.attempt(.sent)])
    (result.state, result.outcome) = (.done, ResetOutcome.sentByTarget.rawValue)
    try bench.abandon("t-a", with: result)
    #expect(refusal(kind) == .state)
    #expect(try bench.state(of: "t-a") == .done && bench.outcome(of: "t-a") == "reset.sentByTarget")
  }

  @Test func retryingWhatWaitsDeniesNothing() throws {
    var result = WorkFixture.result([WorkFixture.attempt(.uncertain)])
    (result.state, result.outcome) = (.waiting, ResetOutcome.unanswered.rawValue)
    try bench.abandon("t-a", with: result)
    #expect(try bench.act(.retry, on: "t-a") == .claimed)
    #expect(try bench.result(of: "t-a")?.openAttempt != nil)
  }

  @Test func aLinkThatWasLostIsMadeAnewWhenSomebodySaysSo() async throws {
    try bench.abandon("t-a", with: WorkFixture.result([WorkFixture.attempt(.link)], mail: [.deferred]))
    #expect(try await bench.work().outcomes == [.linkLost: 1])
    #expect(try bench.act(.retry, on: "t-a") == .new)
    #expect(try await bench.work().outcomes == [.linkMailed: 1])
  }

  @Test func releasingWhatIsUncertainAsksAgain() async throws {
    try bench.abandon("t-a", with: WorkFixture.result([WorkFixture.attempt(nil)]))
    let silent = CommandConnector(.init(reset: ["/bin/false"], status: nil))
    try await bench.work(connector: silent)
    #expect(try bench.act(.release, on: "t-a") == .claimed)
    #expect(try await bench.work(connector: silent).outcomes == [.uncertain: 1])
  }

  @Test func retryingSaysThatWhatWasUncertainDidNotHappen() async throws {
    try bench.abandon("t-a", with: WorkFixture.result([WorkFixture.attempt(nil)]))
    let silent = CommandConnector(.init(reset: ["/bin/false"], status: nil))
    try await bench.work(connector: silent)
    #expect(try bench.act(.retry, on: "t-a") == .new)
    #expect(try bench.result(of: "t-a")?.attempts.last?.outcome == .notReceived)
    #expect(try await bench.work().outcomes == [.linkMailed: 1])
  }

  @Test func aDeadTicketCanBeTriedAgain() async throws {
    try bench.behave(["outcome": "unknown-account"])
    try await bench.work()
    #expect(try bench.act(.retry, on: "t-a") == .new)
    #expect(refusal(.release) == .state)
  }

  @Test func aDoneTicketIsNeverTriedAgain() async throws {
    try await bench.work()
    for kind in ResetResult.Act.Kind.allCases { #expect(refusal(kind) == .state) }
    #expect(bench.resets.count == 1)
  }

  @Test func aTicketThatAWorkerHasIsLeftAlone() throws {
    let lease = try bench.outbox.claim(WorkFixture.name("t-a"))
    for kind in [ResetResult.Act.Kind.hold, .retry, .cancel] { #expect(refusal(kind) == .busy) }
    _ = consume lease
    #expect(try bench.act(.hold, on: "t-a") == .held)
  }

  @Test func aCancelledTicketIsDead() async throws {
    #expect(try bench.act(.cancel, on: "t-a") == .dead)
    #expect(try bench.outcome(of: "t-a") == "ticket.cancelled")
    #expect(try await bench.work() == Worker.Report())
  }

  @Test func anExpiredTicketIsNotReleased() throws {
    _ = try bench.act(.hold, on: "t-a")
    bench.wait(seconds: 31 * 86_400)
    #expect(refusal(.release) == .expired)
    #expect(try bench.act(.cancel, on: "t-a") == .dead)
  }

  @Test func thereIsNoSuchTicket() {
    #expect(throws: TicketDesk.Refusal.unknown) { try bench.act(.hold, on: "t-nobody") }
  }
}
