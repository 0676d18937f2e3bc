import Foundation

/// `quipux-intake-reader`, which is installed beside this program.
enum ReaderProgram {
  static let name = "quipux-intake-reader"

  static func path() throws -> String {
    do {
      let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(filePath: own).deletingLastPathComponent().appending(path: name).path()
    } catch {
      throw Failure(.unavailable, "reader.unavailable", "/proc/self/exe does not say where this program is")
    }
  }

  /// What an attempt to prove its confinement printed, and how it ended.
  struct Proof {
    var lines: [String]
    var hasSucceeded: Bool
  }

  /// Runs `--prove-confinement`; nil when it does not end in time.
  static func prove(_ path: String, seconds: Int = 30) throws -> Proof? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = ["--prove-confinement"]
    process.environment = [:]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    // A few lines: the pipe holds them all.
    guard ended.wait(timeout: .now() + .seconds(seconds)) == .success else {
      process.terminate()
      return nil
    }
    let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    return Proof(
      lines: text.split(separator: "\n").map(String.init),
      hasSucceeded: process.terminationReason == .exit && process.terminationStatus == 0)
  }
}
