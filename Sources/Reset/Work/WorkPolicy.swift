/// What an installation decides about the work (config/quipux-intake.yaml: `work`).
public struct WorkPolicy: Sendable, Equatable {
  /// So many resets within so many hours.
  public struct Limit: Sendable, Equatable {
    public var resets: Int
    public var hours: Int

    public init(resets: Int, hours: Int) {
      self.resets = resets
      self.hours = hours
    }
  }

  /// Attempts at which the target was reached and did nothing.
  public var attempts = 6
  /// Before the second attempt; doubled for each after it, up to ``longestWait``.
  public var firstWait = Duration.seconds(300)
  public var longestWait = Duration.seconds(6 * 3600)
  /// A target that says "never received" is believed so long after the attempt began: its answer may be on its way.
  public var settle = Duration.seconds(60)
  /// After so many calls in a row without an answer the target is left alone for this run.
  public var failuresInARow = 3
  public var account = Limit(resets: 1, hours: 72)
  public var requester = Limit(resets: 20, hours: 24)
  /// Resets of one run.
  public var run = 1000

  public init() {}
}

extension WorkPolicy {
  /// - Parameters:
  ///   - failures: how often it was tried in vain; from 1.
  ///   - jitter: 0 to 1, so that those that failed together do not come back together.
  func wait(afterFailures failures: Int, jitter: Double) -> Duration {
    let doubled = firstWait * (1 << min(max(failures - 1, 0), 20))
    return min(doubled, longestWait) * (0.75 + 0.5 * jitter)
  }
}
