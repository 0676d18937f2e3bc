/// Why a batch could not be done. What is wrong with single documents is in their outcomes.
public enum IntakeError: Error, Sendable, Equatable {
  /// A source's directory cannot be read: its name.
  case sourceUnavailable(String)
  /// The reader process cannot be started.
  case readerUnavailable
  /// What the state directory holds contradicts docs/states.md.
  case corrupt(String)

  /// Stable.
  public var code: String {
    switch self {
    case .sourceUnavailable: "source.unavailable"
    case .readerUnavailable: "reader.unavailable"
    case .corrupt: "state.corrupt"
    }
  }
}

extension IntakeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .sourceUnavailable(let name): "source \(name): its directory cannot be read"
    case .readerUnavailable: "quipux-intake-reader cannot be started; it belongs beside quipux-intake"
    case .corrupt(let what): what
    }
  }
}
