import ArgumentParser

struct PollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poll", abstract: "Takes what is new at the sources: one batch.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var poll: PollOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption

  func run() throws {
    try PollJob(options: options, poll: poll, isJSON: output.json, words: language.words).run()
  }
}

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "What cron calls: in this version, poll.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var poll: PollOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption

  func run() throws {
    try PollJob(options: options, poll: poll, isJSON: output.json, words: language.words).run()
  }
}
