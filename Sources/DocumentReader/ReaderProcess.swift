internal import CReaderSocket
internal import Glibc
internal import ReaderProtocol

/// One running `quipux-intake-reader`, ended when this goes.
final class ReaderProcess {
  /// Granted beyond a request's own, so that not every request needs system calls for it.
  private static let processorSecondsAhead: Int64 = 4
  private static let patienceForHello = Duration.seconds(10)

  let identifier: pid_t
  let channel: MessageChannel
  let hello: Hello
  private let memory: Int
  private var isEnded = false
  private var renewed: ContinuousClock.Instant?
  private var granted = Duration.zero

  static func start(_ settings: ReaderSettings) throws(ReaderFailure) -> ReaderProcess {
    let ends: (here: Int32, there: Int32)
    do throws(ChannelError) {
      ends = try MessageChannel.pair()
    } catch {
      throw .notStarted(errno)
    }
    let channel = MessageChannel(owning: ends.here)
    var identifier: pid_t = 0
    let failed = spawn(settings, ends.there, &identifier)
    close(ends.there)
    guard failed == 0 else { throw .notStarted(failed) }
    do {
      let frame = try channel.receive(deadline: .now + patienceForHello)
      return ReaderProcess(identifier, channel, try Hello(frame), settings.memory)
    } catch {
      kill(identifier, SIGKILL)
      var end = reader_process_end()
      reader_process_wait(identifier, &end)
      throw .notStarted(0)
    }
  }

  private init(_ identifier: pid_t, _ channel: MessageChannel, _ hello: Hello, _ memory: Int) {
    self.identifier = identifier
    self.channel = channel
    self.hello = hello
    self.memory = memory
  }

  deinit {
    _ = end()
  }

  private static func spawn(_ settings: ReaderSettings, _ socket: Int32, _ identifier: inout pid_t) -> Int32 {
    let texts: [String] = [settings.executable, "--memory", String(settings.memory)]
    var arguments: [UnsafeMutablePointer<CChar>?] = texts.map { text in strdup(text) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    return reader_process_spawn(settings.executable, &arguments, socket, &identifier)
  }

  /// Ends it if it has not ended yet, and says how it ended.
  func end() -> ReaderFailure? {
    guard !isEnded else { return nil }
    isEnded = true
    // Without effect on the way of one that is dying already.
    kill(identifier, SIGKILL)
    var end = reader_process_end()
    guard reader_process_wait(identifier, &end) == 0 else { return .crashed(.exit(-1)) }
    if end.exit_code == Wire.outOfMemoryExitCode { return .outOfMemory }
    if end.signal == SIGXCPU { return .timedOut }
    if end.peak_memory > Int64(memory) / 4 * 3 { return .outOfMemory }
    return .crashed(end.signal == 0 ? .exit(end.exit_code) : .signal(end.signal))
  }

  /// Grants so much processor time for the next request. What was granted before and not spent is enough for most.
  func renewProcessorTime(_ time: Duration) {
    let now = ContinuousClock.now
    // A process with one thread cannot have spent more than has passed.
    if let renewed, granted - renewed.duration(to: now) >= time { return }
    let spent = reader_process_cpu(identifier)
    guard spent >= 0 else { return }
    let seconds = time.components.seconds + Self.processorSecondsAhead
    guard reader_process_limit_cpu(identifier, UInt64(spent / 1000 + seconds)) == 0 else { return }
    renewed = now
    granted = .seconds(seconds)
  }

  /// In bytes; 0 if it cannot be told.
  var residentMemory: Int {
    let descriptor = open("/proc/\(identifier)/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 128) { space, filled in
      filled = max(0, read(descriptor, space.baseAddress, space.count))
    }
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
  }
}
