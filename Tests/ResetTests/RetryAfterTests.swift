import Testing

@testable import Reset

@Suite struct RetryAfterTests {
  private static let now = Orders.now

  @Test(
    arguments: [
      ("120", nil, 120), ("0", nil, 0), ("86401", nil, 86_400), ("99999999999999999999", nil, 86_400), ("-1", nil, nil),
      ("1.5", nil, nil), ("", nil, nil), ("soon", nil, nil),
      ("Sat, 14 Mar 2026 09:31:30 GMT", nil, 90), ("Sat, 14 Mar 2026 09:29:00 GMT", nil, 0),
      // A server whose clock is a year behind, and says so.
      ("Fri, 14 Mar 2025 09:31:30 GMT", "Fri, 14 Mar 2025 09:30:00 GMT", 90),
      ("Sat, 14 Mar 2026 09:31:30 GMT", "no date", 90), ("Tue, 14 Mar 2028 09:31:30 GMT", nil, 86_400),
    ] as [(String, String?, Int?)])
  func `Seconds or a date`(field: String, date: String?, seconds: Int?) {
    #expect(RetryAfter.duration(field, date: date, now: Self.now) == seconds.map { .seconds($0) })
  }

  @Test(
    arguments: [
      ("2026-03-14T09:30:00Z", 0), ("2026-03-14T04:30:00-05:00", 0), ("2026-03-14T09:30:00.25Z", 250_000),
      ("2026-03-14T09:30:01+00:00", 1_000_000), ("2026-03-14", nil), ("2026-03-14 09:30:00", nil),
      ("2026-13-14T09:30:00Z", nil), ("", nil), ("2026-03-14T09:30:00", nil),
    ] as [(String, Int64?)])
  func `Moments with their offset`(text: String, microseconds: Int64?) {
    #expect(InternetDate.microseconds(rfc3339: text) == microseconds.map { Self.now + $0 })
  }
}
