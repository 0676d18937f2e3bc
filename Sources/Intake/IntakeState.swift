internal import AuditLog
public import DurableFiles
public import Foundation
public import Ledger
public import Outbox
internal import Pickup
public import QuipuxDocument

/// The state directory (design, section 2), open. See docs/states.md.
public struct IntakeState: Sendable {
  public let root: Directory
  public let ledger: Ledger
  public let outbox: Outbox
  let originals: Originals
  let observations: Directory
  /// Nil in a rehearsal, which leaves no evidence.
  let audit: AuditTrail?

  /// Makes what is missing in it.
  /// - Parameters:
  ///   - root: the state directory, mode 0700.
  ///   - audit: where evidence goes.
  public init(_ root: Directory, audit: AuditTrail? = nil) throws {
    self.root = root
    try root.makeDirectories(["documents", "outbox", "observations"])
    ledger = try Ledger(in: root)
    outbox = try Outbox(root.directory("outbox"))
    originals = try Originals(root.directory("documents"))
    observations = try root.directory("observations")
    self.audit = audit
  }

  /// Begins the evidence of a run. The caller holds the run's lock.
  /// - Parameters:
  ///   - configuration: the digest of what is configured: an entry tells when it is another than the last run's.
  /// - Returns: the run's name, which sorts by time.
  public func beginRun(
    _ command: String, version: String, configuration: String, at now: Timestamp
  ) throws -> String {
    let run = Poll.drawID(now)
    var entries = [try AuditEntry.runBegun(run, command: command, version: version, at: now)]
    let last = try root.status(of: Self.configuration) == nil ? [] : root.contents(of: Self.configuration, limit: 256)
    if last != Array(configuration.utf8) {
      entries.append(try AuditEntry.configChanged(configuration, run: run, at: now))
    }
    try record(entries, run: run, at: now)
    if last != Array(configuration.utf8) { try root.replaceAtomically(Self.configuration, Array(configuration.utf8)) }
    return run
  }

  /// The digest of the configuration that the last run had.
  private static let configuration = PathBytes("configuration.sha256")

  /// Ends the evidence of a run: what the ledger still holds is appended, and the log is signed. The caller holds the run's
  /// lock.
  public func endRun(_ run: String, outcomes: [String: Int], at now: Timestamp) throws {
    try ledger.record(audit: [AuditEntry.runEnded(run, outcomes: outcomes, at: now)], at: now.microseconds)
    try audit?.sign(with: ledger, outbox)
  }

  /// Enters what a person did outside of runs, and has the log signed. The caller holds the run's lock.
  /// - Parameter entries: lines of the log; none: what waits is signed.
  public func enter(_ entries: [Data], at now: Timestamp) throws {
    try record(entries, run: nil, at: now)
    try audit?.sign(with: ledger, outbox)
  }

  /// With what was found of a run that was killed.
  private func record(_ entries: [Data], run: String?, at now: Timestamp) throws {
    guard let audit else { return try ledger.record(audit: entries, at: now.microseconds) }
    try audit.forgetSigned(in: ledger)
    let torn = try audit.writer.tornLines()
    let found = try audit.recoveries(of: torn, from: ledger, run: run, at: now)
    try ledger.record(audit: entries + found, at: now.microseconds)
    try audit.writer.noteEntered(torn)
  }

  /// The lock of the one run that may write; held until it goes.
  /// - Throws: `FileLock.Failure`, which names the holder.
  public func lock(as holder: FileLock.Holder) throws(FileLock.Failure) -> FileLock {
    try FileLock.acquire("run.lock", in: root, as: holder)
  }

  /// Notes what became of tickets, by their results. The caller holds the run's lock.
  public func learnOutcomes(at time: Timestamp) throws {
    try Publication(state: self).learnOutcomes(from: outbox, at: time)
  }

  /// Removes what a run left that was killed while it wrote.
  func removeStale() throws {
    try outbox.removeStale()
    endRehearsal()
    for name in try observations.names() where name.bytes.last == UInt8(ascii: "~") { try observations.remove(name) }
  }

  // MARK: Rehearsal

  private static let rehearsal = PathBytes("rehearsal")

  /// A copy to rehearse a batch in: what is decided there is decided as it would be, and goes with it.
  public func beginRehearsal(at time: Timestamp) throws -> IntakeState {
    endRehearsal()
    let directory = try root.makeDirectory(Self.rehearsal)
    try ledger.copy(into: directory)
    let copy = try IntakeState(directory)
    // The copy's own outbox is empty: what workers did is in the real one.
    try Publication(state: copy).learnOutcomes(from: outbox, at: time)
    return copy
  }

  /// Removes the copy, also one that a killed rehearsal left.
  public func endRehearsal() {
    let path = String(decoding: root.path.appending(Self.rehearsal).bytes, as: UTF8.self)
    try? FileManager.default.removeItem(atPath: path)
  }
}
