import ArgumentParser

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "What cron calls: poll, then work.",
    discussion: "--limit is that of poll: documents. Exit codes are those of poll and work; 69 goes before 2.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var poll: PollOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let words = language.words
    let settings = try options.settings()
    let job = try PollJob(settings: settings, poll: poll, words: words)
    let work = poll.dryRun ? nil : try WorkJob(settings: settings, limit: nil, isQuiet: poll.quiet, words: words)
    let state = try job.openState()
    let lock = try state.lock(as: .thisProcess(command: "run"))
    let run = try job.begin("run", in: state)
    // Where nothing can be fetched, the tickets that are there are worked on all the same.
    let polled = try Result { try job.run(in: state) }.allowing { error in Failure(error)?.status == .unavailable }
    // A rehearsal publishes nothing, so that there is nothing to work on.
    let worked = try await work?.run()
    if worked != nil { try state.learnOutcomes(at: .now) }
    try job.end(run, outcomes: (try? polled.get())?.outcomeCounts ?? [:], in: state)
    _ = consume lock
    if let summary = try? polled.get() { try show(summary, worked, job) }
    try job.anchor(state)
    _ = try polled.get()
    try worked?.throwStatus()
    try polled.get().throwStatus()
  }

  private func show(_ polled: BatchSummary, _ worked: WorkSummary?, _ job: PollJob) throws {
    if output.json {
      let members = polled.members + (worked.map { [("work", $0.json)] } ?? [])
      Console.print(JSON.object(members).description)
    } else if !poll.quiet {
      Console.print(([try polled.text(job.directory)] + (worked.map { [$0.text] } ?? [])).joined(separator: "\n\n"))
    }
  }
}

extension Result {
  /// Throws the failures that `isBearable` does not let pass.
  fileprivate func allowing(_ isBearable: (any Error) -> Bool) throws -> Result {
    if case .failure(let error) = self, !isBearable(error) { throw error }
    return self
  }
}
