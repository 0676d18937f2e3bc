import QuipuxDocument

/// How long something took, many times.
struct Durations: Sendable, Equatable {
  /// Whole seconds, in order.
  private(set) var seconds: [Int64]
  /// Those that cannot be told: a date is missing, or the end is before the beginning.
  private(set) var unknown: Int

  init(_ spans: [(from: Timestamp?, to: Timestamp)]) {
    let known = spans.compactMap { span in
      span.from.map { (span.to.microseconds - $0.microseconds) / 1_000_000 }
    }.filter { $0 >= 0 }
    seconds = known.sorted()
    unknown = spans.count - known.count
  }

  var count: Int { seconds.count }

  /// By nearest rank: a span that occurred. Nil when there is none.
  /// - Parameter percent: 1 to 100.
  func percentile(_ percent: Int) -> Int64? {
    guard !seconds.isEmpty else { return nil }
    return seconds[max(0, (seconds.count * percent + 99) / 100 - 1)]
  }

  /// How many took less than each limit and not less than the one before; the last: all that took longer.
  func counts(below limits: [Int64]) -> [Int] {
    let edges = limits.map { limit in seconds.partitioningIndex { $0 >= limit } } + [seconds.count]
    return zip(edges, [0] + edges).map { $0 - $1 }
  }
}

extension [Int64] {
  /// The first index of an ordered array from which on this holds.
  fileprivate func partitioningIndex(_ holds: (Int64) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
