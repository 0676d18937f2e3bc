internal import AuditLog
internal import Foundation
internal import Ledger
internal import QuipuxDocument

/// What a run finds that one before it left when it was killed. The caller holds the run's lock: nobody else's entries go
/// from the ledger into the log meanwhile.
extension AuditTrail {
  /// Has the ledger forget what is signed: a run was killed between the two.
  func forgetSigned(in ledger: Ledger) throws {
    let pending = try ledger.pendingAudit(limit: .max).map { (sequence: $0.sequence, line: try line($0.line)) }
    let signed = try writer.signed(among: Set(pending.map(\.line)))
    guard let last = pending.last(where: { signed.contains($0.line) }) else { return }
    try ledger.forgetAudit(through: last.sequence)
  }

  /// Entries on what was found. That lines behind the checkpoint were adopted is said by an entry behind them, which is
  /// signed with them: if they agree with the ledger.
  /// - Parameter torn: those that are not entered yet.
  func recoveries(of torn: [TornLine], from ledger: Ledger, run: String?, at now: Timestamp) throws -> [Data] {
    let unsigned = try unsignedLines()
    let left = try ledger.pendingAudit(limit: .max).count { try unsigned[line($0.line).leafHash] != nil }
    let entries = try torn.map { try AuditEntry.tornLine(bytes: $0.byteCount, run: run, at: now) }
    return left == 0 ? entries : entries + [try AuditEntry.unsignedTail(entries: left, run: run, at: now)]
  }
}
