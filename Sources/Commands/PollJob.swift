import ArgumentParser
import Correspondence
import DocumentReader
import DurableFiles
import Foundation
import Intake
import Ledger
import Logging
import Pickup
import QuipuxDocument
import ReaderProtocol
import Recovery
import Settings

/// What `poll` does: takes one batch under the run's lock, and tells what became of it.
struct PollJob {
  let options: GlobalOptions
  let poll: PollOptions
  let isJSON: Bool
  let words: Words

  func run() throws {
    let settings = try options.settings()
    let request = try poll.request(settings)
    let intake = try IntakeSettings(settings, reader: try ReaderProgram.path())
    let log = Logger(label: "poll")
    log.info("begins", metadata: ["sources": "\(request.sources.map(\.name).joined(separator: ","))"])
    let directory = StateDirectory(path: settings.state)
    let report = try take(request, intake, directory)
    log.info("ends", metadata: ["batch": "\(report.batch)", "documents": "\(report.documents)"])
    for warning in report.warnings { Console.error("quipux-intake: warning: \(warning)") }
    let summary = BatchSummary(report: report, isDryRun: poll.dryRun, words: words)
    if isJSON {
      Console.print(summary.json.description)
    } else if !poll.quiet {
      Console.print(try summary.text(directory))
    }
    if report.outcomes[.failed, default: 0] > 0 { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }

  private func take(
    _ request: Poll.Request, _ settings: IntakeSettings, _ directory: StateDirectory
  ) throws -> Poll.Report {
    let state = try IntakeState(try directory.make())
    let bar = ProgressBar(isQuiet: poll.quiet, words: words)
    defer { bar.finish() }
    let now = Timestamp(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000))
    return try state.whileLocked(as: .thisProcess) {
      guard poll.dryRun else {
        return try Poll(state: state, settings: settings).run(request, now: now, progress: bar.show)
      }
      defer { state.endRehearsal() }
      return try Poll(state: state.beginRehearsal(at: now), settings: settings).run(
        request, now: now, progress: bar.show)
    }
  }
}

extension FileLock.Holder {
  static var thisProcess: FileLock.Holder {
    FileLock.Holder(
      process: ProcessInfo.processInfo.processIdentifier, since: Date.now.formatted(.iso8601),
      host: ProcessInfo.processInfo.hostName, command: "poll")
  }
}

extension IntakeSettings {
  init(_ settings: Settings, reader: String) throws {
    let template = try settings.loadObservationTemplate()
    let observation = try ObservationTemplate(template.text, file: template.file)
    var retry = RetryPolicy()
    retry.first = Int64(settings.retries.firstMinutes) * 60_000_000
    retry.attempts = settings.retries.attempts
    let limits = settings.limits
    self.init(
      lexicon: try settings.loadLexicon(), policy: settings.policy(offices: try settings.loadOffices()), retry: retry,
      reader: ReaderSettings(
        executable: reader, memory: limits.readerMegabytes << 20,
        attachmentTime: .seconds(limits.secondsPerDocument), exportTime: .seconds(limits.secondsPerDocument * 2),
        share: limits.documentsPerReader),
      exportLimits: ExportLimits(
        bytes: limits.xmlMegabytes << 20, blobBytes: limits.attachmentMegabytes << 20),
      attachmentLimits: AttachmentLimits(
        bytes: limits.attachmentMegabytes << 20, pages: limits.pagesPerAttachment),
      // One more than cores: while one waits for the disk, the others keep them busy.
      workers: settings.readers == 0 ? ProcessInfo.processInfo.activeProcessorCount + 1 : settings.readers,
      observationText: observation.draft)
  }
}

extension IntakeSettings.Source {
  init(_ source: Settings.Source) {
    self.init(
      name: source.name, directory: PathBytes(source.directory), completeness: source.marker ? .marked : .settled,
      disposal: Disposal(source.after), settle: .seconds(source.settle))
  }
}

extension Disposal {
  fileprivate init(_ after: Settings.Source.After) {
    switch after {
    case .move: self = .move
    case .leave: self = .leave
    case .delete: self = .delete
    }
  }
}
