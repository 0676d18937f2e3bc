import Foundation
import Reset
import Scratch
import Testing

/// What becomes of a program's processes: when a run is over, none is left.
@Suite struct CommandGroupTests {
  private let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
  }

  private func connector(_ script: String, timeLimit: Duration, grace: Duration) throws -> CommandConnector {
    try scratch.write("cd '\(scratch.path)'\n" + script + "\n", to: "program.sh")
    return CommandConnector(
      .init(reset: ["/bin/sh", scratch.path + "/program.sh"], timeLimit: timeLimit, grace: grace))
  }

  private func failure(_ connector: CommandConnector) async -> ConnectorError? {
    do {
      _ = try await connector.reset(Orders.order(), at: Orders.now)
      return nil
    } catch {
      return error
    }
  }

  /// The processes whose numbers the script wrote down that are still at work, zombies left out.
  private func alive() -> [String] {
    scratch.lines(of: "processes").filter { number in
      guard let stat = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8) else { return false }
      return !stat.contains(") Z ")
    }
  }

  @Test func `At the end of its time a program and its children get SIGTERM`() async throws {
    let script = """
      trap 'echo ended > farewell; exit 0' TERM
      echo $$ > processes
      sleep 60 & echo $! >> processes
      wait
      """
    let error = await failure(try connector(script, timeLimit: .seconds(2), grace: .seconds(10)))
    #expect(error == ConnectorError(.uncertain, "time limit"))
    #expect(scratch.lines(of: "farewell") == ["ended"])
    #expect(scratch.lines(of: "processes").count == 2 && alive().isEmpty)
  }

  @Test func `Those that do not listen get SIGKILL`() async throws {
    let script = """
      trap '' TERM
      echo $$ > processes
      sleep 60 & echo $! >> processes
      (trap '' TERM; while :; do sleep 1; done) & echo $! >> processes
      while :; do sleep 1; done
      """
    let error = await failure(try connector(script, timeLimit: .seconds(2), grace: .milliseconds(300)))
    #expect(error == ConnectorError(.uncertain, "time limit"))
    #expect(scratch.lines(of: "processes").count == 3 && alive().isEmpty)
  }

  @Test(arguments: ["", "trap '' TERM;"]) func `Children that outlive their program end with it, and it is heard`(
    trap: String
  ) async throws {
    // They hold its standard output open, too.
    let script = """
      (\(trap) while :; do sleep 1; done) & echo $! > processes
      echo '{"status": "sent"}'
      """
    let connector = try connector(script, timeLimit: .seconds(600), grace: .milliseconds(300))
    let start = ContinuousClock.now
    #expect(try await connector.reset(Orders.order(), at: Orders.now) == .sent(reference: nil))
    #expect(scratch.lines(of: "processes").count == 1 && alive().isEmpty)
    // It did not wait for the end of its time.
    #expect(start.duration(to: .now) < .seconds(300))
  }

  @Test func `A cancelled run is ended, and uncertain`() async throws {
    let connector = try connector("echo $$ > processes; exec sleep 60", timeLimit: .seconds(90), grace: .seconds(5))
    let run = Task { await failure(connector) }
    while scratch.lines(of: "processes").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    run.cancel()
    let error = await run.value
    #expect(error?.mayHaveActed == true)
    #expect(alive().isEmpty)
  }

  @Test func `Many programs at once are each their own`() async throws {
    let connector = try connector(
      "cat > /dev/null; echo \"{\\\"status\\\": \\\"sent\\\", \\\"reference\\\": \\\"$QUIPUX_INTAKE_TICKET\\\"}\"",
      timeLimit: .seconds(60), grace: .seconds(1))
    let answers = try await withThrowingTaskGroup(of: (String, ResetAnswer).self) { group in
      for number in 0..<50 {
        group.addTask { ("t-\(number)", try await connector.reset(Orders.order("t-\(number)"), at: Orders.now)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count == 50)
    #expect(answers.allSatisfy { $0.1 == .sent(reference: $0.0) })
  }
}
