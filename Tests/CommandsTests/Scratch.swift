import Foundation
import Testing

/// A directory of its own for one test, and the built program that runs in it.
final class Scratch: Sendable {
  struct Result {
    let status: Int32
    let output: String
    let error: String

    /// Standard output, which has to be one JSON object and nothing else.
    func json() throws -> [String: Any] {
      let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(object as? [String: Any])
    }
  }

  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "quipux-intake-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The program stands beside the tests' own.
  static func program() throws -> URL {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(filePath: own).deletingLastPathComponent().appending(path: "quipux-intake")
  }

  func file(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path).appending(path: name))
  }

  func directory(_ name: String, permissions: Int = 0o700) throws {
    let path = "\(path)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
    try run(arguments, environment: environment)
  }

  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let (output, error) = ("\(path)/.stdout-\(UUID())", "\(path)/.stderr-\(UUID())")
    let process = try start(arguments, environment: environment, output: output, error: error)
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOf: URL(filePath: output), encoding: .utf8),
      error: try String(contentsOf: URL(filePath: error), encoding: .utf8))
  }

  /// The program, at work.
  func start(
    _ arguments: [String], environment: [String: String] = [:], output: String = "/dev/null",
    error: String = "/dev/null"
  ) throws -> Process {
    let process = Process()
    for file in [output, error] where file != "/dev/null" {
      try #require(FileManager.default.createFile(atPath: file, contents: nil))
    }
    process.executableURL = try Self.program()
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: path)
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: error))
    try process.run()
    return process
  }

  /// A line of shell in the directory.
  func shell(_ line: String) throws -> Result {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(filePath: path)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: text, error: "")
  }
}
