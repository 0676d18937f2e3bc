import Glibc

/// A program as target: the ticket on its standard input, one JSON object on its standard output, and exit codes that say
/// whether it acted (docs/reset-command.md).
public struct CommandConnector: Connector {
  public struct Settings: Sendable {
    /// The program that makes a reset, by its absolute path, and its arguments. No shell is involved.
    public var reset: [String]
    /// The program that says what became of one; nil where there is none, and uncertain orders wait for a person.
    public var status: [String]?
    /// Of one run.
    public var timeLimit: Duration
    /// Between SIGTERM and SIGKILL.
    public var grace: Duration

    public init(
      reset: [String], status: [String]? = nil, timeLimit: Duration = .seconds(60), grace: Duration = .seconds(2)
    ) {
      self.reset = reset
      self.status = status
      self.timeLimit = timeLimit
      self.grace = grace
    }
  }

  public var name: String { "command" }
  /// A killed worker leaves the program at work.
  public var outlives: Duration { settings.timeLimit + settings.grace }
  private let settings: Settings

  public init(_ settings: Settings) {
    self.settings = settings
  }

  public func reset(_ order: ResetOrder, at now: Int64) async throws(ConnectorError) -> ResetAnswer {
    switch try await run(settings.reset, "reset", order) {
    case .exited(0, let output): return try AnswerBody(output).answer(at: now)
    case .exited(EX_TEMPFAIL, _): return .tryLater(after: nil)
    case .exited(EX_UNAVAILABLE, _): throw ConnectorError(.unavailable, "exit code 69")
    case .exited(EX_CONFIG, _): throw ConnectorError(.configuration, "exit code 78")
    case .exited(let code, _): throw ConnectorError(.uncertain, "exit code \(code)")
    case .notStarted: throw ConnectorError(.unavailable, "the program could not be started")
    case .lost(let how): throw ConnectorError(.uncertain, how.rawValue)
    }
  }

  public func inquire(_ order: ResetOrder, at now: Int64) async throws(ConnectorError) -> Inquiry {
    guard let status = settings.status else { return .cannotTell }
    switch try await run(status, "status", order) {
    case .exited(0, let output): return (try? AnswerBody(output))?.inquiry(at: now) ?? .cannotTell
    case .exited(EX_TEMPFAIL, _): throw ConnectorError(.unavailable, "exit code 75")
    case .exited(EX_UNAVAILABLE, _): throw ConnectorError(.unavailable, "exit code 69")
    case .exited(EX_CONFIG, _): throw ConnectorError(.configuration, "exit code 78")
    case .notStarted: throw ConnectorError(.unavailable, "the program could not be started")
    case .lost(.timeLimit): throw ConnectorError(.unavailable, "time limit")
    case .exited, .lost: return .cannotTell
    }
  }

  /// Looks whether the programs are there and may be run; runs none.
  public func check() async throws(ConnectorError) {
    for arguments in [settings.reset] + (settings.status.map { [$0] } ?? []) {
      guard access(try Self.program(arguments), X_OK) == 0 else {
        throw ConnectorError(.unavailable, "a program that is not there, or may not be run")
      }
    }
  }

  private static func program(_ arguments: [String]) throws(ConnectorError) -> String {
    guard let program = arguments.first, program.hasPrefix("/") else {
      throw ConnectorError(.configuration, "a program without an absolute path")
    }
    return program
  }

  private func run(
    _ arguments: [String], _ operation: String, _ order: ResetOrder
  ) async throws(ConnectorError) -> ChildProgram.End {
    let child = ChildProgram(
      program: try Self.program(arguments), arguments: Array(arguments.dropFirst()),
      environment: [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
        "QUIPUX_INTAKE_OPERATION": operation, "QUIPUX_INTAKE_TICKET": order.ticket,
      ],
      timeLimit: settings.timeLimit, grace: settings.grace)
    return await child.run(input: order.ticketJSON)
  }
}
