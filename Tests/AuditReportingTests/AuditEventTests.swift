import QuipuxDocument
import Testing

@testable import AuditReporting

@Suite struct AuditEventTests {
  @Test func `A line is read with its number, its time and its members`() throws {
    let line =
      #"{"at":"2026-03-14T23:30:00-05:00","operator":"Lucía Andrade","reason":"visto","ticket":"t-a","type":"operator.act"}"#
    let event = try AuditEvent(line: Array(line.utf8), number: 7)
    #expect(event.line == 7)
    #expect(event.catalogued == .operatorAct)
    #expect(event.operator == "Lucía Andrade")
    #expect(event.moment.microseconds == 1_773_549_000_000_000)
    // In UTC it is the 15th already.
    #expect(event.day == CivilDate(year: 2026, month: 3, day: 14))
  }

  @Test func `What a later version wrote is kept, its unknown members are passed over`() throws {
    let event = try Line.event("letter.weighed", ["weight": ["grams": 12], "document": "D-1"])
    #expect(event.catalogued == nil)
    #expect(event.type == "letter.weighed")
    #expect(event.document == "D-1")
  }

  @Test(arguments: [
    ("", AuditEventError.notAnEntry), ("[]", .notAnEntry), (#"{"type":"purge""#, .notAnEntry),
    (#"{"at":"2026-03-14T09:26:53-05:00","reasons":"x","type":"purge"}"#, .notAnEntry),
    (#"{"at":"2026-03-14T09:26:53-05:00"}"#, .withoutTypeOrTime), (#"{"type":"purge"}"#, .withoutTypeOrTime),
    (#"{"at":"ayer","type":"purge"}"#, .withoutTypeOrTime),
  ]) func `What is no entry is refused`(line: String, error: AuditEventError) {
    #expect(throws: error) { try AuditEvent(line: Array(line.utf8), number: 1) }
  }
}
