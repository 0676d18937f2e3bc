import AuditLog
import DurableFiles
import Foundation

/// Anchors: copies of checkpoints where this host cannot change them (docs/audit.md).
extension AuditHome {
  private static let lock: PathBytes = ".anchor"
  /// Runs wait for one another here: a program that hangs must not hold them all.
  private static let longestProgram = DispatchTimeInterval.seconds(60)
  private static let longestCheckpoint = 1 << 17

  /// Gives the newest checkpoint to the configured places; without places, or before the first checkpoint, does nothing.
  /// Processes take turns: who comes last has the newest one.
  func anchor() throws {
    guard settings.audit.anchorFile != nil || !settings.audit.anchorProgram.isEmpty,
      try directory.status(of: "checkpoint") != nil
    else { return }
    let lease = try FileLease.wait(for: Self.lock, in: keyDirectory)
    let checkpoint = try AuditProver(directory).newestCheckpoint()
    if let file = settings.audit.anchorFile { try put(checkpoint, at: file) }
    if !settings.audit.anchorProgram.isEmpty { try Self.give(checkpoint.bytes, to: settings.audit.anchorProgram) }
    _ = consume lease
  }

  /// An anchor that the log does not go on from is evidence that it was cut back or replaced: it stays.
  private func put(_ checkpoint: Checkpoint, at file: String) throws {
    let (place, name) = try PathBytes(file).inDirectory()
    if try place.status(of: name) != nil {
      let kept = Checkpoint(try place.contents(of: name, limit: Self.longestCheckpoint))
      guard try kept.map({ try isContinuation(checkpoint, of: $0) }) == true else {
        throw Failure(
          .inputOutput, "audit.anchor",
          "\(file) is no checkpoint that this log goes on from; look with audit verify --since, then move it away")
      }
    }
    try place.replaceAtomically(name, checkpoint.bytes)
  }

  private func isContinuation(_ checkpoint: Checkpoint, of kept: Checkpoint) throws -> Bool {
    let prover = AuditProver(directory)
    do throws(AuditError) {
      return try prover.isContinuation(checkpoint, of: kept)
    } catch {
      guard error.code == .missing else { throw error }
      try writer().restoreTiles()
      return try prover.isContinuation(checkpoint, of: kept)
    }
  }

  private static func give(_ checkpoint: [UInt8], to program: [String]) throws {
    let process = Process()
    let input = Pipe()
    let ended = DispatchSemaphore(value: 0)
    process.executableURL = URL(filePath: program[0])
    process.arguments = Array(program.dropFirst())
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.terminationHandler = { _ in ended.signal() }
    do {
      // Before there is a reader that could go away: a checkpoint is smaller than a pipe.
      try input.fileHandleForWriting.write(contentsOf: Data(checkpoint))
      try input.fileHandleForWriting.close()
      try process.run()
    } catch {
      throw Failure(.unavailable, "audit.anchor", "\(program[0]) cannot be started")
    }
    guard ended.wait(timeout: .now() + longestProgram) == .success else {
      process.terminate()
      throw Failure(.unavailable, "audit.anchor", "\(program[0]) does not end; the checkpoint may not have left")
    }
    guard process.terminationStatus == 0 else {
      throw Failure(.unavailable, "audit.anchor", "\(program[0]) ended with \(process.terminationStatus)")
    }
  }
}
