public import DurableFiles
internal import Synchronization

/// Appends to the log and signs it. Any number of writers, in one or in several processes, may be open at once: the lock
/// is held for the time of one call, and each call begins with what the others wrote meanwhile.
///
/// Opening reads the newest checkpoint, a few tiles and the unsigned tail, not the log.
public final class AuditWriter: Sendable {
  let directory: Directory
  let origin: String
  let signers: Signers
  private let known = Mutex<AuditTail?>(nil)

  /// The key, or, while it is being replaced, both: each signs. Asked for under the lock, every time: whoever replaces a key
  /// signs with both under the same lock, so that a writer that was open before never signs alone with the old one what
  /// comes after.
  public typealias Signers = @Sendable () throws(AuditError) -> [NoteSigner]

  private init(directory: Directory, origin: String, signers: @escaping Signers) {
    self.directory = directory
    self.origin = origin
    self.signers = signers
  }

  /// Waits for whoever is writing. Sets aside what a crash left half-written: see ``tornLines()``.
  /// - Parameters:
  ///   - directory: audit/; what is missing in it is made.
  ///   - origin: names the log, in its checkpoints; by custom a URL without its scheme.
  /// - Throws: `audit.checkpoint`, `audit.inconsistent`, `audit.key`, `audit.file`.
  public static func open(
    in directory: Directory, origin: String, signers: @escaping Signers
  ) throws(AuditError) -> AuditWriter {
    guard !(try signers().isEmpty), !origin.isEmpty, origin.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
      throw AuditError(.key, "an origin of one line and a key are needed")
    }
    try files { () throws(FileError) in
      try directory.makeDirectories([AuditLayout.checkpoints, AuditLayout.torn, AuditLayout.tiles])
    }
    let writer = AuditWriter(directory: directory, origin: origin, signers: signers)
    _ = try writer.status()
    return writer
  }

  /// How much there is, with what others have written by now.
  public func status() throws(AuditError) -> AuditStatus {
    try exclusively { (tail) throws(AuditError) in
      AuditStatus(
        lines: tail.end.edge.size, unsigned: tail.unsigned, foreign: tail.foreign.reduce(0) { $0 + Int64($1.count) },
        checkpoint: tail.checkpoint)
    }
  }

  /// Appends the lines as one group: one write and one fsync. They are durable when this returns; the tree's tiles follow.
  /// Behind a checkpoint the log's own entry that names it comes first.
  /// - Returns: the indexes of the lines, from 0.
  /// - Throws: `audit.file`, `audit.inconsistent`, `audit.checkpoint`: none of the lines is in the log.
  @discardableResult
  public func append(_ lines: [AuditLine]) throws(AuditError) -> Range<Int64> {
    try exclusively { (tail) throws(AuditError) in
      guard let first = lines.first else { return tail.end.edge.size..<tail.end.edge.size }
      var group: [[UInt8]] = []
      if let checkpoint = tail.checkpoint, checkpoint.size == tail.end.edge.size, checkpoint.size > 0 {
        group.append(try Self.entry(for: checkpoint, before: first))
      }
      group += lines.map(\.bytes)
      try write(group, to: &tail)
      return tail.end.edge.size - Int64(lines.count)..<tail.end.edge.size
    }
  }

  private static func entry(for checkpoint: Checkpoint, before line: AuditLine) throws(AuditError) -> [UInt8] {
    do {
      return try SignedEntry(checkpoint, beforeLine: line).bytes
    } catch {
      throw AuditError(.inconsistent, "the checkpoint's entry cannot be encoded")
    }
  }

  private func write(_ group: [[UInt8]], to tail: inout AuditTail) throws(AuditError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(group.reduce(0) { $0 + $1.count + 1 })
    for line in group {
      bytes += line
      bytes.append(UInt8(ascii: "\n"))
    }
    try files { () throws(FileError) in
      let log = try AppendedFile.open(AuditLayout.log, in: directory)
      try log.append(bytes)
    }
    var tiles: [Tile] = []
    for line in group {
      let span = line.span
      tiles += tail.end.append(span)
    }
    // The lines are in the log: a tile that fails is no reason to say otherwise. The next call makes it again.
    do throws(AuditError) { try write(tiles) } catch { tail.lacksTiles = true }
  }

  func write(_ tiles: [Tile]) throws(AuditError) {
    guard !tiles.isEmpty else { return }
    try files { () throws(FileError) in try TileStore(directory: directory).write(tiles) }
  }

  /// Holds the lock while `body` runs, on the log as it is by now. After an error nothing is taken for known.
  func exclusively<Result>(
    _ body: (inout AuditTail) throws(AuditError) -> Result
  ) throws(AuditError) -> Result {
    try known.withLock { (known) throws(AuditError) in
      let lease = try files { () throws(FileError) in try FileLease.wait(for: AuditLayout.lock, in: directory) }
      do throws(AuditError) {
        var tail = try current(known)
        try catchUp(&tail)
        known = nil
        let result = try body(&tail)
        known = tail.lacksTiles ? nil : tail
        _ = consume lease
        return result
      } catch {
        known = nil
        throw error
      }
    }
  }

  /// What is known, if nobody has signed since; else what the newest checkpoint says.
  private func current(_ known: AuditTail?) throws(AuditError) -> AuditTail {
    let reader = TailReader(directory: directory, origin: origin, signers: try signers())
    if let known, try reader.newestCheckpoint() == known.checkpoint { return known }
    let tail = try reader.read()
    if let checkpoint = tail.checkpoint { try keep(checkpoint) }
    return tail
  }
}

/// What a writer says of its log.
public struct AuditStatus: Sendable, Equatable {
  public var lines: Int64
  public var unsigned: Int64
  /// Unsigned lines that this writer did not append itself: who has it sign is asked for them.
  public var foreign: Int64
  /// The newest; nil before the first.
  public var checkpoint: Checkpoint?
}
