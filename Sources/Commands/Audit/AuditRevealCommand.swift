import ArgumentParser
import AuditLog
import DurableFiles
import Foundation
import Ledger
import QuipuxDocument
import Recovery

struct AuditRevealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal", abstract: "Whom a pseudonym stands for, as far as the ledger still knows. Leaves an entry.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("Who asks.", valueName: "name")) var `operator`: String
  @Option(help: "Why.") var reason: String
  @Argument(help: "As it stands in the log: h1:1:…") var pseudonym: String

  func validate() throws {
    for text in [`operator`, reason] where text.allSatisfy(\.isWhitespace) {
      throw ValidationError("--operator and --reason cannot be empty.")
    }
  }

  func run() throws {
    let settings = try options.settings()
    let state = StateDirectory(path: settings.state)
    let home = try AuditHome(settings, in: try state.open())
    let ledger = try state.makeLedger()
    let members: [(String, JSON)] = [
      ("command", .text("audit reveal")), ("subject", .text(pseudonym)), ("operator", .text(`operator`)),
      ("reason", .text(reason)),
    ]
    // Durable before anything is shown.
    let line = Data(try AuditEvidence("reveal", members).line().bytes)
    try ledger.record(audit: [line], at: Timestamp.now.microseconds)
    try home.trail().append(from: ledger)
    guard let value = try find(in: ledger, try home.pseudonymizer()) else {
      throw Failure(.usage, "audit.pseudonym", "the ledger has nobody of this pseudonym")
    }
    Console.print(output.json ? JSON.object([("value", .text(value))]).description : value)
  }

  /// The taxpayers and requesters of the tickets.
  private func find(in ledger: Ledger, _ pseudonymizer: Pseudonymizer) throws -> String? {
    var last: TicketRecord?
    while true {
      let page = try ledger.tickets(before: last, limit: 500)
      for record in page {
        if pseudonymizer.pseudonyms(.ruc, record.ruc).contains(pseudonym) { return record.ruc }
        let account = "\(record.system):\(record.ruc)"
        if pseudonymizer.pseudonyms(.account, account).contains(pseudonym) { return account }
        if let json = try ledger.ticket(record.id)?.json,
          let id = try? JSONDecoder().decode(Ticket.self, from: json).requester.id,
          pseudonymizer.pseudonyms(.cedula, id).contains(pseudonym)
        {
          return id
        }
      }
      guard let end = page.last else { return nil }
      last = end
    }
  }
}
