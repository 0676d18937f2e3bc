import QuipuxDocument
import Testing

@testable import AuditReporting

private func day(_ day: Int) throws -> CivilDate { try #require(CivilDate(year: 2026, month: 3, day: day)) }

private func activity(_ scope: ReportScope, _ entries: [(String, String, [String: Any])]) throws -> Activity {
  var activity = Activity(of: scope)
  for (place, entry) in entries.enumerated() {
    activity.add(try Line.event(entry.0, "2026-03-\(entry.1):00-05:00", line: place + 1, entry.2))
  }
  return activity
}

private func decided(
  _ document: String, _ batch: String, _ tickets: [String], registered: String? = nil
) -> [String: Any] {
  var members: [String: Any] = [
    "batch": batch, "document": document, "outcome": "ticketed", "reasons": ["requisites.met"], "systems": ["SUT"],
    "tickets": tickets,
  ]
  if let registered { members["registeredAt"] = "2026-03-\(registered):00-05:00" }
  return members
}

@Suite struct ActivityTests {
  @Test(
    "What a person does with a ticket is its state, as what the worker does",
    arguments: [
      ("hold", "held", "ticket.held"), ("cancel", "dead", "ticket.cancelled"),
      ("release", "waiting", "ticket.released"),
      ("retry", "waiting", "ticket.released"),
    ])
  func acts(kind: String, state: String, outcome: String) throws {
    var story = TicketStory()
    story.take(try Line.event("operator.act", ["ticket": "t-1", "kind": kind, "operator": "Ana", "reason": "x"]))
    #expect(story.state == state && story.outcome == outcome)
    #expect((story.endedAt == nil) == (state == "waiting"))
  }

  @Test func `A period counts what happened on its days, and knows the letters from before`() throws {
    let activity = try activity(
      .period(from: day(2), through: day(3)),
      [
        ("document.decided", "01T23:59", decided("D-1", "b1", ["t-1"], registered: "01T20:00")),
        ("document.decided", "02T00:00", decided("D-2", "b2", ["t-2"])),
        ("mail.accepted", "02T01:00", ["ticket": "t-1"]),
        ("document.decided", "03T23:59", ["batch": "b3", "outcome": "failed", "reasons": ["xml.truncated"]]),
        ("document.decided", "04T00:00", decided("D-4", "b4", [])),
      ])
    #expect(activity.decided == 2)
    #expect(activity.outcomes == ["ticketed": 1, "failed": 1])
    #expect(activity.systems == ["SUT": 1, nil: 1])
    #expect(activity.offices == [nil: 2])
    #expect(activity.reasons == ["ticketed": ["requisites.met": 1], "failed": ["xml.truncated": 1]])
    #expect(activity.forPeople.map(\.line) == [4])
    #expect(activity.lines == 5)
    #expect(activity.durations(from: \.registeredAt).seconds == [5 * 3600])
    #expect(activity.durations(from: \.decidedAt).seconds == [3660])
  }

  @Test func `A batch has the work on its own tickets, whenever it was done`() throws {
    let activity = try activity(
      .batch("b1"),
      [
        ("document.decided", "01T08:00", decided("D-1", "b1", ["t-1"], registered: "01T07:00")),
        ("document.decided", "01T08:00", decided("D-2", "b2", ["t-2"])),
        ("ticket.published", "01T08:01", ["ticket": "t-1", "system": "SUT"]),
        ("ticket.published", "01T08:01", ["ticket": "t-2", "system": "SUT"]),
        ("mail.accepted", "09T07:00", ["ticket": "t-1"]),
        ("operator.act", "10T07:00", ["ticket": "t-2", "kind": "hold"]),
        ("operator.act", "10T07:00", ["ticket": "t-1", "kind": "hold"]),
      ])
    #expect(activity.decided == 1)
    #expect(activity.published == ["t-1"])
    #expect(activity.durations(from: \.registeredAt).seconds == [8 * 86_400])
    #expect(activity.acts.map(\.line) == [7])
  }

  @Test func `A ticket stands where it was left last`() throws {
    let publication = ("ticket.published", "01T08:00", ["ticket": "t-1", "system": "SUT"] as [String: Any])
    let held = (
      "ticket.ended", "01T08:01", ["ticket": "t-1", "state": "held", "outcome": "mail.uncertain"] as [String: Any]
    )
    let scope = ReportScope.period(from: try day(1), through: try day(1))
    #expect(try activity(scope, [publication]).ticketStates == [nil: 1])
    #expect(try activity(scope, [publication, held]).ticketStates == ["held": 1])
    #expect(try activity(scope, [publication, held]).unsuccessful.map(\.ticket) == ["t-1"])
    let act = ("operator.act", "01T09:00", ["ticket": "t-1", "kind": "retry"] as [String: Any])
    #expect(try activity(scope, [publication, held, act]).ticketStates == ["waiting": 1])
    // A day later, outside of the scope, and known all the same.
    let done = (
      "ticket.ended", "02T09:01", ["ticket": "t-1", "state": "done", "outcome": "reset.linkMailed"] as [String: Any]
    )
    #expect(try activity(scope, [publication, held, act, done]).ticketStates == ["done": 1])
  }

  @Test func `A notice is no recovery, and a ticket's second mail no second one`() throws {
    let activity = try activity(
      .period(from: day(1), through: day(1)),
      [
        ("document.decided", "01T08:00", decided("D-1", "b", ["t-1", "t-2"], registered: "01T07:00")),
        ("mail.accepted", "01T09:00", ["ticket": "t-1"]), ("mail.accepted", "01T10:00", ["ticket": "t-1"]),
        ("mail.accepted", "01T09:30", ["ticket": "t-2"]),
        ("ticket.ended", "01T09:31", ["ticket": "t-2", "state": "dead", "outcome": "reset.unknownAccount"]),
      ])
    #expect(activity.durations(from: \.registeredAt).seconds == [2 * 3600])
  }

  @Test func `A duplicate's time is not that of the ticket that it met`() throws {
    var duplicate = decided("D-2", "b", ["t-1"], registered: "01T08:30")
    duplicate["outcome"] = "duplicate"
    let activity = try activity(
      .period(from: day(1), through: day(1)),
      [
        ("document.decided", "01T08:00", decided("D-1", "b", ["t-1"], registered: "01T07:00")),
        ("document.decided", "01T08:40", duplicate), ("mail.accepted", "01T09:00", ["ticket": "t-1"]),
      ])
    #expect(activity.durations(from: \.registeredAt).seconds == [2 * 3600])
  }

  @Test func `What cannot be counted is counted as that`() throws {
    var activity = try activity(.batch("b"), [("letter.weighed", "01T08:00", ["batch": "b"])])
    activity.addUnreadableLine()
    #expect(activity.lines == 2)
    #expect(activity.unreadable == 1)
    #expect(activity.unknownTypes == 1)
  }
}

@Suite struct DurationsTests {
  private func durations(_ seconds: [Int64]) -> Durations {
    let begin = Timestamp(microseconds: 1_000_000_000_000_000)
    return Durations(seconds.map { (begin, Timestamp(microseconds: begin.microseconds + $0 * 1_000_000)) })
  }

  @Test func `Percentiles are by nearest rank`() {
    // The example of NIST and Wikipedia: 15, 20, 35, 40, 50.
    let five = durations([50, 15, 40, 20, 35])
    #expect([5, 30, 40, 50, 100].map { five.percentile($0) } == [15, 20, 20, 35, 50])
    #expect(durations([7]).percentile(90) == 7)
    #expect(durations([]).percentile(50) == nil)
  }

  @Test func `A limit belongs to what is above it`() {
    #expect(durations([0, 9, 10, 19, 20, 99]).counts(below: [10, 20]) == [2, 2, 2])
    #expect(durations([]).counts(below: [10, 20]) == [0, 0, 0])
  }

  @Test func `A mail before its letter, or without one, is not measured`() {
    let moment = Timestamp(microseconds: 5_000_000)
    let spans = Durations([(nil, moment), (Timestamp(microseconds: 9_000_000), moment), (moment, moment)])
    #expect(spans.count == 1)
    #expect(spans.unknown == 2)
  }
}
