import Foundation
import Glibc
import Synchronization

/// A bar on standard error, ten times a second at most; nothing where that is no terminal.
final class ProgressBar: Sendable {
  private struct Shown {
    var last: ContinuousClock.Instant?
  }

  private let isOn: Bool
  private let shown = Mutex(Shown())

  init(isQuiet: Bool) {
    isOn = !isQuiet && Console.errorIsTerminal && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// - Parameter what: "files read".
  func show(_ done: Int, of all: Int, _ what: String) {
    guard isOn else { return }
    shown.withLock { shown in
      let now = ContinuousClock.now
      if let last = shown.last, now - last < .milliseconds(100) { return }
      shown.last = now
      Console.write("\r\u{1B}[K" + line(done, of: all, what), to: STDERR_FILENO)
    }
  }

  /// Removes the bar.
  func finish() {
    shown.withLock { shown in
      if shown.last != nil { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
      shown.last = nil
    }
  }

  private func line(_ done: Int, of all: Int, _ what: String) -> String {
    let width = 30
    let filled = all == 0 ? 0 : min(width, done * width / all)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    return "\(bar) \(done)/\(all) \(what)"
  }
}
