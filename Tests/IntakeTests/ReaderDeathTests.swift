import DocumentReader
import Foundation
import Intake
import Recovery
import Scratch
import Testing

/// The processes of a program, which is this test's alone.
private func processes(of program: String) -> [pid_t] {
  let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return processes.compactMap { pid_t($0) }.filter { pid in
    let command = try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)
    return command == "\(program)\n"
  }
}

@Suite("The death of a reader costs one document", .serialized)
struct ReaderDeathTests {
  private let scratch: ScratchDirectory
  private let run: IntakeRun
  private let export: ExportBuilder

  init() throws {
    scratch = try ScratchDirectory()
    run = try IntakeRun(scratch)
    export = try ExportBuilder(scratch)
    try export.letters(60)
  }

  /// Sends `signal` to the first reader that shows itself while the batch runs.
  private func poll(signalling signal: Int32) throws -> (Poll.Report, hit: Bool) {
    let program = "qr-\(UInt32.random(in: 0...9_999_999))"
    let executable = scratch.path + "/" + program
    try FileManager.default.copyItem(atPath: IntakeRun.readerExecutable, toPath: executable)
    let hit = Hit()
    let killer = Thread {
      for _ in 0..<2_000 where !hit.isDone {
        if let reader = processes(of: program).first {
          Thread.sleep(forTimeInterval: 0.02)
          hit.isDone = kill(reader, signal) == 0
        }
        Thread.sleep(forTimeInterval: 0.001)
      }
    }
    killer.start()
    let report = try run.poll(export.path, readerTime: .seconds(2), reader: executable)
    return (report, hit.isDone)
  }

  @Test("killed in mid-batch", arguments: [(SIGKILL, "reader.crashed"), (SIGSTOP, "reader.timedOut")])
  func deaths(signal: Int32, reason: String) throws {
    let (report, hit) = try poll(signalling: signal)
    #expect(hit)
    #expect(report.documents == 60)
    #expect((report.outcomes[.failed] ?? 0) <= 1)
    let failed = try run.documents(of: report.batch).filter { $0.outcome == "failed" }
    #expect(failed.allSatisfy { $0.reasons.first == reason })
  }
}

private final class Hit: @unchecked Sendable {
  private let lock = NSLock()
  private var value = false
  var isDone: Bool {
    get { lock.withLock { value } }
    set { lock.withLock { value = newValue } }
  }
}
