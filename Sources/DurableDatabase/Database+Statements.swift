public import GRDB

extension Database {
  /// Runs a statement that is prepared once.
  public func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  public func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> RowCursor {
    try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first row, which unlike a cursor's stays as it is.
  public func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  public func number(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Int64? {
    try Int64.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }
}

/// A value that the schema's checks do not let through: the file is damaged.
struct UnknownStoredValue: Error {
  var type: String
}

extension RawRepresentable where RawValue == String {
  /// A column's value. Within a transaction of a ``DurableDatabase``, which makes a failure of what is thrown.
  public init(stored text: String) throws {
    guard let value = Self(rawValue: text) else { throw UnknownStoredValue(type: "\(Self.self)") }
    self = value
  }
}
