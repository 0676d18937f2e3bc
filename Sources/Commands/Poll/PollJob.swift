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

/// What `poll` does: takes one batch, and tells what became of it.
struct PollJob {
  private let settings: Settings
  private let poll: PollOptions
  private let words: Words
  private let request: Poll.Request
  private let intake: IntakeSettings

  /// Whatever is wrong with the configuration is found here, before anything is made or taken.
  init(settings: Settings, poll: PollOptions, words: Words) throws {
    self.settings = settings
    self.poll = poll
    self.words = words
    request = try poll.request(settings)
    intake = try IntakeSettings(settings, reader: try ReaderProgram.path())
  }

  var directory: StateDirectory { StateDirectory(path: settings.state) }

  func openState() throws -> IntakeState {
    let root = try directory.make()
    return try IntakeState(root, audit: poll.dryRun ? nil : try AuditHome(settings, in: root).trail())
  }

  /// - Returns: the run's name in the audit log; nil for a rehearsal, which leaves no evidence.
  func begin(_ command: String, in state: IntakeState) throws -> String? {
    guard !poll.dryRun else { return nil }
    return try state.beginRun(
      command, version: QuipuxIntake.configuration.version,
      configuration: ContentDigest(of: Array(settings.canonicalText.utf8)).hexadecimal, at: .now)
  }

  /// The end of a run: the log is signed.
  func end(_ run: String?, outcomes: [String: Int], in state: IntakeState) throws {
    if let run { try state.endRun(run, outcomes: outcomes, at: .now) }
  }

  /// The checkpoint leaves the host: when the run has let go of its lock and said what it did.
  func anchor(_ state: IntakeState) throws {
    if !poll.dryRun { try AuditHome(settings, in: state.root).anchor() }
  }

  /// The caller holds the run's lock.
  func run(in state: IntakeState) throws -> BatchSummary {
    let log = Logger(label: "poll")
    log.info("begins", metadata: ["sources": "\(request.sources.map(\.name).joined(separator: ","))"])
    let report = try take(in: state)
    log.info("ends", metadata: ["batch": "\(report.batch)", "documents": "\(report.documents)"])
    for warning in report.warnings { Console.error("quipux-intake: warning: \(warning)") }
    return BatchSummary(report: report, isDryRun: poll.dryRun, words: words)
  }

  private func take(in state: IntakeState) throws -> Poll.Report {
    let bar = ProgressBar(isQuiet: poll.quiet)
    defer { bar.finish() }
    let show = { (progress: Poll.Progress) in
      bar.show(progress.filesRead, of: progress.files, words("archivos leídos", "files read"))
    }
    let now = Timestamp.now
    guard poll.dryRun else { return try Poll(state: state, settings: intake).run(request, now: now, progress: show) }
    defer { state.endRehearsal() }
    return try Poll(state: state.beginRehearsal(at: now), settings: intake).run(request, now: now, progress: show)
  }
}

extension FileLock.Holder {
  static func thisProcess(command: String) -> FileLock.Holder {
    FileLock.Holder(
      process: ProcessInfo.processInfo.processIdentifier, since: Date.now.formatted(.iso8601),
      host: ProcessInfo.processInfo.hostName, command: command)
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
      rules: Self.rules(settings), lexicon: try settings.loadLexicon(),
      policy: settings.policy(offices: try settings.loadOffices()), retry: retry,
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
    allowDescriptors()
  }

  /// What is read waits with an open descriptor to become durable. Services begin with a soft limit of 1,024, for the sake of
  /// programs that use select(2), and a hard one far above; where that is low as well, groups are smaller.
  fileprivate mutating func allowDescriptors() {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 1 << 16))
    setrlimit(resource, &limit)
    // The originals' 256 directories, the ledger, the readers' sockets.
    let free = Int(clamping: limit.rlim_cur) - 320 - 8 * workers
    originalsPerGroup = min(originalsPerGroup, max(8, free / workers))
  }

  /// The program, and the files that it takes rules from, as they are on disk.
  fileprivate static func rules(_ settings: Settings) -> String {
    let files = ["/proc/self/exe"] + [settings.lexicon, settings.offices].compactMap { $0 }.map { "\($0)" }
    return files.map { file in
      var status = stat()
      guard stat(file, &status) == 0 else { return "-" }
      return "\(status.st_ino).\(status.st_size).\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }.joined(separator: " ")
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
