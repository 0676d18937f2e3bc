import GRDB

/// Something that the register did not do. Holds no value from a row, and no token.
public struct AccountRegisterError: Error, Sendable, Equatable {
  /// Stable. What the caller can do is the same for all errors of a code.
  public enum Code: String, Sendable, CaseIterable {
    /// Somebody else is writing, for longer than the busy timeout: try again later.
    case busy = "accounts.busy"
    /// No space: try again when there is.
    case full = "accounts.full"
    /// The file is damaged or is no register: stop, restore.
    case corrupt = "accounts.corrupt"
    /// Written by a later version of this program: stop.
    case newer = "accounts.newer"
    /// Rights, or a path that SQLite cannot take: stop.
    case unusable = "accounts.unusable"
    /// A ticket that stands for another account: a defect of the caller.
    case state = "accounts.state"
    /// Input/output, and what was not foreseen: stop.
    case io = "accounts.io"
  }

  public var code: Code
  /// What was being done, and SQLite's own words, without arguments.
  public var what: String

  public init(_ code: Code, _ what: String) {
    self.code = code
    self.what = what
  }

  init(_ error: DatabaseError, _ what: String) {
    self.init(Self.code(for: error.resultCode), "\(what): \(error.message ?? "SQLite \(error.extendedResultCode)")")
  }

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

extension AccountRegisterError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(what)" }
}
