public import DurableFiles
internal import Foundation
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

  /// Makes what is missing in it.
  /// - Parameter root: the state directory, mode 0700.
  public init(_ root: Directory) throws {
    self.root = root
    try root.makeDirectories(["documents", "outbox", "observations"])
    ledger = try Ledger(in: root)
    outbox = try Outbox(root.directory("outbox"))
    originals = try Originals(root.directory("documents"))
    observations = try root.directory("observations")
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
    try? FileManager.default.removeItem(atPath: root.path.appending(Self.rehearsal).description)
  }
}
