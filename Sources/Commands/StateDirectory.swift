import DurableFiles
import Glibc
import Ledger
import Outbox

/// The state directory as commands find it. Those that only look make nothing.
struct StateDirectory {
  static let ledger: PathBytes = "ledger.sqlite"

  let path: String

  /// Without slashes at its end.
  var pathBytes: PathBytes {
    let trimmed = path.utf8.reversed().drop { $0 == UInt8(ascii: "/") }
    return trimmed.isEmpty ? PathBytes(path) : PathBytes(trimmed.reversed())
  }

  /// - Throws: 78 when it is not there: a slip in `--state`, or nothing was ever taken.
  func open() throws -> Directory {
    do {
      return try Directory(pathBytes)
    } catch {
      guard error.code == .missing else { throw error }
      throw Failure(
        .configuration, "state.missing", "\(pathBytes) is no directory; name yours with --state, or begin with poll")
    }
  }

  /// Nil as long as nothing was taken.
  func openLedger() throws -> Ledger? {
    let directory = try open()
    guard try directory.status(of: Self.ledger) != nil else { return nil }
    return try Ledger(Self.ledger, in: directory)
  }

  /// Makes it where it is missing.
  func makeLedger() throws -> Ledger { try Ledger(Self.ledger, in: try open()) }

  /// Nil as long as nothing was published.
  func openOutbox() throws -> Outbox? {
    let directory = try open()
    guard try directory.status(of: "outbox")?.kind == .directory else { return nil }
    return try Outbox(try directory.directory("outbox"))
  }

  /// Makes it where it is missing, and closes it to others.
  func make() throws -> Directory {
    let directory = try Self.make(pathBytes)
    guard try directory.permissions() & 0o077 != 0 else { return directory }
    // Not just any directory: --state /tmp is a slip.
    let isEmpty = try directory.names().isEmpty
    guard try directory.status(of: Self.ledger) != nil || isEmpty else {
      throw Failure(
        .configuration, "state.permissions",
        "\(pathBytes) is open to others and holds other files; choose another directory, or chmod 700 this one")
    }
    guard fchmod(directory.descriptor.number, 0o700) == 0 else {
      throw Failure(.configuration, "state.permissions", "\(pathBytes) is open to others and somebody else's")
    }
    return directory
  }

  private static func make(_ path: PathBytes) throws(FileError) -> Directory {
    do {
      return try Directory(path)
    } catch {
      guard error.code == .missing else { throw error }
    }
    let root: PathBytes = path.bytes.first == UInt8(ascii: "/") ? "/" : "."
    return try make(path.parent.isEmpty ? root : path.parent).makeDirectory(path.name)
  }
}
