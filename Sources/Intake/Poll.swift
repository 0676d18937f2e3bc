internal import DurableFiles
internal import Foundation
internal import Ledger
internal import Pickup
public import QuipuxDocument
public import Recovery

/// One batch: the only place where pickup, reader, rules, ledger and outbox meet.
public struct Poll: Sendable {
  public struct Request: Sendable {
    public var sources: [IntakeSettings.Source]
    /// Documents at most; a file that is begun is read to its end.
    public var limit: Int?

    public init(sources: [IntakeSettings.Source], limit: Int? = nil) {
      self.sources = sources
      self.limit = limit
    }
  }

  public struct Progress: Sendable {
    public var files: Int
    public var filesRead: Int
  }

  /// What became of a poll.
  public struct Report: Sendable {
    public var batch: String
    /// All six are there.
    public var outcomes: [Outcome: Int]
    public var tickets: Int
    public var seconds: Double
    /// Files that changed between the two looks: left for the next poll.
    public var unsettled: Int
    /// Files that were taken before, or wait for their next attempt.
    public var seen: Int
    /// Things that an operator should look at, in English, without personal data.
    public var warnings: [String]

    public var documents: Int { outcomes.values.reduce(0, +) }
  }

  private let state: IntakeState
  private let settings: IntakeSettings

  public init(state: IntakeState, settings: IntakeSettings) {
    self.state = state
    self.settings = settings
  }

  /// Finishes what the last run left, then takes one batch. The caller holds the run's lock.
  /// - Parameters:
  ///   - now: the batch's time.
  ///   - progress: called from this thread, some times a second.
  /// - Throws: ``IntakeError``, `FileError`, `LedgerError`: what was done until then stays, and the next run goes on.
  public func run(
    _ request: Request, now: Timestamp, progress: (Progress) -> Void = { _ in }
  ) throws -> Report {
    let clock = ContinuousClock()
    let start = clock.now
    let publication = Publication(state: state)
    try state.removeStale()
    let resumed = try finishUnfinished(publication, request, now: now)
    try publication.learnOutcomes(from: state.outbox, at: now)
    let sources = try open(request.sources)
    let id = try resumed ?? Self.newID(now) { try state.ledger.batch($0) != nil }
    let batch = try BatchContext(id: id, now: now, settings: settings, state: state)
    var taking = try take(batch, sources, request, isResumed: resumed != nil, progress: progress)
    let time = { @Sendable in now.advanced(by: clock.now - start) }
    try decide(batch.id, now: now, PublishingThread(publication, time: time))
    let later = time()
    try finish(batch.id, publication, now: later)
    try batch.crashes.forgetMet()
    taking.warnings += try dispose(sources, unread: taking.unread, now: later)
    guard let record = try state.ledger.batch(batch.id) else {
      throw IntakeError.corrupt("the batch is not in the ledger")
    }
    return Report(
      batch: batch.id, outcomes: record.outcomes, tickets: record.tickets, seconds: (clock.now - start).inSeconds,
      unsettled: taking.unsettled, seen: taking.seen, warnings: taking.warnings)
  }

  // MARK: What the last run left

  /// - Returns: the batch to go on reading in, if there is one for the same sources.
  private func finishUnfinished(_ publication: Publication, _ request: Request, now: Timestamp) throws -> String? {
    guard let batch = try state.ledger.unfinishedBatch() else { return nil }
    switch batch.phase {
    case .reading:
      if batch.source == request.sourceNames, batch.rules == settings.rules { return batch.id }
      try state.ledger.abandon(batch.id, at: now.microseconds)
    case .deciding:
      try decide(batch.id, now: now, PublishingThread(publication) { now })
      try finish(batch.id, publication, now: now)
    case .publishing:
      try finish(batch.id, publication, now: now)
    case .ended:
      break
    }
    return nil
  }

  // MARK: Reading

  private struct Taking {
    var unsettled = 0
    var seen = 0
    /// Sources in which an XML is left that may name attachments of others.
    var unread: Set<String> = []
    var warnings: [String] = []
  }

  private func open(_ sources: [IntakeSettings.Source]) throws -> [OpenSource] {
    try sources.map { settings in
      do throws(FileError) {
        return try OpenSource(settings)
      } catch {
        throw IntakeError.sourceUnavailable(settings.name)
      }
    }
  }

  /// The first look, reading, and the second look: waiting for it costs nothing while there is something to read.
  private func take(
    _ batch: BatchContext, _ sources: [OpenSource], _ request: Request, isResumed: Bool, progress: (Progress) -> Void
  ) throws -> Taking {
    let firstLook = ContinuousClock.now
    var taking = Taking()
    let kept = isResumed ? try state.ledger.resumeReading(batch.id) : []
    let tasks = try sources.flatMap { try look(at: $0, now: batch.now, &taking) }
    if !isResumed {
      try state.ledger.begin(
        batch.id, source: request.sourceNames, rules: settings.rules, at: batch.now.microseconds)
      try state.ledger.record(
        audit: [try AuditEntry.batchBegun(batch.id, source: request.sourceNames, at: batch.now)],
        at: batch.now.microseconds)
    }
    let begun = try ReadingPhase(batch: batch, tasks: tasks, limit: request.limit)
      .run { progress(Progress(files: tasks.count, filesRead: $0)) }
    for task in tasks[begun.endIndex...] { taking.unread.insert(task.source.settings.name) }
    if !(begun.isEmpty && kept.isEmpty) { waitToSettle(sources, since: firstLook) }
    let unsettled = try secondLook(batch, begun, kept: kept, sources)
    taking.unsettled += unsettled.count
    if let missing = batch.missingLayers { taking.warnings.append(missing) }
    taking.unread.formUnion(unsettled.map(\.source))
    try state.ledger.startDeciding(batch.id, without: Array(unsettled))
    return taking
  }

  private func look(at source: OpenSource, now: Timestamp, _ taking: inout Taking) throws -> [ReadingPhase.Task] {
    let name = source.settings.name
    let look: Look
    do throws(FileError) {
      look = try source.directory.look()
    } catch {
      throw IntakeError.sourceUnavailable(name)
    }
    let seen = try state.ledger.seen(in: name, at: now.microseconds)
    let due = try state.ledger.due(in: name, at: now.microseconds)
    let files = look.files.filter { !seen.contains($0.fingerprint) }
    taking.seen += look.files.count - files.count
    if !look.passedOver.isEmpty { taking.unread.insert(name) }
    taking.warnings += look.passedOver.compactMap { $0.warning(in: name) }
    return files.map { ReadingPhase.Task(file: $0, source: source, wasTried: due.contains($0.fingerprint)) }
  }

  private func waitToSettle(_ sources: [OpenSource], since firstLook: ContinuousClock.Instant) {
    let settle = sources.filter { $0.settings.completeness == .settled }.map(\.settings.settle).max() ?? .zero
    let rest = settle - (ContinuousClock.now - firstLook)
    if rest > .zero { Thread.sleep(forTimeInterval: rest.inSeconds) }
  }

  /// Files that are not as they were at the first look, or whose attachments are not as they were when they were read.
  private func secondLook(
    _ batch: BatchContext, _ begun: ArraySlice<ReadingPhase.Task>, kept: [StagedFile], _ sources: [OpenSource]
  ) throws -> Set<FileKey> {
    var unsettled = batch.unsettled
    for source in sources where source.settings.completeness == .settled {
      let name = source.settings.name
      let files =
        begun.filter { $0.source.settings.name == name }.map(\.file)
        + kept.filter { $0.key.source == name }.map { SourceFile(path: $0.path, status: $0.status) }
      for file in try source.directory.unsettled(files) {
        unsettled.insert(FileKey(source: name, fingerprint: file.fingerprint))
      }
      let changed = try changedAttachments(of: source, in: batch)
      if !changed.isEmpty { unsettled.formUnion(try state.ledger.files(naming: changed, of: name, in: batch.id)) }
    }
    return unsettled
  }

  private func changedAttachments(of source: OpenSource, in batch: BatchContext) throws -> [PathBytes] {
    try batch.attachments.filter { $0.source == source.settings.name }.compactMap { seen in
      try source.directory.isSettled(seen.path, seen.status) ? nil : seen.path
    }
  }

  // MARK: Deciding and after

  /// Documents that are decided together.
  static let groupSize = 128

  /// While a group is decided, the next one is prepared and the one before is published.
  private func decide(_ batch: String, now: Timestamp, _ publishing: PublishingThread) throws {
    let deciding = Deciding(policy: settings.policy, now: now, batch: batch, pseudonym: state.audit?.pseudonym)
    let decided = Result {
      var next = Ahead { try prepare(deciding, after: nil) }
      while case let group = try next.value(), let last = group.last?.document {
        next = Ahead { try prepare(deciding, after: last) }
        try state.ledger.decide(group.map(\.document), in: batch, at: now.microseconds) { index, past in
          try deciding(group[index], past)
        }
        publishing.begin()
      }
      try state.ledger.finishDeciding(batch, at: now.microseconds, retry: settings.retry)
    }
    // The lock is held until nothing is written any more.
    try publishing.finish()
    try decided.get()
  }

  /// The next group, in two halves side by side.
  private func prepare(_ deciding: Deciding, after last: UndecidedDocument?) throws -> [Deciding.Prepared] {
    let documents = try state.ledger.undecided(in: deciding.batch, after: last, limit: Self.groupSize)
    let middle = documents.count / 2
    let halves = [documents[..<middle], documents[middle...]]
    return try halves.map { half in Ahead { try half.map(deciding.prepare) } }.flatMap { try $0.value() }
  }

  private func finish(_ batch: String, _ publication: Publication, now: Timestamp) throws {
    try publication.publish(at: now)
    try state.audit?.append(from: state.ledger)
    try state.ledger.markSafe(batch)
    try state.ledger.end(batch, at: now.microseconds)
    let outcomes = try state.ledger.batch(batch)?.outcomes ?? [:]
    try state.ledger.record(
      audit: [try AuditEntry.batchEnded(batch, outcomes: outcomes, at: now)], at: now.microseconds)
  }

  /// - Returns: warnings about files that the source does not let go of.
  private func dispose(_ sources: [OpenSource], unread: Set<String>, now: Timestamp) throws -> [String] {
    try sources.flatMap { source in
      try SourceDisposal(state: state, source: source, isAllRead: !unread.contains(source.settings.name)).run(at: now)
    }
  }

  /// Sorts by time; the four digits at the end tell two of one second apart, as a rule.
  static func drawID(_ now: Timestamp) -> String {
    let utc = Timestamp(microseconds: now.microseconds, offsetMinutes: 0).description
    let plain = utc.filter { $0 != "-" && $0 != ":" }
    return plain + "-" + String(UInt32.random(in: 0x10000...0x1FFFF), radix: 16).dropFirst()
  }

  /// - Parameter isTaken: whether a batch has this identifier.
  static func newID(_ now: Timestamp, isTaken: (String) throws -> Bool) rethrows -> String {
    var id = drawID(now)
    while try isTaken(id) { id = drawID(now) }
    return id
  }
}

extension Poll.Request {
  var sourceNames: String { sources.map(\.name).joined(separator: ",") }
}

extension PassedOver {
  /// Nil for what is only not ready yet.
  func warning(in source: String) -> String? {
    switch reason {
    case .withoutMarker: nil
    case .symbolicLink: "source \(source): \(path) is a symbolic link, which is not followed"
    case .tooDeep: "source \(source): \(path) lies deeper than \(DirectorySource.deepest) directories"
    case .notRegular: "source \(source): \(path) is no regular file"
    case .unreadable(let code): "source \(source): \(path) cannot be read (\(code.rawValue))"
    }
  }
}

extension Timestamp {
  fileprivate func advanced(by duration: Duration) -> Timestamp {
    Timestamp(microseconds: microseconds + Int64(duration.inSeconds * 1_000_000), offsetMinutes: offsetMinutes)
  }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
