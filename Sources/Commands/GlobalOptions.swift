import ArgumentParser
import Foundation
import Logging
import Settings

/// Good before and after the command's name.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The configuration (default: \(Settings.usualFile), where there is one).", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("The state directory, in place of the configured one.", valueName: "dir"))
  var state: String?

  func validate() throws {
    if config == "" || state == "" { throw ValidationError("--config and --state take a path.") }
  }

  /// The configuration with what the command line says of it; logging is set up by it.
  func settings() throws -> Settings {
    var settings = try Settings.load(file: config, environment: ProcessInfo.processInfo.environment)
    if let state { settings.state = state }
    TextLog.start(at: settings.log.level)
    return settings
  }

  /// The file that `settings()` reads; nil for none.
  var configurationFile: String? { config ?? Settings.existingUsualFile }

  func stateDirectory() throws -> StateDirectory { StateDirectory(path: try settings().state) }
}

struct OutputOptions: ParsableArguments {
  @Flag(help: "One JSON object on standard output.")
  var json = false
}

struct RevealOption: ParsableArguments {
  @Flag(help: "Shows personal data in clear. Leaves an entry in the audit log.")
  var reveal = false
}
