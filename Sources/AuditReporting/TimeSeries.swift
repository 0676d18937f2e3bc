import QuipuxDocument

/// Decisions by day, or by month where the days would be too many for a page.
struct TimeSeries {
  struct Bin {
    var first: CivilDate
    var outcomes: [String: Int]
  }

  let isByMonth: Bool
  /// Without gaps: a day on which nothing came is a bin too.
  let bins: [Bin]

  private static let mostDays = 62

  /// - Parameters:
  ///   - days: outcomes by day, since 1970-01-01.
  ///   - range: of those days; nil: from the first to the last on which something came.
  init(_ days: [Int: [String: Int]], over range: ClosedRange<Int>?) {
    guard let range = range ?? Self.span(of: days) else {
      isByMonth = false
      bins = []
      return
    }
    isByMonth = range.count > Self.mostDays
    let isByMonth = isByMonth
    var bins: [Bin] = []
    for number in range {
      let day = CivilDate(daysSinceEpoch: number)
      let last = bins.last?.first
      if !isByMonth || last?.month != day.month || last?.year != day.year {
        bins.append(Bin(first: day, outcomes: [:]))
      }
      bins[bins.count - 1].outcomes.merge(days[number] ?? [:], uniquingKeysWith: +)
    }
    self.bins = bins
  }

  private static func span(of days: [Int: [String: Int]]) -> ClosedRange<Int>? {
    guard let first = days.keys.min(), let last = days.keys.max() else { return nil }
    return first...last
  }

  /// Three letters and the last digits of the year, or the day of the month.
  func label(_ bin: Bin) -> String {
    guard isByMonth else { return String(bin.first.day) }
    return "\(SpanishText.month(bin.first).prefix(3)) \(bin.first.year % 100)"
  }

  func name(_ bin: Bin) -> String {
    isByMonth ? SpanishText.month(bin.first) : SpanishText.shortDate(bin.first)
  }
}
