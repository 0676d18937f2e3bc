import ArgumentParser

struct PollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poll", abstract: "Takes what is new at the sources: one batch.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var poll: PollOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption

  func run() throws {
    let job = try PollJob(settings: try options.settings(), poll: poll, words: language.words)
    let state = try job.openState()
    let lock = try state.lock(as: .thisProcess(command: "poll"))
    let run = try job.begin("poll", in: state)
    let summary = try job.run(in: state)
    try job.end(run, outcomes: summary.outcomeCounts, in: state)
    _ = consume lock
    if output.json {
      Console.print(summary.json.description)
    } else if !poll.quiet {
      Console.print(try summary.text(job.directory))
    }
    try job.anchor(state)
    try summary.throwStatus()
  }
}
