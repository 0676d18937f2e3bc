public import DurableFiles

/// How workers move tickets on (contract: design, section 6). The lock of a claimed ticket is the lease on it: a ticket in
/// `claimed/` that nobody has locked is an orphan.
extension Outbox {
  /// A ticket that this process works on, for as long as this value lives.
  public struct Lease: ~Copyable, Sendable {
    public let name: TicketName
    public let bytes: [UInt8]
    private let lock: FileLease

    fileprivate init(name: TicketName, bytes: [UInt8], lock: consuming FileLease) {
      self.name = name
      self.bytes = bytes
      self.lock = lock
    }
  }

  /// What our workers and commands hold while they look at several tickets and choose: nobody of them chooses meanwhile.
  /// (Other people's workers need no such door: rename and flock keep a ticket theirs.)
  public func behindDoor<Result: ~Copyable>(_ body: () throws -> Result) throws -> Result {
    let door = try FileLease.wait(for: ".door", in: root)
    let result = try body()
    _ = consume door
    return result
  }

  /// `new/` → `claimed/`, then locked.
  /// - Returns: nil when another worker was quicker.
  public func claim(_ name: TicketName) throws(FileError) -> Lease? {
    do {
      try move(name, from: .new, to: .claimed)
    } catch let error where error.code == .missing || error.code == .exists {
      return nil
    }
    return try takeOver(name)
  }

  /// A claimed ticket that nobody works on.
  /// - Returns: nil when somebody does, or when it has moved on.
  public func takeOver(_ name: TicketName) throws(FileError) -> Lease? {
    guard let lock = try FileLease.acquire(name.file, in: directory(.claimed)) else { return nil }
    let bytes = try lock.contents(limit: Self.largest)
    return Lease(name: name, bytes: bytes, lock: lock)
  }

  /// Moves a ticket; nothing is replaced. Durable when it returns. Who moves a ticket out of `claimed/` has its lease.
  /// - Throws: `file.missing` when it is not there, `file.exists` when one of its name is where it should go.
  public func move(_ name: TicketName, from old: State, to new: State) throws(FileError) {
    let (from, to) = (try directory(old), try directory(new))
    try from.rename(name.file, to: name.file, in: to)
    try to.sync()
    try from.sync()
  }

  /// When a ticket came to where it is, in nanoseconds since the epoch by the file system's clock; nil when it is not
  /// there.
  public func arrival(of name: TicketName, in state: State) throws(FileError) -> Int64? {
    try directory(state).status(of: name.file)?.changed
  }

  /// The bytes of a ticket in a state; nil when it is not there.
  public func contents(of name: TicketName, in state: State) throws(FileError) -> [UInt8]? {
    do {
      return try directory(state).contents(of: name.file, limit: Self.largest)
    } catch let error where error.code == .missing {
      return nil
    }
  }

  /// What is known of the work on a ticket: `results/<ticket>.json`; nil when nobody has begun.
  public func result(of name: TicketName) throws(FileError) -> [UInt8]? {
    try contents(of: name, in: .results)
  }

  /// Replaces `results/<ticket>.json`: a reader sees the old or the new one. Durable when it returns.
  public func setResult(of name: TicketName, _ bytes: [UInt8]) throws(FileError) {
    try directory(.results).replaceAtomically(name.file, bytes)
  }

  /// Sets a result aside that cannot be read: `results/<ticket>.unreadable`.
  public func setResultAside(of name: TicketName) throws(FileError) {
    let results = try directory(.results)
    let aside = PathBytes(name.id + ".unreadable")
    try results.remove(aside)
    try results.rename(name.file, to: aside, in: results)
    try results.sync()
  }

  /// A draft for people: `notices/<ticket>.txt`. Durable when it returns.
  public func setNotice(of name: TicketName, _ text: String) throws(FileError) {
    try notices.replaceAtomically(PathBytes(name.id + ".txt"), Array(text.utf8))
  }
}
