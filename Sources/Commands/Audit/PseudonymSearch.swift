import AccountRegister
import AuditLog
import Foundation
import Intake
import Ledger
import Recovery

/// Whom a pseudonym stands for: tries all that the installation knows in clear until one fits.
struct PseudonymSearch {
  private static let pageSize = 500

  private let pseudonym: String
  private let pseudonymizer: Pseudonymizer
  /// Nil as long as nothing fits.
  private(set) var value: String?

  init(_ pseudonym: String, _ pseudonymizer: Pseudonymizer) {
    self.pseudonym = pseudonym
    self.pseudonymizer = pseudonymizer
  }

  /// Tickets, then the letters, with or without a ticket.
  mutating func look(in ledger: Ledger) throws {
    try lookAtTickets(ledger)
    var last: String?
    while value == nil {
      let batches = try ledger.batches(before: last, limit: Self.pageSize)
      for batch in batches where value == nil { try lookAtDocuments(ledger, ofBatch: batch.id) }
      guard let end = batches.last else { return }
      last = end.id
    }
  }

  private mutating func lookAtTickets(_ ledger: Ledger) throws {
    var last: TicketRecord?
    while value == nil {
      let page = try ledger.tickets(before: last, limit: Self.pageSize)
      for record in page where value == nil {
        look(at: record.ruc, in: [record.system])
        if let json = try ledger.ticket(record.id)?.json { look(at: json) }
      }
      guard let end = page.last else { return }
      last = end
    }
  }

  private mutating func lookAtDocuments(_ ledger: Ledger, ofBatch batch: String) throws {
    var skip = 0
    while value == nil {
      let page = try ledger.documents(inBatch: batch, skip: skip, limit: Self.pageSize)
      for document in page where value == nil {
        if let ruc = document.ruc { look(at: ruc, in: System.allCases.map(\.rawValue)) }
        if let json = try ledger.findings(ofDocument: document.id), !json.isEmpty { look(at: try Findings(json: json)) }
      }
      guard page.count == Self.pageSize else { return }
      skip += page.count
    }
  }

  private mutating func look(at findings: Findings) {
    for ruc in [findings.ruc].compactMap(\.self) + findings.evidence.filter({ $0.field == "ruc" }).map(\.value) {
      look(at: ruc, in: System.allCases.map(\.rawValue))
    }
    look(.cedula, [findings.requesterCedula])
    look(.name, [findings.requester, findings.taxpayer])
    for ticket in findings.tickets { look(at: Data(ticket.json.utf8)) }
  }

  private mutating func look(at ticket: Data) {
    guard let requester = try? JSONDecoder().decode(Ticket.self, from: ticket).requester else { return }
    look(.cedula, [requester.id])
    look(.name, [requester.name])
    look(.email, requester.claimedEmails.map { $0.lowercased() })
  }

  /// The register's addresses: it is to them that mail goes.
  mutating func look(in register: AccountRegister) throws {
    var last: Account.Key?
    while value == nil {
      let page = try register.accounts(after: last, limit: Self.pageSize)
      for account in page where value == nil {
        look(.email, [account.email.lowercased()])
        look(at: account.key.ruc, in: [account.key.system.rawValue])
      }
      guard let end = page.last else { return }
      last = end.key
    }
  }

  private mutating func look(at ruc: String, in systems: [String]) {
    look(.ruc, [ruc])
    look(.account, systems.map { "\($0):\(ruc)" })
  }

  private mutating func look(_ domain: Pseudonymizer.Domain, _ candidates: [String?]) {
    guard value == nil else { return }
    value = candidates.compactMap(\.self).first { pseudonymizer.pseudonyms(domain, $0).contains(pseudonym) }
  }
}
