/// A moment as Quipux writes it: an instant, and the offset it was written with.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Since 1970-01-01T00:00:00Z.
  public var microseconds: Int64
  /// East of Greenwich. Ecuador's mainland is −300.
  public var offsetMinutes: Int

  /// America/Guayaquil, for dates that state no zone.
  public static let ecuadorOffsetMinutes = -300

  public init(microseconds: Int64, offsetMinutes: Int = Timestamp.ecuadorOffsetMinutes) {
    self.microseconds = microseconds
    self.offsetMinutes = offsetMinutes
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

  /// RFC 3339 with whole seconds, in the offset it was written with: `2026-03-14T09:26:53-05:00`.
  public var description: String {
    let local = microseconds.flooredDivision(by: 1_000_000) + Int64(offsetMinutes) * 60
    let day = CivilDate(daysSinceEpoch: Int(local.flooredDivision(by: 86_400)))
    let second = Int(local - local.flooredDivision(by: 86_400) * 86_400)
    let magnitude = abs(offsetMinutes)
    let zone =
      offsetMinutes == 0
      ? "Z" : (offsetMinutes < 0 ? "-" : "+") + padded(magnitude / 60, 2) + ":" + padded(magnitude % 60, 2)
    let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    return "\(day)T\(clock)\(zone)"
  }
}

extension Timestamp: CustomStringConvertible {}

/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Sendable, Hashable, CustomStringConvertible {
  public var year: Int
  public var month: Int
  public var day: Int

  public init?(year: Int, month: Int, day: Int) {
    guard (1900...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Self.days(in: month, of: year) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// After Howard Hinnant's `civil_from_days`.
  public init(daysSinceEpoch days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// After Howard Hinnant's `days_from_civil`.
  public var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
