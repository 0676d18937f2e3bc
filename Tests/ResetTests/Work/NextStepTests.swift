import QuipuxDocument
import Testing

@testable import Reset

@Suite("What is to be done with a ticket") struct NextStepTests {
  private func step(
    _ result: ResetResult?, expiresAt: Timestamp = WorkFixture.later(3600), at now: Timestamp = WorkFixture.now
  ) -> NextStep {
    NextStep(WorkFixture.ticket(expiresAt: expiresAt), result, policy: WorkPolicy(), now: now)
  }

  @Test func aTicketThatNobodyHasTouchedIsReset() {
    #expect(step(nil) == .reset)
  }

  @Test func anExpiredTicketIsNotWorkedOn() {
    #expect(step(nil, expiresAt: WorkFixture.now) == .end(.expired))
  }

  @Test(arguments: [nil, ResetResult.Attempt.Outcome.uncertain])
  func anAttemptWithoutOutcomeIsAskedAbout(outcome: ResetResult.Attempt.Outcome?) {
    #expect(step(WorkFixture.result([WorkFixture.attempt(outcome)])) == .inquire)
  }

  @Test func anAttemptWithoutOutcomeIsAskedAboutEvenWhenTheTicketHasExpired() {
    #expect(step(WorkFixture.result([WorkFixture.attempt(nil)]), expiresAt: WorkFixture.now) == .inquire)
  }

  @Test func aLinkThatWasMadeAndNotMailedIsAskedForAgain() {
    #expect(step(WorkFixture.result([WorkFixture.attempt(.link)])) == .inquire)
    #expect(step(WorkFixture.result([WorkFixture.attempt(.link)], mail: [.deferred])) == .inquire)
  }

  @Test(arguments: [nil, ResetResult.Mail.Outcome.uncertain])
  func aMailThatMayHaveBeenAcceptedIsNotSentAgain(outcome: ResetResult.Mail.Outcome?) {
    #expect(step(WorkFixture.result([WorkFixture.attempt(.link)], mail: [outcome])) == .end(.mailUncertain))
  }

  /// Whoever wrote it may have died before writing how it ended.
  @Test(arguments: [
    (ResetResult.Attempt.Outcome.sent, ResetOutcome.sentByTarget), (.alreadyDone, .alreadyDone),
    (.unknownAccount, .unknownAccount), (.refused, .refused),
  ])
  func anAttemptThatSettledItIsFollowedAndNotMadeAgain(
    outcome: ResetResult.Attempt.Outcome, end: ResetOutcome
  ) {
    #expect(step(WorkFixture.result([WorkFixture.attempt(outcome)])) == .end(end))
  }

  @Test func aMailThatWasAcceptedSettlesIt() {
    #expect(step(WorkFixture.result([WorkFixture.attempt(.link)], mail: [.deferred, .accepted])) == .end(.linkMailed))
  }

  @Test func aTimeThatNoWaitLeadsToIsOfAClockThatWasWrong() {
    var result = WorkFixture.result([WorkFixture.attempt(.tryLater)])
    result.nextAttemptAt = WorkFixture.later(20 * 365 * 86_400).description
    #expect(step(result) == .reset)
    #expect(step(result, expiresAt: WorkFixture.now) == .end(.expired))
  }

  @Test(arguments: [ResetResult.Attempt.Outcome.tryLater, .unavailable, .notReceived])
  func anAttemptThatCertainlyDidNothingMayBeMadeAgain(outcome: ResetResult.Attempt.Outcome) {
    #expect(step(WorkFixture.result([WorkFixture.attempt(outcome)])) == .reset)
  }

  @Test func nothingIsDoneBeforeItsTime() {
    var result = WorkFixture.result([WorkFixture.attempt(.tryLater)])
    result.nextAttemptAt = WorkFixture.later(60).description
    #expect(step(result) == .wait(until: WorkFixture.later(60)))
    #expect(step(result, at: WorkFixture.later(60)) == .reset)
  }

  @Test func onlySoManyAttemptsAreMade() {
    let attempts = (1...6).map { WorkFixture.attempt(.tryLater, number: $0) }
    #expect(step(WorkFixture.result(Array(attempts.dropLast()))) == .reset)
    #expect(step(WorkFixture.result(attempts)) == .end(.attemptsExhausted))
  }

  @Test func aTargetThatWasNotReachedDoesNotCountAsAnAttempt() {
    let attempts = (1...50).map { WorkFixture.attempt(.unavailable, number: $0) }
    #expect(step(WorkFixture.result(attempts)) == .reset)
  }

  @Test func afterAPersonsReleaseAttemptsCountAnew() {
    var result = WorkFixture.result((1...6).map { WorkFixture.attempt(.tryLater, number: $0) })
    result.acts = [
      ResetResult.Act(at: WorkFixture.later(60).description, kind: .retry, operator: "ana", reason: "ya funciona")
    ]
    #expect(step(result, at: WorkFixture.later(61)) == .reset)
  }

  @Test(arguments: [ResetOutcome.State.done, .dead, .held])
  func aResultThatSaysHowItEndedOnlyHasToBeFollowed(state: ResetOutcome.State) {
    var result = WorkFixture.result([WorkFixture.attempt(nil)])
    result.state = state
    #expect(step(result) == .finish(state))
  }

  @Test(arguments: ResetOutcome.allCases)
  func everyOutcomeHasASentenceInBothLanguages(outcome: ResetOutcome) {
    for isSpanish in [true, false] {
      let sentence = outcome.sentence(inSpanish: isSpanish)
      #expect(sentence.hasSuffix(".") && sentence.count > 20)
    }
    #expect(outcome.sentence(inSpanish: true) != outcome.sentence(inSpanish: false))
  }
}
