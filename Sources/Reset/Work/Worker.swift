public import DurableFiles
public import Mail
public import Outbox
public import QuipuxDocument

/// Takes tickets from the outbox and has them reset, one after the other; several workers may do so at once. All that it
/// knows of a ticket is on disk before and after each thing that it does, so that it may be killed at any moment.
public struct Worker: Sendable {
  /// What a worker works with.
  public struct Equipment: Sendable {
    /// By system.
    public var connectors: [String: any Connector]
    public var mail: any MailDelivery
    public var sender: MailMessage.Sender
    public var writer: LetterWriter

    public init(
      connectors: [String: any Connector], mail: any MailDelivery, sender: MailMessage.Sender, writer: LetterWriter
    ) {
      self.connectors = connectors
      self.mail = mail
      self.sender = sender
      self.writer = writer
    }
  }

  /// What became of a run.
  public struct Report: Sendable, Equatable {
    /// Tickets that were worked on, by where they are now.
    public var states: [ResetOutcome.State: Int] = [:]
    public var outcomes: [ResetOutcome: Int] = [:]
    /// Tickets that nobody touched: not due yet, or their target is left alone.
    public var left = 0
    /// Systems whose target could not be reached, or gave no answer; in their order.
    public var unavailable: [String] = []
    /// Tickets whose files cannot be worked with: what is wrong, by name. The others were worked on.
    public var unworkable: [String: FileError] = [:]
    /// Systems whose connector the target, or this host, does not let through.
    public var misconfigured: [String] = []
    public var mailIsUnavailable = false
    /// The last error of each target, and of `mail`: codes and a few words, never personal data.
    public var problems: [String: String] = [:]

    public init() {}

    public var isUnavailable: Bool { mailIsUnavailable || !unavailable.isEmpty }
  }

  let outbox: Outbox
  let equipment: Equipment
  let policy: WorkPolicy
  let clock: @Sendable () -> Timestamp
  /// Throws when evidence cannot be kept: nothing is done without it.
  let journal: @Sendable (ResetEvent) throws -> Void
  /// 0 to 1.
  let jitter: @Sendable () -> Double

  public init(
    outbox: Outbox, equipment: Equipment, policy: WorkPolicy, clock: @escaping @Sendable () -> Timestamp,
    journal: @escaping @Sendable (ResetEvent) throws -> Void = { _ in },
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
  ) {
    self.outbox = outbox
    self.equipment = equipment
    self.policy = policy
    self.clock = clock
    self.jitter = jitter
    self.journal = journal
  }

  /// One pass over the outbox: first what others left, then what is new, in the order in which it came.
  /// - Parameters:
  ///   - limit: tickets at most.
  ///   - progress: tickets looked at so far, and all of them.
  /// - Throws: `FileError`: what was done until then stays, and the next run goes on.
  public func run(limit: Int? = nil, progress: (Int, Int) -> Void = { _, _ in }) async throws -> Report {
    let pass = WorkPass(self)
    let candidates = try candidates()
    guard !candidates.isEmpty else { return pass.report }
    do {
      // A reset whose link cannot be mailed helps nobody.
      try equipment.mail.check()
    } catch {
      pass.report.mailIsUnavailable = true
      pass.report.problems["mail"] = error.description
      pass.report.left = candidates.count
      return pass.report
    }
    for (index, candidate) in candidates.enumerated() {
      if let limit, pass.worked >= limit { break }
      do {
        try await pass.work(on: candidate.name, in: candidate.state)
      } catch let error as FileError where error.isOfOneFile {
        pass.report.unworkable[candidate.name.id] = error
      }
      progress(index + 1, candidates.count)
    }
    return pass.finish()
  }

  /// What dead workers left, then what is new, then what waits to be asked about: that may fail again and again, and must
  /// not keep the others from their turn.
  private func candidates() throws(FileError) -> [(name: TicketName, state: Outbox.State)] {
    let claimed = try inOrder(.claimed)
    var waiting: Set<TicketName> = []
    for name in claimed where try isWaiting(name) { waiting.insert(name) }
    return claimed.filter { !waiting.contains($0) }.map { ($0, .claimed) } + (try inOrder(.new)).map { ($0, .new) }
      + claimed.filter(waiting.contains).map { ($0, .claimed) }
  }

  private func inOrder(_ state: Outbox.State) throws(FileError) -> [TicketName] {
    var arrivals: [(name: TicketName, at: Int64)] = []
    for name in try outbox.tickets(in: state) {
      if let at = try outbox.arrival(of: name, in: state) { arrivals.append((name, at)) }
    }
    return arrivals.sorted { ($0.at, $0.name) < ($1.at, $1.name) }.map(\.name)
  }

  private func isWaiting(_ name: TicketName) throws(FileError) -> Bool {
    do throws(FileError) {
      return try outbox.result(of: name).flatMap { ResetResult(json: $0, of: name.id) }?.state == .waiting
    } catch {
      guard error.isOfOneFile else { throw error }
      return false
    }
  }
}
