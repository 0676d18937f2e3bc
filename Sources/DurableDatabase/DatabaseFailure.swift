import GRDB

/// Something that a database did not do. Holds no value from a row.
public struct DatabaseFailure: Error, Sendable, Equatable {
  /// Stable. What the caller can do is the same for all failures of a code.
  public enum Code: String, Sendable, CaseIterable {
    /// Somebody else is writing, for longer than the busy timeout: try again later.
    case busy
    /// No space: try again when there is.
    case full
    /// The file is damaged, or is something else: stop, restore.
    case corrupt
    /// Written by a later version of this program: stop.
    case newer
    /// Rights, or a path that SQLite cannot take: stop.
    case unusable
    /// The step does not follow from the state (docs/states.md): a defect of the caller.
    case state
    /// Input/output, and what was not foreseen: stop.
    case io
  }

  /// Which database: `ledger`, `accounts`.
  public var subject: String
  public var code: Code
  /// What was being done, and SQLite's own words, without arguments.
  public var what: String

  public init(_ subject: String, _ code: Code, _ what: String) {
    self.subject = subject
    self.code = code
    self.what = what
  }

  init(_ subject: String, _ error: DatabaseError, _ what: String) {
    let words = error.message ?? "SQLite \(error.extendedResultCode)"
    self.init(subject, Self.code(for: error.resultCode), "\(what): \(words)")
  }

  /// As it is shown, and stable: `ledger.busy`.
  public var fullCode: String { "\(subject).\(code.rawValue)" }

  private static func code(for result: ResultCode) -> Code {
    switch result {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
    case .SQLITE_FULL: .full
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .unusable
    case .SQLITE_CONSTRAINT: .state
    default: .io
    }
  }
}

extension DatabaseFailure: CustomStringConvertible {
  public var description: String { "\(fullCode): \(what)" }
}
