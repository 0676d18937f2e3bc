import ArgumentParser

struct WorkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work", abstract: "Takes tickets from the outbox and has them reset. Several may work at once.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @Option(help: "Takes no more tickets than this.")
  var limit: Int?
  @Flag(help: "No progress bar, and no summary.")
  var quiet = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1.") }
  }

  func run() async throws {
    let job = try WorkJob(settings: try options.settings(), limit: limit, isQuiet: quiet, words: language.words)
    let summary = try await job.run()
    if output.json {
      Console.print(summary.json.description)
    } else if !quiet {
      Console.print(summary.text)
    }
    try job.anchor()
    try summary.throwStatus()
  }
}
