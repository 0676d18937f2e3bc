import Foundation
import Glibc
import Ledger
import QuipuxDocument

/// The one place by which personal data are shown in clear: the audit entry is durable before anything is.
enum Reveal {
  /// - Parameters:
  ///   - command: as typed, without its argument: "document".
  ///   - subject: a document's number, a batch or a ticket; never a person's data.
  static func record(_ command: String, of subject: String, in ledger: Ledger) throws {
    let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
    // Sorted, as lines of the audit log are.
    let line = JSON.object([
      ("at", .text(Timestamp(microseconds: now).description)),
      ("command", .text(command)), ("operator", .text(operatorName)),
      ("subject", .text(subject)), ("type", .text("reveal")),
    ])
    try ledger.record(audit: [Data(line.compact.utf8)], at: now)
  }

  /// Who is at the terminal, not who sudo made of them.
  private static var operatorName: String {
    ProcessInfo.processInfo.environment["SUDO_USER"] ?? getpwuid(getuid()).flatMap {
      String(validatingCString: $0.pointee.pw_name)
    }
      ?? "uid \(getuid())"
  }
}
