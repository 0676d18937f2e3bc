import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// One run of a program in a session, and so a process group, of its own, which is gone when the run is over.
struct ChildProgram {
  enum End {
    case exited(CInt, output: [UInt8])
    /// Certainly nothing was run.
    case notStarted
    case lost(Loss)
  }

  enum Loss: String {
    case signal
    case timeLimit = "time limit"
    case tooMuchOutput = "too much output"
    case unforeseen
  }

  /// Of standard output, in bytes.
  private static let outputLimit = 65_536

  var program: String
  var arguments: [String]
  /// All that there is in it.
  var environment: [String: String]
  var timeLimit: Duration
  /// Between SIGTERM and SIGKILL.
  var grace: Duration

  /// Runs it to its end, or to the end of its time. Its standard error goes nowhere.
  func run(input: [UInt8]) async -> End {
    guard let file = try? MemoryFile.open(holding: input) else { return .notStarted }
    let group = Mutex<ProcessIdentifier?>(nil)
    let end = await run(reading: file, group)
    if let leader = group.withLock({ $0 }) { await endGroup(of: leader.value) }
    return end
  }

  private func run(reading file: FileDescriptor, _ group: borrowing Mutex<ProcessIdentifier?>) async -> End {
    let clock = ContinuousClock()
    let deadline = clock.now + timeLimit
    do {
      let result = try await Subprocess.run(
        configuration, input: .fileDescriptor(file, closeAfterSpawningProcess: true),
        output: .bytes(limit: Self.outputLimit), error: .discarded
      ) { execution in
        group.withLock { $0 = execution.processIdentifier }
        await waitForEnd(of: execution)
        return clock.now
      }
      guard result.closureResult < deadline else { return .lost(.timeLimit) }
      guard case .exited(let code) = result.terminationStatus else { return .lost(.signal) }
      return .exited(code, output: result.standardOutput)
    } catch let error as SubprocessError {
      return Self.end(error)
    } catch {
      return .lost(.unforeseen)
    }
  }

  private var configuration: Subprocess.Configuration {
    var options = PlatformOptions()
    options.createSession = true
    // Where the caller's task is cancelled.
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: grace)]
    let variables = environment.map { Array("\($0.key)=\($0.value)".utf8) + [0] }
    return Subprocess.Configuration(
      executable: .path(FilePath(program)), arguments: Arguments(arguments), environment: .custom(variables),
      workingDirectory: "/", platformOptions: options)
  }

  /// The program has ended when this returns, by itself or at the end of its time; its number is still its own.
  private func waitForEnd(of execution: Execution<FileDescriptorInput, BytesOutput, DiscardedOutput>) async {
    // Signal 0 reaches nobody: the first step is the waiting.
    await execution.teardown(using: [
      .send(signal: Signal(rawValue: 0), toProcessGroup: true, allowedDurationToNextStep: timeLimit),
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: grace),
    ])
    // Whoever it leaves behind.
    try? execution.send(signal: .terminate, toProcessGroup: true)
  }

  /// Sees to it that nobody is left of a group whose leader has ended. Its number is nobody else's as long as one is.
  private func endGroup(of leader: pid_t) async {
    guard await !isGone(leader, within: grace) else { return }
    kill(-leader, SIGKILL)
    // Nobody refuses that, but dying takes a moment.
    _ = await isGone(leader, within: .seconds(1))
  }

  private func isGone(_ group: pid_t, within time: Duration) async -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + time
    while kill(-group, 0) == 0 {
      guard clock.now < deadline else { return false }
      // Not cut short where the caller's task is cancelled: this is what has to happen then.
      await Task { try? await Task.sleep(for: .milliseconds(10)) }.value
    }
    return true
  }

  private static func end(_ error: SubprocessError) -> End {
    switch error.code {
    case .spawnFailed, .executableNotFound, .failedToChangeWorkingDirectory: .notStarted
    case .outputLimitExceeded: .lost(.tooMuchOutput)
    default: .lost(.unforeseen)
    }
  }
}
