/// A moment as RFC 5322 (3.3) writes it.
enum MailDate {
  /// `Sat, 14 Mar 2026 09:26:53 -0500`: in the time of Ecuador's mainland, which has no summer time.
  static func text(microseconds: Int64) -> String {
    let local = floor(microseconds, by: 1_000_000) - 5 * 3600
    let days = floor(local, by: 86_400)
    let second = Int(local - days * 86_400)
    let (year, month, day) = civil(days)
    // 1970-01-01 was a Thursday.
    let weekday = Int(((days + 4) % 7 + 7) % 7)
    let time = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(weekdays[weekday]), \(day) \(months[month - 1]) \(year) \(time.joined(separator: ":")) -0500"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func floor(_ value: Int64, by divisor: Int64) -> Int64 {
    value / divisor - (value % divisor < 0 ? 1 : 0)
  }

  /// Days since 1970-01-01 as a date of the Gregorian calendar: years are counted from March, in cycles of 400 years.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floor(shifted, by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = Int(dayOfYear - (153 * month + 2) / 5 + 1)
    return (yearOfEra + era * 400 + (month >= 10 ? 1 : 0), Int(month < 10 ? month + 3 : month - 9), day)
  }
}
