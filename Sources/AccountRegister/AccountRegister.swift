import DurableDatabase
public import DurableFiles

/// The embedded register of accounts: which address a taxpayer has on record in a system, and the links for setting a new
/// password that were issued.
///
/// Times are microseconds since the epoch, and always the caller's: there is no clock in here. Whatever the register does not
/// do it throws as a `DatabaseFailure`.
public final class AccountRegister: Sendable {
  let database: DurableDatabase

  /// Opens the register, making it (mode 0600) or bringing it to this version's schema.
  /// - Throws: `DatabaseFailure`, `FileError`.
  public init(_ name: PathBytes = "accounts.sqlite", in directory: Directory) throws {
    database = try DurableDatabase("accounts", name, in: directory, schema: Schema.migrator)
  }
}
