import Foundation
import Glibc
import Intake
import Synchronization

/// A bar on standard error, ten times a second at most; nothing where that is no terminal.
final class ProgressBar: Sendable {
  private struct Shown {
    var last: ContinuousClock.Instant?
  }

  private let isOn: Bool
  private let words: Words
  private let shown = Mutex(Shown())

  init(isQuiet: Bool, words: Words) {
    isOn = !isQuiet && Console.errorIsTerminal && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    self.words = words
  }

  func show(_ progress: Poll.Progress) {
    guard isOn else { return }
    shown.withLock { shown in
      let now = ContinuousClock.now
      if let last = shown.last, now - last < .milliseconds(100) { return }
      shown.last = now
      Console.write("\r\u{1B}[K" + line(progress), to: STDERR_FILENO)
    }
  }

  /// Removes the bar.
  func finish() {
    shown.withLock { shown in
      if shown.last != nil { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
      shown.last = nil
    }
  }

  private func line(_ progress: Poll.Progress) -> String {
    let width = 30
    let filled = progress.files == 0 ? 0 : min(width, progress.filesRead * width / progress.files)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    return "\(bar) \(progress.filesRead)/\(progress.files) " + words("archivos leídos", "files read")
  }
}
