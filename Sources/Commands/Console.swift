import Foundation
import Glibc

/// Standard output and standard error.
enum Console {
  static func print(_ text: String) {
    write(text + "\n", to: STDOUT_FILENO)
  }

  static func error(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// As it is, without a line break.
  static func write(_ text: String, to file: CInt) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      // Nobody reads any more: there is nobody to tell.
      if count < 0 && errno != EINTR { return }
      written += max(count, 0)
    }
  }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether standard output takes colours (no-color.org).
  static var hasColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  /// - Parameter outcome: its raw value.
  static func coloured(_ text: String, outcome: String) -> String {
    guard hasColour else { return text }
    let colour =
      switch outcome {
      case "ticketed", "ok": "32"
      case "observed", "review", "warn": "33"
      case "failed", "fail": "31"
      default: "2"
      }
    return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
  }
}
