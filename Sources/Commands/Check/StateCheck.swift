import DurableFiles
import Glibc
import Ledger
import Outbox

/// The state directory: whose it is, whether it is one file system with room, and whether ledger and outbox agree.
struct StateCheck {
  private static let parts: [PathBytes] = [
    StateDirectory.ledger, "documents", "outbox", "observations",
  ]
  /// In bytes: less stops a batch soon, and very little stops SQLite.
  private static let (little, veryLittle): (UInt64, UInt64) = (1 << 30, 1 << 27)

  private let state: StateDirectory

  init(_ state: StateDirectory) {
    self.state = state
  }

  func findings() -> [Finding] {
    do {
      let directory = try Directory(state.pathBytes)
      return try permissions(directory) + [try oneFileSystem(directory), space(directory)] + ledgerAndOutbox()
    } catch {
      if let error = error as? FileError, error.code == .missing {
        return [Finding("state", .warn, "\(state.pathBytes) is not there; poll makes it")]
      }
      let failure = Failure(error)
      return [Finding("state", .fail, failure.map { "\($0.code): \($0.what)" } ?? "\(error)", exit: .configuration)]
    }
  }

  private func permissions(_ directory: Directory) throws -> [Finding] {
    var open: [String] = []
    if try directory.permissions() & 0o077 != 0 { open.append("\(state.pathBytes)") }
    for part in Self.parts.dropFirst() where try directory.status(of: part)?.kind == .directory {
      if try directory.directory(part).permissions() & 0o077 != 0 { open.append("\(part)") }
    }
    guard open.isEmpty else {
      return [
        Finding(
          "permissions", .fail, "open to others: \(open.joined(separator: ", ")); chmod 700", exit: .configuration)
      ]
    }
    guard faccessat(directory.descriptor.number, ".", W_OK, 0) == 0 else {
      return [Finding("permissions", .fail, "\(state.pathBytes) cannot be written by this user", exit: .configuration)]
    }
    return [Finding("permissions", .ok, "\(state.pathBytes) is closed to others")]
  }

  private func oneFileSystem(_ directory: Directory) throws -> Finding {
    let device = try directory.descriptor.status().device
    let elsewhere = try Self.parts.filter { try directory.status(of: $0).map { $0.device != device } ?? false }
    guard elsewhere.isEmpty else {
      let names = elsewhere.map(\.description).joined(separator: ", ")
      return Finding("file system", .fail, "on another one than the rest: \(names)", exit: .configuration)
    }
    return Finding("file system", .ok, "all of it on one")
  }

  private func space(_ directory: Directory) -> Finding {
    var status = statvfs()
    guard fstatvfs(directory.descriptor.number, &status) == 0 else {
      return Finding("space", .warn, String(cString: strerror(errno)))
    }
    let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
    let text = "\(free >> 20) MiB free"
    if free < Self.veryLittle { return Finding("space", .fail, text, exit: .configuration) }
    return Finding("space", free < Self.little ? .warn : .ok, text)
  }

  private func ledgerAndOutbox() throws -> [Finding] {
    guard let ledger = try state.openLedger() else { return [Finding("ledger", .ok, "none yet")] }
    let unfinished = try ledger.unfinishedBatch()
    let finding = unfinished.map { Finding("ledger", .warn, "batch \($0.id) is at work, or the next poll finishes it") }
    return [finding ?? Finding("ledger", .ok, "opens, nothing unfinished"), try outbox(ledger)]
  }

  /// Tickets that the ledger does not know are not ours, or the ledger was lost.
  private func outbox(_ ledger: Ledger) throws -> Finding {
    guard let outbox = try state.openOutbox() else { return Finding("outbox", .ok, "none yet") }
    var unknown: [String] = []
    for place in Outbox.State.allCases {
      unknown += try outbox.tickets(in: place).filter { try ledger.ticket($0.id) == nil }.map { "\(place)/\($0.id)" }
    }
    guard let first = unknown.first else { return Finding("outbox", .ok, "every ticket is in the ledger") }
    return Finding("outbox", .warn, "\(unknown.count) tickets are not in the ledger, the first is \(first)")
  }
}
