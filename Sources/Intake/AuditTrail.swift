public import AuditLog
internal import Foundation
internal import Ledger
public import Outbox
internal import Synchronization

/// The way of evidence from the ledger into the audit log: step 4 of the order of writing. Each step can be repeated: an
/// entry that is in the log already, since nobody signed it yet, is not appended again.
public final class AuditTrail: Sendable {
  private static let groupSize = 512

  let writer: AuditWriter
  public let pseudonym: Pseudonym
  /// The sequence number of the last entry that this process has appended, or met in the log; 0 before the first.
  private let appended = Mutex<Int64>(0)

  public init(_ writer: AuditWriter, _ pseudonymizer: Pseudonymizer) {
    self.writer = writer
    pseudonym = { pseudonymizer.pseudonym($0, $1) }
  }

  /// Appends what the ledger holds and the log's unsigned end does not. Durable when it returns.
  /// - Returns: the sequence number of the last of all that this process has appended; 0 when there is none.
  @discardableResult
  func append(from ledger: Ledger) throws -> Int64 {
    try appended.withLock { appended in
      // What a run left that was killed, or a call that failed, is found by the next one.
      var met = appended == 0 ? try unsignedLines() : [:]
      var last = appended
      appended = 0
      try forEachPendingGroup(of: ledger, after: last) { lines, end in
        let new = lines.filter { line in
          guard let count = met[line.leafHash], count > 0 else { return true }
          met[line.leafHash] = count - 1
          return false
        }
        if !new.isEmpty { try writer.append(new) }
        last = end
      }
      appended = last
      return last
    }
  }

  /// Appends what the ledger holds, and signs the log when the lines that nobody signed yet are the ledger's, or about
  /// tickets that were worked on; then the ledger forgets what was appended. What others enter meanwhile stays.
  func sign(with ledger: Ledger, _ outbox: Outbox) throws {
    let last = try append(from: ledger)
    var known: Set<MerkleHash> = []
    // Those that this process appended are not asked for.
    if try writer.status().foreign > 0 {
      try forEachPendingGroup(of: ledger) { lines, _ in known.formUnion(lines.lazy.map(\.leafHash)) }
    }
    try writer.sign { _, line in known.contains(line.leafHash) || Self.isOfTicket(line, in: outbox) }
    if last > 0 { try ledger.forgetAudit(through: last) }
  }

  /// The ledger's entries group by group, each with the sequence number of its last: a batch has as many as it likes.
  private func forEachPendingGroup(
    of ledger: Ledger, after first: Int64 = 0, _ body: ([AuditLine], Int64) throws -> Void
  ) throws {
    var last = first
    while true {
      let pending = try ledger.pendingAudit(after: last, limit: Self.groupSize)
      guard let end = pending.last?.sequence else { return }
      try body(pending.map { try line($0.line) }, end)
      last = end
    }
  }

  /// Whether a line that a worker, or a person's act on a ticket, may have written is about a ticket that there is: the
  /// ledger does not know such lines.
  public static func isOfTicket(_ line: AuditLine, in outbox: Outbox) -> Bool {
    WorkEntry(line).map { $0.isKnown(to: outbox) } ?? false
  }

  /// Their hashes, which take a tenth of the room.
  func unsignedLines() throws -> [MerkleHash: Int] {
    var counts: [MerkleHash: Int] = [:]
    try writer.forEachUnsignedLine { _, line in counts[line.leafHash, default: 0] += 1 }
    return counts
  }

  func line(_ bytes: Data) throws -> AuditLine {
    guard let line = AuditLine([UInt8](bytes)) else { throw IntakeError.corrupt("an audit entry is not canonical") }
    return line
  }
}

/// An entry that a worker, or a person's act on a ticket, wrote: the ledger does not know it, the outbox does.
private struct WorkEntry: Decodable {
  private var ticket: String

  init?(_ line: AuditLine) {
    guard let entry = try? JSONDecoder().decode(Self.self, from: Data(line.bytes)) else { return nil }
    self = entry
  }

  func isKnown(to outbox: Outbox) -> Bool {
    guard let name = TicketName(ticket) else { return false }
    return (try? outbox.state(of: name)) != nil
  }
}
