internal import CCurl

/// How long a transfer may take.
public struct Timeouts: Sendable, Equatable {
  /// For resolving, connecting and TLS.
  public var connect: Duration
  /// For all of it.
  public var whole: Duration

  public init(connect: Duration, whole: Duration) {
    self.connect = connect
    self.whole = whole
  }

  func apply(to easy: borrowing EasyHandle) throws(TransferError) {
    try easy.set(CURLOPT_CONNECTTIMEOUT_MS, connect.wholeMilliseconds)
    try easy.set(CURLOPT_TIMEOUT_MS, whole.wholeMilliseconds)
  }
}

extension Duration {
  /// At least 1: 0 means "for ever" to libcurl.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 86_400 * 365 else { return 86_400 * 365 * 1000 }
    return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}
