public import ArgumentParser
import Glibc
import Intake
public import Settings

extension Settings.Source.After: ExpressibleByArgument {}

/// What `poll` and `run` take.
struct PollOptions: ParsableArguments {
  @Option(help: "Only this source of the configuration.")
  var source: String?

  @Option(help: ArgumentHelp("A directory, in place of the configured sources.", valueName: "dir"))
  var from: String?

  @Option(help: "What becomes of files that were taken: move, leave or delete.")
  var after: Settings.Source.After?

  @Option(help: ArgumentHelp("Between the two looks at a file.", valueName: "seconds"))
  var settle: Int?

  @Option(help: "Takes no more documents than this; a file that is begun is read to its end.")
  var limit: Int?

  @Flag(help: "Decides in a copy of the ledger, publishes and moves nothing.")
  var dryRun = false

  @Flag(help: "No progress bar, and no summary.")
  var quiet = false

  func validate() throws {
    if source != nil && from != nil { throw ValidationError("--source and --from exclude each other.") }
    if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1.") }
    if let settle, !(0...Settings.Source.longestSettle).contains(settle) {
      throw ValidationError("--settle takes seconds from 0 to \(Settings.Source.longestSettle).")
    }
  }

  func request(_ settings: Settings) throws -> Poll.Request {
    let sources = try sources(settings).map { source in
      var source = source
      source.after = after ?? source.after
      if dryRun { source.after = .leave }
      source.settle = settle ?? source.settle
      return IntakeSettings.Source(source)
    }
    return Poll.Request(sources: sources, limit: limit)
  }

  private func sources(_ settings: Settings) throws -> [Settings.Source] {
    if let from { return [try Self.directory(from)] }
    if let source {
      guard let found = settings.sources.first(where: { $0.name == source }) else {
        throw Failure(.usage, "source.unknown", "\(source) is no source of the configuration")
      }
      return [found]
    }
    guard !settings.sources.isEmpty else {
      throw Failure(.configuration, "settings.sources", "no source is configured; give one, or --from a directory")
    }
    return settings.sources
  }

  /// Its whole path is its name: what was seen there is kept apart from what was seen elsewhere.
  private static func directory(_ path: String) throws -> Settings.Source {
    guard let whole = realpath(path, nil) else {
      throw Failure(.unavailable, "source.unavailable", "\(path): \(String(cString: strerror(errno)))")
    }
    defer { free(whole) }
    let directory = String(cString: whole)
    return Settings.Source(name: directory, directory: directory)
  }
}
