import DurableDatabase
import GRDB

/// A taxpayer's account in a system, as whoever keeps the accounts stated it in an import.
public struct Account: Sendable, Equatable {
  /// What there is at most one account for.
  public struct Key: Sendable, Hashable {
    /// 13 digits, establishment 001.
    public var ruc: String
    public var system: System

    public init(ruc: String, system: System) {
      self.ruc = ruc
      self.system = system
    }
  }

  public enum System: String, Sendable, CaseIterable {
    case sut = "SUT"
    case salarios = "SALARIOS"
  }

  public enum State: String, Sendable, CaseIterable {
    case active, blocked
  }

  public var key: Key
  /// The address on record: the only one that a link may be sent to.
  public var email: String
  public var state: State
  /// When an import last changed it: microseconds since the epoch.
  public var changedAt: Int64
}

extension Account {
  static let columns = "ruc, system, email, state, changed_at"

  /// - Parameter row: of ``columns``.
  init(_ row: Row) throws {
    key = Key(ruc: row["ruc"], system: try System(stored: row["system"]))
    email = row["email"]
    state = try State(stored: row["state"])
    changedAt = row["changed_at"]
  }
}

/// Says which account it is only as far as a log may know it.
extension Account: CustomStringConvertible {
  public var description: String { "account of \(key.system.rawValue), \(state.rawValue)" }
}
