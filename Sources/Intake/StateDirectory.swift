public import DurableFiles
public import Ledger
public import Outbox
internal import Pickup

/// The state directory (design, section 2), open. See docs/states.md.
public struct StateDirectory: Sendable {
  public let root: Directory
  public let ledger: Ledger
  public let outbox: Outbox
  let originals: Originals
  let observations: Directory

  /// Makes what is missing. Its parent must be there.
  public init(_ path: PathBytes) throws {
    let parent = try Directory(path.parent.isEmpty ? (path.bytes.first == UInt8(ascii: "/") ? "/" : ".") : path.parent)
    root = try parent.makeDirectory(path.name)
    try root.makeDirectories(["documents", "outbox", "observations"])
    ledger = try Ledger(in: root)
    outbox = try Outbox(root.directory("outbox"))
    originals = try Originals(root.directory("documents"))
    observations = try root.directory("observations")
  }

  /// The lock of the one run that may write.
  public func lock(_ holder: FileLock.Holder) throws(FileLock.Failure) -> FileLock {
    try FileLock.acquire("run.lock", in: root, as: holder)
  }

  /// Removes what a run left that was killed while it wrote.
  func removeStale() throws {
    try outbox.removeStale()
    for name in try observations.names() where name.bytes.last == UInt8(ascii: "~") { try observations.remove(name) }
  }
}
