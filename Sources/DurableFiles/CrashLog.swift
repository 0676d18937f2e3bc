import CLinux

/// What a thread had in hand when a fault of the program (a trap, a bad access) ended it: one line each, for the next run.
///
/// A kill from outside leaves none: it may come at any time, and says nothing of what is in hand. Written by the process
/// that ends, without a sync: it is for faults of the program, not of the machine.
public final class CrashLog: Sendable {
  private let file: AppendedFile
  /// What was in hand when earlier runs ended so.
  public let found: Set<String>

  /// A process has one such log at a time.
  /// - Parameter name: made where it is missing.
  public init(_ name: PathBytes, in directory: Directory) throws(FileError) {
    file = try .open(name, in: directory)
    let text = String(decoding: try file.descriptor.readAll(limit: 1 << 20), as: UTF8.self)
    found = Set(text.split(separator: "\n").map(String.init))
    clinux_note_crashes(file.descriptor.number)
  }

  deinit { clinux_note_crashes(-1) }

  /// The calling thread has this in hand from now on: up to 126 bytes, without a line's end.
  public func take(_ what: String) { clinux_take_in_hand(what + "\n") }

  public func putDown() { clinux_put_down() }

  /// What was found has been dealt with.
  public func clear() throws(FileError) {
    if !found.isEmpty { try file.cut(to: 0) }
  }
}
