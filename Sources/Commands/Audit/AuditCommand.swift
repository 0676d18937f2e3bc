import ArgumentParser
import AuditLog
import DurableFiles
import Glibc
import Settings

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The audit log, for who keeps it and who checks it.",
    subcommands: [
      AuditInitCommand.self, AuditVerifyCommand.self, AuditShowCommand.self, AuditExportCommand.self,
      AuditProveCommand.self, AuditReportCommand.self, AuditAnchorCommand.self, AuditRevealCommand.self,
      AuditRotateCommand.self,
    ])
}

struct AuditInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Makes the keys where they are missing, and prints the public one.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let settings = try options.settings()
    let home = try AuditHome(settings, in: try StateDirectory(path: settings.state).make())
    let vkey = home.verifier.description
    Console.print(output.json ? JSON.object([("key", .text(vkey))]).description : vkey)
  }
}

struct AuditAnchorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchor", abstract: "Copies the newest checkpoint to the configured places, or prints it.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let settings = try options.settings()
    let home = try AuditHome(settings, in: try StateDirectory(path: settings.state).open())
    try home.anchor()
    // Byte for byte: a checkpoint ends in one newline.
    let checkpoint = try AuditProver(home.directory).newestCheckpoint().bytes
    Console.write(String(decoding: checkpoint, as: UTF8.self), to: STDOUT_FILENO)
  }
}

/// Where the auditor's log is: a copy of audit/, or the state directory's own.
struct AuditLogOptions: ParsableArguments {
  @OptionGroup var options: GlobalOptions
  @Option(help: ArgumentHelp("A copy of audit/; neither configuration nor state is looked at then.", valueName: "dir"))
  var log: String?

  func directory() throws -> Directory {
    do throws(FileError) {
      if let log { return try Directory(PathBytes(log)) }
    } catch {
      throw Failure(.usage, "audit.missing", "\(log ?? ""): \(error)")
    }
    let state = try options.stateDirectory().open()
    guard try state.status(of: "audit") != nil else {
      throw Failure(.usage, "audit.missing", "there is no audit log yet")
    }
    return try state.directory("audit")
  }
}
