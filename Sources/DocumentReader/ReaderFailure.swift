/// Why a document got no answer. It costs that document only: the next request meets a new reader process.
public enum ReaderFailure: Error, Equatable, Sendable {
  /// The process died of it.
  case crashed(Ending)
  /// It took longer than the limit, by the clock or in processor time, and was ended.
  case timedOut
  case outOfMemory
  /// What came back was not what the protocol says; the process was ended.
  case protocolViolation
  /// A system call of this process failed, with this errno: the descriptor given is closed, for one.
  case system(Int32)
  /// The process could not be started or did not say hello: an errno, or 0 where there is none.
  case notStarted(Int32)

  public enum Ending: Equatable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }
}
