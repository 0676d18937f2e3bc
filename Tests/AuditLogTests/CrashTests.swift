import Foundation
import Testing

@testable import AuditLog

/// Other processes that append: killed, or several at once.
@Suite struct CrashTests {
  private static var program: URL {
    Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundleURL)?.deletingLastPathComponent()
      .appending(path: "audit-appender")
      ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "audit-appender")
  }

  /// - Returns: the process, and what it prints.
  private func appender(_ log: SmallLog, count: Int, group: Int, label: String) throws -> (Process, Pipe) {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = [log.scratch.path, "\(count)", "\(group)", label]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    return (process, output)
  }

  private func groups(_ log: SmallLog, of label: String) -> Int {
    log.lines.count { String(decoding: $0, as: UTF8.self).contains(#""by":"\#(label)""#) }
  }

  @Test func `Killed at any moment: what was said to be durable is there, whole, and the log goes on`() async throws {
    let log = try SmallLog()
    for round in 0..<25 {
      let (process, output) = try appender(log, count: 100_000, group: 1 + round % 5, label: "r\(round)")
      try await Task.sleep(for: .milliseconds(20 + Int.random(in: 0..<60)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let printed = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      let said = printed.split(separator: "\n", omittingEmptySubsequences: false).count - 1

      let untouched = await log.verify()
      #expect(untouched.verdict != .tampered, "round \(round): \(untouched.faults)")

      let writer = try log.another()
      #expect(groups(log, of: "r\(round)") >= said * (1 + round % 5))
      try writer.sign { _, _ in true }
      let report = await log.verify()
      #expect(report.verdict == .intact, "round \(round): \(report.faults)")
    }
    #expect(log.lines.count > 100)
  }

  @Test func `Several processes at once: every line once, in one log`() async throws {
    let log = try SmallLog()
    let running = try (0..<4).map { try appender(log, count: 40, group: 3, label: "p\($0)") }
    for (process, output) in running {
      _ = try output.fileHandleForReading.readToEnd()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    for number in 0..<4 { #expect(groups(log, of: "p\(number)") == 120) }
    #expect(Set(log.lines).count == log.lines.count)
    let report = await log.verify()
    #expect(report.verdict == .intact, "\(report.faults)")
  }
}
