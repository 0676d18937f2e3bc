import AuditLog
import DurableFiles
import Foundation
import Intake
import QuipuxDocument
import Reset
import Settings

/// The audit log and its keys in the state directory. Both are made by whoever comes first: nothing happens without
/// evidence.
struct AuditHome {
  let directory: Directory
  let keys: AuditKeys
  let keyDirectory: Directory
  let verifier: NoteVerifier
  let settings: Settings

  /// - Parameter state: the state directory.
  init(_ settings: Settings, in state: Directory) throws {
    self.settings = settings
    directory = try state.makeDirectory("audit")
    keyDirectory = try state.makeDirectory("keys")
    keys = AuditKeys(keyDirectory)
    verifier = try keys.initialize(named: settings.audit.origin, in: directory)
  }

  func writer() throws -> AuditWriter {
    try AuditWriter.open(in: directory, origin: settings.audit.origin, signers: keys.signers)
  }

  func pseudonymizer() throws -> Pseudonymizer {
    guard let pseudonymizer = Pseudonymizer(keys: try keys.pseudonymKeys()) else {
      throw AuditError(.key, "there is no key for pseudonyms")
    }
    return pseudonymizer
  }

  func trail() throws -> AuditTrail { AuditTrail(try writer(), try pseudonymizer()) }
}

/// An entry of the catalogue (docs/audit.md), as the commands write it.
struct AuditEvidence {
  private let members: [(String, JSON)]

  init(_ type: String, at time: Timestamp = .now, _ members: [(String, JSON)]) {
    self.members = members + [("type", .text(type)), ("at", .text(time.description))]
  }

  /// Sorted keys, no insignificant white space; what is not known is left out.
  func line() throws -> AuditLine {
    let known = members.filter { if case .null = $0.1 { false } else { true } }.sorted { $0.0 < $1.0 }
    guard let line = AuditLine(Array(JSON.object(known).compact.utf8)) else {
      throw Failure(.inputOutput, "audit.entry", "an entry for the audit log is not canonical")
    }
    return line
  }
}

extension AuditEvidence {
  init(_ event: ResetEvent, _ pseudonymizer: Pseudonymizer) {
    switch event {
    case .intended(let ticket, let system, let connector, let attempt):
      self.init(
        "reset.intended",
        [
          ("ticket", .text(ticket)), ("system", .text(system)), ("connector", .text(connector)),
          ("attempt", .integer(attempt)),
        ])
    case .answered(let ticket, let attempt, let outcome, let reference):
      self.init(
        "reset.outcome",
        [
          ("ticket", .text(ticket)), ("attempt", .integer(attempt)), ("outcome", .text(outcome.rawValue)),
          ("reference", .optional(reference)),
        ])
    case .mailAccepted(let ticket, let address):
      self.init(
        "mail.accepted",
        [("ticket", .text(ticket)), ("to", .text(pseudonymizer.pseudonym(.email, address.lowercased())))])
    case .ended(let ticket, let state, let outcome):
      self.init(
        "ticket.ended",
        [("ticket", .text(ticket)), ("state", .text(state.rawValue)), ("outcome", .optional(outcome))])
    }
  }
}
