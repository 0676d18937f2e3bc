internal import Glibc
public import ReaderProtocol

/// Reads exports and attachments in a sandboxed process of its own, which is started with the first request and
/// replaced when it dies, hangs, grows or has served its share.
///
/// For one thread at a time. Several side by side, one for each worker, share nothing.
public final class DocumentReader {
  private static let requestsBetweenLooks = 8

  private let settings: ReaderSettings
  private var process: ReaderProcess?
  private var served = 0
  /// How many processes have been started so far.
  public private(set) var starts = 0

  public init(_ settings: ReaderSettings) {
    self.settings = settings
  }

  /// Of the running process, if there is one.
  public var processIdentifier: Int32? { process?.identifier }

  /// What the running process said of its confinement; starts one if there is none.
  public func hello() throws(ReaderFailure) -> Hello {
    try running().hello
  }

  /// - Parameters:
  ///   - descriptor: open for reading; its position makes no difference and stays.
  ///   - deliver: gets each event as it comes, the last being `finished` or `failed`. While it works the reader waits.
  ///     What it throws ends the reading and comes out of this call.
  /// - Throws: ``ReaderFailure``, or what `deliver` throws.
  public func readExport(
    descriptor: Int32, limits: ExportLimits = ExportLimits(), deliver: (ExportEvent) throws -> Void
  ) throws {
    let process = try send(.readExport(limits), descriptor, settings.exportTime)
    var budget = settings.exportTime
    var isLast = false
    while !isLast {
      let event = try self.event(from: process, &budget)
      isLast = event.isLast
      do {
        try deliver(event)
      } catch {
        // The rest of the answer is in the way of the next one.
        if !isLast { stop() }
        throw error
      }
    }
    countServed()
  }

  /// - Parameter descriptor: as for an export.
  public func readAttachment(
    descriptor: Int32, limits: AttachmentLimits = AttachmentLimits()
  ) throws(ReaderFailure) -> AttachmentAnswer {
    let process = try send(.readAttachment(limits), descriptor, settings.attachmentTime)
    let answer: AttachmentAnswer
    do throws(ChannelError) {
      let frame = try process.channel.receive(deadline: .now + settings.attachmentTime)
      do throws(WireError) {
        answer = try AttachmentAnswer(frame, within: limits)
      } catch {
        throw .wire(error)
      }
    } catch {
      throw failure(error)
    }
    countServed()
    return answer
  }

  /// Ends the process, if there is one.
  public func stop() {
    _ = process?.end()
    process = nil
  }

  // MARK: the process

  private func running() throws(ReaderFailure) -> ReaderProcess {
    if let process { return process }
    let started = try start()
    process = started
    served = 0
    starts += 1
    return started
  }

  /// One that dies before its first word (killed from outside, out of memory) is started again, twice at most; one that
  /// cannot be started at all is not.
  private func start() throws(ReaderFailure) -> ReaderProcess {
    for _ in 1...2 {
      do throws(ReaderFailure) {
        return try ReaderProcess.start(settings)
      } catch {
        guard error == .notStarted(0) else { throw error }
      }
    }
    return try ReaderProcess.start(settings)
  }

  /// A process that died idle had read nothing of this request: another is tried, once.
  private func send(
    _ request: Request, _ descriptor: Int32, _ time: Duration
  ) throws(ReaderFailure) -> ReaderProcess {
    // Sent as none, it would end the reader.
    guard descriptor >= 0 else { throw .system(EBADF) }
    for attempt in 1...2 {
      let process = try running()
      process.renewProcessorTime(time)
      do throws(ChannelError) {
        try process.channel.send(request.frame, attachment: descriptor, deadline: .now + time)
        return process
      } catch {
        guard error == .closed && attempt == 1 else { throw failure(error) }
        stop()
      }
    }
    throw .notStarted(0)
  }

  private func event(from process: ReaderProcess, _ budget: inout Duration) throws(ReaderFailure) -> ExportEvent {
    let start = ContinuousClock.now
    do throws(ChannelError) {
      let frame = try process.channel.receive(deadline: start + budget)
      budget -= start.duration(to: .now)
      do throws(WireError) {
        return try ExportEvent(frame)
      } catch {
        throw .wire(error)
      }
    } catch {
      throw failure(error)
    }
  }

  /// Ends the process, and says what became of the request.
  private func failure(_ error: ChannelError) -> ReaderFailure {
    let ending = process?.end()
    process = nil
    switch error {
    case .timedOut: return .timedOut
    case .wire: return .protocolViolation
    case .system(let number): return .system(number)
    case .closed: return ending ?? .protocolViolation
    }
  }

  private func countServed() {
    served += 1
    let looks = served % Self.requestsBetweenLooks == 0
    if served >= settings.share || (looks && (process?.residentMemory ?? 0) > settings.residentMemory) { stop() }
  }
}
