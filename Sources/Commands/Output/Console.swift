import Foundation
import Glibc
import Synchronization

/// Standard output and standard error.
enum Console {
  /// The kernel's number of why standard output was not written; 0 while all is well.
  private static let outputError = Atomic<CInt>(0)

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
      if count < 0 && errno != EINTR { return note(errno, of: file) }
      written += max(count, 0)
    }
  }

  private static func note(_ number: CInt, of file: CInt) {
    // Nobody reads any more (`… | head`): there is nobody to tell.
    if file == STDOUT_FILENO, number != EPIPE { outputError.store(number, ordering: .relaxed) }
  }

  /// What a program that writes answers into a file has to say when the file does not take them.
  static var outputFailure: Failure? {
    let number = outputError.load(ordering: .relaxed)
    guard number != 0 else { return nil }
    return Failure(
      .inputOutput, "output.write", "standard output cannot be written: \(String(cString: strerror(number)))")
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
