public import QuipuxDocument

/// What the verification of the log found, for a report. The page claims no more than this says.
public struct ChainState: Sendable, Equatable {
  public enum Verdict: String, Sendable, CaseIterable {
    case intact, tampered, incomplete
    /// Nobody looked.
    case notVerified
  }

  public struct Fault: Sendable, Equatable {
    /// Stable.
    public var code: String
    /// Of `log.jsonl`, from 1; nil where it is on something else.
    public var line: Int?
    /// In Spanish.
    public var sentence: String

    public init(code: String, line: Int? = nil, sentence: String) {
      self.code = code
      self.line = line
      self.sentence = sentence
    }
  }

  /// As the verification put it. What is shown is ``verdict``.
  var stated: Verdict
  public var entries: Int
  /// Those that a signed checkpoint covers and that were found unchanged.
  public var validEntries: Int
  /// Those behind the newest checkpoint.
  public var unsignedEntries: Int
  public var checkpoints: Int
  public var consistentCheckpoints: Int
  public var faults: [Fault]
  /// The newest signed note, as it is in `audit/checkpoint`.
  public var checkpoint: String?
  /// vkeys by which signatures were verified.
  public var keys: [String]
  /// Whether the keys came from outside `audit/`; a copy of the log cannot vouch for the keys in it.
  public var keysAreFromOutside: Bool
  public var verifiedAt: Timestamp?

  public init(
    _ verdict: Verdict, entries: Int, validEntries: Int, unsignedEntries: Int = 0, checkpoints: Int = 0,
    consistentCheckpoints: Int = 0, faults: [Fault] = [], checkpoint: String? = nil, keys: [String] = [],
    keysAreFromOutside: Bool = false, verifiedAt: Timestamp? = nil
  ) {
    stated = verdict
    self.entries = entries
    self.validEntries = validEntries
    self.unsignedEntries = unsignedEntries
    self.checkpoints = checkpoints
    self.consistentCheckpoints = consistentCheckpoints
    self.faults = faults
    self.checkpoint = checkpoint
    self.keys = keys
    self.keysAreFromOutside = keysAreFromOutside
    self.verifiedAt = verifiedAt
  }

  /// Never better than the numbers: with a fault nothing is intact, nor with a line or checkpoint that was not found in order.
  public var verdict: Verdict {
    guard stated == .intact else { return stated }
    if !faults.isEmpty { return .tampered }
    let isComplete =
      validEntries + unsignedEntries == entries && consistentCheckpoints == checkpoints && checkpoints > 0
      && checkpoint != nil && !keys.isEmpty
    return isComplete ? .intact : .incomplete
  }
}
