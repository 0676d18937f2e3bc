import QuipuxDocument
import Testing

@testable import AuditReporting

/// Two letters of two batches; the second one insists on the first, whose ticket it names.
private func log() throws -> [AuditEvent] {
  try [
    ("batch.begun", 13, ["batch": "b1", "source": "quito"]),
    (
      "document.decided", 13,
      [
        "batch": "b1", "document": "D-1", "outcome": "ticketed", "tickets": ["t-1"], "person": "h1:1:p",
        "taxpayer": "h1:1:x",
      ]
    ),
    ("ticket.published", 13, ["ticket": "t-1", "system": "SUT", "document": "D-1", "account": "h1:1:a"]),
    ("batch.begun", 14, ["batch": "b2", "source": "quito"]),
    (
      "document.decided", 14,
      ["batch": "b2", "document": "D-2", "outcome": "duplicate", "tickets": ["t-1"], "person": "h1:2:q"]
    ),
    ("reset.intended", 14, ["ticket": "t-1", "attempt": 1]),
    ("mail.accepted", 15, ["ticket": "t-1", "to": "h1:2:m"]),
    ("ticket.ended", 15, ["ticket": "t-1", "state": "done", "outcome": "reset.linkMailed"]),
    ("operator.act", 16, ["ticket": "t-9", "kind": "hold", "operator": "Marco Yánez", "reason": "x"]),
    ("reveal", 16, ["subject": "D-1", "operator": "Lucía Andrade", "command": "document"]),
  ].enumerated().map { place, entry in
    try Line.event(entry.0, "2026-03-\(entry.1)T09:00:00-05:00", line: place + 1, entry.2 as [String: Any])
  }
}

private func lines(_ filter: AuditFilter) throws -> [Int] {
  var selection = AuditSelection(filter)
  return try log().filter { selection.admits($0) }.map(\.line)
}

@Suite struct AuditSelectionTests {
  @Test func `Nothing asked, everything shown`() throws {
    #expect(try lines(AuditFilter()) == Array(1...10))
  }

  @Test func `Days are Ecuador's, both included`() throws {
    let (first, last) = (CivilDate(year: 2026, month: 3, day: 14), CivilDate(year: 2026, month: 3, day: 15))
    #expect(try lines(AuditFilter(since: first, until: last)) == [4, 5, 6, 7, 8])
    #expect(try lines(AuditFilter(since: last)) == [7, 8, 9, 10])
    #expect(try lines(AuditFilter(until: first)) == [1, 2, 3, 4, 5, 6])
  }

  @Test func `A batch comes with the work on its tickets, not with that on tickets it only met`() throws {
    #expect(try lines(AuditFilter(batch: "b1")) == [1, 2, 3, 6, 7, 8])
    #expect(try lines(AuditFilter(batch: "b2")) == [4, 5])
  }

  @Test func `A document comes with its tickets and with who looked at it`() throws {
    #expect(try lines(AuditFilter(document: "D-1")) == [2, 3, 6, 7, 8, 10])
  }

  @Test func `A ticket comes with every letter that names it`() throws {
    #expect(try lines(AuditFilter(ticket: "t-1")) == [2, 3, 5, 6, 7, 8])
  }

  @Test func `A person is found by any pseudonym, with the tickets that are theirs`() throws {
    #expect(try lines(AuditFilter(person: ["h1:1:p"])) == [2, 3, 6, 7, 8])
    #expect(try lines(AuditFilter(person: ["h1:1:a", "h1:2:q"])) == [3, 5, 6, 7, 8])
    #expect(try lines(AuditFilter(person: ["h1:1:nobody"])) == [])
  }

  @Test func `Outcome and operator are compared whole`() throws {
    #expect(try lines(AuditFilter(outcome: "duplicate")) == [5])
    #expect(try lines(AuditFilter(outcome: "reset.linkMailed")) == [8])
    #expect(try lines(AuditFilter(operator: "Marco Yánez")) == [9])
    #expect(try lines(AuditFilter(operator: "Marco")) == [])
  }

  @Test func `All that is asked must hold, and a range does not hide what is learned before it`() throws {
    let day = CivilDate(year: 2026, month: 3, day: 15)
    #expect(try lines(AuditFilter(since: day, document: "D-1")) == [7, 8, 10])
    #expect(try lines(AuditFilter(batch: "b1", outcome: "duplicate")) == [])
  }
}
