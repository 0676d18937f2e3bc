import Foundation
import Glibc
import Ledger
import QuipuxDocument

/// The one place by which personal data are shown in clear: the audit entry is durable before anything is.
enum Reveal {
  /// - Parameters:
  ///   - command: as typed, without its argument: "document".
  ///   - subject: a document's number, a batch, a ticket or a pseudonym; never a person's data.
  ///   - operator: who asks; nil: who is at the terminal.
  static func record(
    _ command: String, of subject: String, by operator: String? = nil, reason: String? = nil, in ledger: Ledger
  ) throws {
    let now = Timestamp.now
    let members: [(String, JSON)] = [
      ("command", .text(command)), ("operator", .text(`operator` ?? operatorName)), ("reason", .optional(reason)),
      ("subject", .text(subject)),
    ]
    try ledger.record(audit: [Data(try AuditEvidence("reveal", at: now, members).line().bytes)], at: now.microseconds)
  }

  /// Who is at the terminal, not who sudo made of them.
  private static var operatorName: String {
    ProcessInfo.processInfo.environment["SUDO_USER"] ?? getpwuid(getuid()).flatMap {
      String(validatingCString: $0.pointee.pw_name)
    }
      ?? "uid \(getuid())"
  }
}
