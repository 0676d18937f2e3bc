/// How the program ends: a contract (docs/commands.md). The numbers are those of sysexits.h where it has one.
enum ExitStatus: Int32, CaseIterable {
  /// Nothing to do included.
  case done = 0
  /// The batch was done, and some of its documents failed.
  case someFailed = 2
  /// A command, option or argument that is none, or names nothing.
  case usage = 64
  /// A source, a target, the mail server or the reader program is not there.
  case unavailable = 69
  case inputOutput = 74
  /// Another run holds the lock, or the ledger was busy for too long.
  case tryAgain = 75
  case configuration = 78
}
