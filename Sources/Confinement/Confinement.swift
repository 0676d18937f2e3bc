internal import CConfinement
public import ReaderProtocol

/// Takes from this process everything that reading a document does not need, for good: network, file system, other
/// processes, memory without bound. What the kernel cannot give is left out and said.
public struct Confinement: Sendable {
  /// Address space, in bytes.
  public var memory: UInt64
  /// Processor time for the whole life of the process. The parent sets less for each request.
  public var cpuSeconds: UInt64

  public init(memory: UInt64 = 1 << 30, cpuSeconds: UInt64 = 3600) {
    self.memory = memory
    self.cpuSeconds = cpuSeconds
  }

  /// Descriptors 0, 1 and 2 stay open.
  public func enter() -> Hello {
    var layers: ConfinementLayers = []
    var version: Int32 = 0
    _ = confinement_keep_memory()
    _ = confinement_close_from(3)
    _ = confinement_default_signals()
    if confinement_no_new_privileges() == 0 { layers.insert(.noNewPrivileges) }
    if confinement_landlock(&version) == 0 { layers.insert(.landlock) }
    if confinement_limit_resources(memory, cpuSeconds) == 0 { layers.insert(.resourceLimits) }
    if confinement_filter_system_calls() == 0 { layers.insert(.systemCallFilter) }
    return Hello(layers: layers, landlockVersion: Int(version))
  }
}

/// What a confined process tries in order to show that it cannot.
public enum ForbiddenAct: CaseIterable, Sendable {
  case openFile, createFile, connect, fork, execute

  public enum Outcome: Equatable, Sendable {
    case succeeded
    /// With this errno.
    case refused(Int32)
    /// By this signal.
    case killed(Int32)
    /// The confinement itself could not be entered.
    case notTried
  }

  public var description: String {
    switch self {
    case .openFile: "open /etc/passwd"
    case .createFile: "create a file"
    case .connect: "connect"
    case .fork: "fork"
    case .execute: "execute"
    }
  }

  /// In a child process, so that this one stays free. For a process with one thread.
  public func attempt() -> Outcome {
    var detail: Int32 = 0
    let confine: @convention(c) () -> Bool = { Confinement().enter().layers.isSuperset(of: [.noNewPrivileges]) }
    switch confinement_try(code, confine, &detail) {
    case ATTEMPT_SUCCEEDED: return .succeeded
    case ATTEMPT_REFUSED: return .refused(detail)
    case ATTEMPT_KILLED: return .killed(detail)
    default: return .notTried
    }
  }

  private var code: confinement_attempt {
    switch self {
    case .openFile: CONFINEMENT_OPEN_FILE
    case .createFile: CONFINEMENT_CREATE_FILE
    case .connect: CONFINEMENT_CONNECT
    case .fork: CONFINEMENT_FORK
    case .execute: CONFINEMENT_EXECUTE
    }
  }
}
