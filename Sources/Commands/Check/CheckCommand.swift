import ArgumentParser
import Intake
import Settings

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Configuration, permissions, space, sources, the reader's confinement, targets and mail.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let findings = try await findings()
    Console.print(output.json ? Self.json(findings) : Self.text(findings))
    if let worst = findings.compactMap(\.exit).max(by: { $0.rawValue < $1.rawValue }) { throw ExitCode(worst.rawValue) }
  }

  /// What stands on a configuration that does not load is not looked at.
  private func findings() async throws -> [Finding] {
    let settings: Settings
    do {
      settings = try options.settings()
      _ = try IntakeSettings(settings, reader: "")
    } catch {
      guard let failure = Failure(error) else { throw error }
      return [Finding("configuration", .fail, "\(failure.code): \(failure.what)", exit: .configuration)]
    }
    let state = StateDirectory(path: settings.state)
    return [Finding("configuration", .ok, options.configurationFile ?? "built-in defaults")]
      + StateCheck(state).findings()
      + SourceCheck(settings.sources).findings() + ReaderCheck().findings()
      + (await WorkCheck(settings, state).findings())
  }

  private static func text(_ findings: [Finding]) -> String {
    var table = Table()
    table.rows = findings.map { [$0.status.rawValue, $0.name, $0.detail] }
    let lines = table.text.split(separator: "\n", omittingEmptySubsequences: false)
    return zip(findings, lines).map { finding, line in
      let status = finding.status.rawValue
      return Console.coloured(status, outcome: status) + line.dropFirst(status.count)
    }.joined(separator: "\n")
  }

  private static func json(_ findings: [Finding]) -> String {
    let status: Finding.Status =
      findings.contains { $0.status == .fail } ? .fail : findings.contains { $0.status == .warn } ? .warn : .ok
    let checks = findings.map { finding in
      JSON.object([
        ("name", .text(finding.name)), ("status", .text(finding.status.rawValue)), ("detail", .text(finding.detail)),
      ])
    }
    return JSON.object([("status", .text(status.rawValue)), ("checks", .array(checks))]).description
  }
}

/// One line of `check`.
struct Finding {
  enum Status: String {
    case ok, warn, fail
  }

  let name: String
  let status: Status
  let detail: String
  /// Of what fails: how the program then ends.
  let exit: ExitStatus?

  init(_ name: String, _ status: Status, _ detail: String, exit: ExitStatus? = nil) {
    self.name = name
    self.status = status
    self.detail = detail
    self.exit = exit
  }
}
