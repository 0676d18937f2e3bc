import QuipuxDocument
import Testing

@testable import Reset

@Suite("Which tickets may be worked on beside the others") struct AdmissionTests {
  private let account = TicketToReset.Account(system: "SUT", ruc: "1790010937001")
  private let otherAccount = TicketToReset.Account(system: "SALARIOS", ruc: "1790010937001")

  private func refusal(
    _ others: [Admission.Other] = [], of ticket: TicketToReset = WorkFixture.ticket(), resetsOfRun: Int = 0,
    change: (inout WorkPolicy) -> Void = { _ in }
  ) -> ResetOutcome? {
    var policy = WorkPolicy()
    change(&policy)
    return Admission(policy: policy, now: WorkFixture.now, resetsOfRun: resetsOfRun).refusal(of: ticket, beside: others)
  }

  private func other(
    _ account: TicketToReset.Account, requester: String? = nil, isOpen: Bool = false, hoursAgo: Int? = nil,
    id: String = "t-b"
  ) -> Admission.Other {
    Admission.Other(
      ticket: id, account: account, requesterID: requester, isOpen: isOpen,
      resetAt: hoursAgo.map { WorkFixture.later(-$0 * 3600) })
  }

  @Test func aTicketAloneMayBeWorkedOn() {
    #expect(refusal() == nil)
  }

  @Test func oneTicketIsOpenForAnAccountAndSystem() {
    #expect(refusal([other(account, isOpen: true)]) == .accountHasOpenTicket)
    #expect(refusal([other(otherAccount, isOpen: true)]) == nil)
  }

  @Test func theTicketItselfIsNoOther() {
    #expect(refusal([other(account, isOpen: true, id: "t-a")]) == nil)
  }

  @Test func anAccountIsResetOnceInThreeDays() {
    #expect(refusal([other(account, hoursAgo: 71)]) == .accountLimit)
    #expect(refusal([other(account, hoursAgo: 73)]) == nil)
  }

  @Test func theLimitOfAnAccountIsConfigured() {
    #expect(refusal([other(account, hoursAgo: 1)], change: { $0.account.resets = 2 }) == nil)
    #expect(refusal([other(account, hoursAgo: 1)], change: { $0.account.hours = 0 }) == nil)
  }

  @Test func aRequesterHasSoManyResetsADay() {
    let others = (1...2).map { number in
      other(
        TicketToReset.Account(system: "SUT", ruc: "179999\(number)"), requester: "1700001231", hoursAgo: 2,
        id: "t-\(number)")
    }
    #expect(refusal(others, change: { $0.requester.resets = 2 }) == .requesterLimit)
    #expect(refusal(others, change: { $0.requester.resets = 3 }) == nil)
    #expect(refusal(others, of: WorkFixture.ticket(requesterID: nil), change: { $0.requester.resets = 2 }) == nil)
  }

  @Test func ticketsThatAreHeldWithoutAResetDoNotCountForTheRequester() {
    let others = (1...30).map { number in
      other(
        TicketToReset.Account(system: "SUT", ruc: "179999\(number)"), requester: "1700001231", isOpen: true,
        id: "t-\(number)")
    }
    #expect(refusal(others) == nil)
  }

  @Test func aRunHasSoManyResets() {
    #expect(refusal(resetsOfRun: 5, change: { $0.run = 5 }) == .runLimit)
    #expect(refusal(resetsOfRun: 4, change: { $0.run = 5 }) == nil)
  }

  @Test func aLetterThatAsksToChangeTheAddressIsForAPerson() {
    #expect(refusal(of: WorkFixture.ticket(flags: ["emailChangeAsked"])) == .emailChangeAsked)
    #expect(refusal(of: WorkFixture.ticket(flags: ["claimedEmailIsFreeMail"])) == nil)
  }
}

@Suite("How long the next attempt is waited for") struct BackoffTests {
  @Test func itIsDoubledEachTimeUpToTheLongest() {
    let policy = WorkPolicy()
    let waits = [1, 2, 3, 20].map { policy.wait(afterFailures: $0, jitter: 0.5) }
    #expect(waits == [.seconds(300), .seconds(600), .seconds(1200), .seconds(6 * 3600)])
  }

  @Test func jitterMovesItByAQuarterAtMost() {
    let policy = WorkPolicy()
    #expect(policy.wait(afterFailures: 1, jitter: 0) == .seconds(225))
    #expect(policy.wait(afterFailures: 1, jitter: 1) == .seconds(375))
  }
}
