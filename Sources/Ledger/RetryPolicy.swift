/// When a file whose documents failed is read again. Times in microseconds.
public struct RetryPolicy: Sendable, Equatable {
  public var first: Int64 = 5 * 60 * 1_000_000
  /// Each wait is so many times the one before it.
  public var factor: Int64 = 3
  public var longest: Int64 = 24 * 3600 * 1_000_000
  /// After so many failures the file is quarantined.
  public var attempts = 8

  public init() {}

  /// The time of the next attempt after `failures` of them, the last one at `time`; nil for never.
  public func nextAttempt(after failures: Int, at time: Int64) -> Int64? {
    guard failures < attempts else { return nil }
    var wait = first
    for _ in 1..<max(failures, 1) where wait < longest { wait *= factor }
    return time + min(wait, longest)
  }
}
