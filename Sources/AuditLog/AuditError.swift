public import DurableFiles

/// Why the log cannot be written or read. Holds no line of it.
public struct AuditError: Error, Sendable, Equatable {
  /// Stable. What the caller can do is the same for all errors of a code.
  public enum Code: String, Sendable, CaseIterable {
    /// The file system: see the cause.
    case file = "audit.file"
    /// The log is not what its newest checkpoint, its tiles or this process know it to be: somebody else than the program
    /// wrote to it, or the disk lost something. Stop, and verify.
    case inconsistent = "audit.inconsistent"
    /// The newest checkpoint is of another log, or signed by none of the keys. Stop: the settings, or the checkpoint, are
    /// not this log's.
    case checkpoint = "audit.checkpoint"
    /// A line of the unsigned tail is none that the caller knows. Nothing was signed.
    case disagreement = "audit.disagreement"
    /// No key to sign with, or one that cannot sign.
    case key = "audit.key"
    /// There is no such line.
    case missing = "audit.missing"
  }

  public var code: Code
  /// In a few words.
  public var what: String
  /// From 1.
  public var line: Int64?
  public var cause: FileError?

  public init(_ code: Code, _ what: String, line: Int64? = nil, cause: FileError? = nil) {
    self.code = code
    self.what = what
    self.line = line
    self.cause = cause
  }

  init(_ cause: FileError) {
    self.init(cause.code == .differs ? .inconsistent : .file, cause.what, cause: cause)
  }
}

extension AuditError: CustomStringConvertible {
  public var description: String {
    let place = line.map { ", line \($0)" } ?? ""
    return "\(code.rawValue): \(cause?.description ?? what)\(place)"
  }
}

/// Passes on what the file system says as an error of this room.
func files<Result: ~Copyable>(_ body: () throws(FileError) -> Result) throws(AuditError) -> Result {
  do {
    return try body()
  } catch {
    throw AuditError(error)
  }
}
