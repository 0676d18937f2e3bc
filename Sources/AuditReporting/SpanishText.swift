import QuipuxDocument

/// Numbers and dates as they are written in Ecuador.
enum SpanishText {
  /// `12.345`
  static func number(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let grouped = digits.enumerated().map { place, digit in
      place > 0 && (digits.count - place).isMultiple(of: 3) ? ".\(digit)" : "\(digit)"
    }.joined()
    return number < 0 ? "-\(grouped)" : grouped
  }

  /// `12,3 %`, rounded; `0 %` of nothing.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0 %" }
    let tenths = (part * 1000 + whole / 2) / whole
    return "\(tenths / 10),\(tenths % 10)\u{A0}%"
  }

  /// `14 de marzo de 2026`
  static func date(_ day: CivilDate) -> String {
    "\(day.day) de \(months[day.month - 1]) de \(day.year)"
  }

  /// `marzo de 2026`
  static func month(_ day: CivilDate) -> String {
    "\(months[day.month - 1]) de \(day.year)"
  }

  /// `14/03/2026`
  static func shortDate(_ day: CivilDate) -> String {
    "\(padded(day.day))/\(padded(day.month))/\(day.year)"
  }

  /// `14/03/2026 09:26`, on Ecuador's mainland.
  static func moment(_ moment: Timestamp) -> String {
    let minutes = moment.ecuadorianMinutes
    return "\(shortDate(moment.ecuadorianDay)) \(padded(minutes / 60 % 24)):\(padded(minutes % 60))"
  }

  /// `2 d 4 h`, `3 h 12 min`, `12 min`, `45 s`: two units at most.
  static func duration(_ seconds: Int64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
    if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
    if hours > 0 { return minutes > 0 ? "\(hours) h \(minutes) min" : "\(hours) h" }
    return minutes > 0 ? "\(minutes) min" : "\(seconds) s"
  }

  /// The period in the fewest words: a day, a whole month, or from one to another.
  static func period(_ from: CivilDate, _ through: CivilDate) -> String {
    if from == through { return date(from) }
    let dayAfter = CivilDate(daysSinceEpoch: through.daysSinceEpoch + 1)
    let isMonth = from.day == 1 && dayAfter.day == 1 && from.month == through.month && from.year == through.year
    return isMonth ? month(from) : "del \(date(from)) al \(date(through))"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let months = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
  ]
}
