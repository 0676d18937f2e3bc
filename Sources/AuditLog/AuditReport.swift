/// What a verification found. It vouches for what it counts as valid, and for nothing else.
public struct AuditReport: Sendable, Equatable {
  public enum Verdict: String, Sendable {
    /// All lines are signed and as they were signed.
    case intact
    /// Something was changed.
    case tampered
    /// Nothing was found, but not everything could be checked: unsigned lines, no key, a missing file.
    case incomplete
  }

  /// Whole lines in the log.
  public var lines: Int64 = 0
  /// Lines that the newest trusted checkpoint signs: those that ought to be there.
  public var signed: Int64 = 0
  /// Lines that are proved to be as they were signed.
  public var valid: Int64 = 0
  /// Lines behind the newest trusted checkpoint: nobody vouches for them.
  public var unsigned: Int64 = 0
  /// Checkpoints found, `since` not among them.
  public var checkpoints = 0
  /// Those that are signed by a known key and whose root the lines give.
  public var consistentCheckpoints = 0
  /// The newest trusted one.
  public var checkpoint: Checkpoint?
  /// Keys that signed consistent checkpoints: given, or learned from a rotation that the log records.
  public var keys: [NoteVerifier] = []
  /// In the order of the log as far as they are of lines.
  public var faults: [AuditFault] = []

  public var verdict: Verdict {
    if faults.contains(where: \.isTampering) { return .tampered }
    return faults.isEmpty && unsigned == 0 && valid == lines && signed == lines ? .intact : .incomplete
  }

  /// More would help nobody.
  static let mostFaults = 1000

  mutating func add(_ fault: AuditFault) {
    guard faults.count < Self.mostFaults else {
      if faults.count == Self.mostFaults { faults.append(AuditFault(.more, "There are more faults than are listed.")) }
      return
    }
    faults.append(fault)
  }
}
