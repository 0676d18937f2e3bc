/// How reader processes are started and when they are replaced.
public struct ReaderSettings: Sendable, Equatable {
  /// Path of `quipux-intake-reader`.
  public var executable: String
  /// Address space of one process, in bytes.
  public var memory: Int
  /// A process that holds more than this after a request is replaced, in bytes.
  public var residentMemory: Int
  /// For one attachment. The time that the caller takes does not count.
  public var attachmentTime: Duration
  /// For one export, likewise.
  public var exportTime: Duration
  /// Requests that one process serves before it is replaced.
  public var share: Int

  public init(
    executable: String, memory: Int = 1 << 30, residentMemory: Int = 256 << 20, attachmentTime: Duration = .seconds(20),
    exportTime: Duration = .seconds(60), share: Int = 2000
  ) {
    self.executable = executable
    self.memory = memory
    self.residentMemory = residentMemory
    self.attachmentTime = attachmentTime
    self.exportTime = exportTime
    self.share = share
  }
}
