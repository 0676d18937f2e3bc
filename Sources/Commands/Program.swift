import ArgumentParser
import Glibc

/// What main calls.
public enum Program {
  public static func run() async -> Never {
    exit(await status())
  }

  private static func status() async -> Int32 {
    do {
      var command = try QuipuxIntake.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      if let failure = Console.outputFailure { throw failure }
      return ExitStatus.done.rawValue
    } catch {
      return Failure.report(error)
    }
  }
}

struct QuipuxIntake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quipux-intake",
    abstract: "Turns letters of a Quipux export into recovery tickets, and tickets into recovery mails.",
    discussion: "Exit codes: 0 done; 2 done, some documents failed; 64 usage; 69 unavailable; 74 input/output; "
      + "75 try again later; 78 configuration. See docs/commands.md.",
    version: "0.1.0",
    subcommands: [
      RunCommand.self, PollCommand.self, WorkCommand.self, BatchesCommand.self, BatchCommand.self, DocumentCommand.self,
      TicketsCommand.self, AccountsCommand.self, AuditCommand.self, RUCCommand.self, CheckCommand.self,
    ])

  @OptionGroup var options: GlobalOptions
}
