import Foundation

/// Dates as protocols write them, in microseconds since the epoch.
enum InternetDate {
  /// `2026-03-14T09:30:00Z`, `2026-03-14T09:30:00.25-05:00`.
  static func microseconds(rfc3339 text: String) -> Int64? {
    for hasFraction in [false, true] {
      let style = Date.ISO8601FormatStyle(includingFractionalSeconds: hasFraction)
      if let date = try? style.parse(text) { return microseconds(date) }
    }
    return nil
  }

  /// `Sat, 14 Mar 2026 14:30:00 GMT`: the one form of HTTP dates that may still be written (RFC 9110, 5.6.7).
  static func microseconds(http text: String) -> Int64? {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.date(from: text).flatMap(microseconds)
  }

  /// Nil beyond the year 9999: the calendar knows such dates, and nobody means them.
  private static func microseconds(_ date: Date) -> Int64? {
    guard abs(date.timeIntervalSince1970) < 253_402_300_800 else { return nil }
    return Int64(exactly: (date.timeIntervalSince1970 * 1_000_000).rounded())
  }
}
