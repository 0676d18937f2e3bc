import Foundation
import QuipuxDocument
import Testing

@testable import Reset

@Suite("What the worker takes for a ticket") struct TicketToResetTests {
  private let json = String(decoding: WorkFixture.json(WorkFixture.ticket()), as: UTF8.self)

  private func ticket(_ json: String, named name: String = "t-a") -> TicketToReset? {
    TicketToReset(json: Array(json.utf8), named: WorkFixture.name(name))
  }

  @Test func whatIntakePublishesIsRead() {
    #expect(ticket(json) == WorkFixture.ticket())
  }

  @Test func anotherTicketsNameIsNoTicket() {
    #expect(ticket(json, named: "t-b") == nil)
  }

  @Test(arguments: [
    ("ticket/1", "ticket/2"), ("password-recovery", "email-change"), ("\"SUT\"", "\"SAITE\""),
    ("1790010937001", "1790010937002"), ("1790010937001", "179001093700١"),
    ("\"expiresAt\":\"2026", "\"expiresAt\":\"x"),
    ("{", "["), ("\"ruc\":", "\"rucs\":"),
  ])
  func whatIsNotOfThisVersionIsNoTicket(change: (from: String, to: String)) throws {
    let range = try #require(json.firstRange(of: change.from))
    #expect(ticket(json.replacingCharacters(in: range, with: change.to)) == nil)
  }

  @Test func fieldsThatThisVersionDoesNotKnowAreLeftAlone() throws {
    #expect(ticket(json.replacingOccurrences(of: "\"kind\"", with: "\"more\":[1],\"kind\"")) == WorkFixture.ticket())
  }
}

@Suite("Results") struct ResetResultTests {
  @Test func aResultIsReadAsItWasWritten() throws {
    var result = WorkFixture.result([WorkFixture.attempt(.link)], mail: [.deferred])
    result.acts = [ResetResult.Act(at: WorkFixture.now.description, kind: .hold, operator: "ana", reason: "duda")]
    result.nextAttemptAt = WorkFixture.later(60).description
    #expect(ResetResult(json: try result.json, of: "t-a") == result)
    #expect(ResetResult(json: try result.json, of: "t-b") == nil)
  }

  /// What ten lines of shell write.
  @Test func anotherWorkersShortResultIsRead() throws {
    let json =
      #"{"schema":"quipux-intake/result/1","ticket":"t-a","state":"done","outcome":"by.hand","updatedAt":"2026-03-14T09:30:00-05:00","note":1}"#
    let result = try #require(ResetResult(json: Array(json.utf8), of: "t-a"))
    #expect(result.state == .done && result.attempts.isEmpty && !result.mayHaveReset)
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"schema":"quipux-intake/result/2","ticket":"t-a","state":"done","updatedAt":""}"#,
  ])
  func whatIsNoResultIsNone(json: String) {
    #expect(ResetResult(json: Array(json.utf8), of: "t-a") == nil)
  }
}
