import CLinux
import Synchronization

/// What a thread had in hand when a fault of the program (a trap, a bad access) ended it: one line each, for the next run.
///
/// A kill from outside leaves none: it may come at any time, and says nothing of what is in hand. Written by the process
/// that ends, without a sync: it is for faults of the program, not of the machine.
public final class CrashLog: Sendable {
  private let file: AppendedFile
  /// What was in hand when earlier runs ended so.
  private let found: Set<String>
  private let met = Mutex<Set<String>>([])

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

  /// Whether an earlier run ended with this in hand; then it is met, and ``forgetMet()`` forgets it.
  public func meets(_ what: String) -> Bool {
    guard found.contains(what) else { return false }
    met.withLock { _ = $0.insert(what) }
    return true
  }

  /// What was asked for, and is named, has been dealt with; the rest waits. Cut off in the middle it costs a crash more.
  public func forgetMet() throws(FileError) {
    let met = met.withLock { $0 }
    guard !met.isEmpty else { return }
    try file.cut(to: 0)
    let rest = found.subtracting(met).sorted().map { $0 + "\n" }.joined()
    if !rest.isEmpty { try file.append(Array(rest.utf8)) }
  }
}
