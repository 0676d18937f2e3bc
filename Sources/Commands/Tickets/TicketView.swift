import Foundation
import Ledger
import Outbox
import QuipuxDocument
import Reset

/// A ticket as commands show it: what the ledger knows of it, or, where somebody else has published it, what it says itself;
/// and where the outbox has it.
struct TicketView {
  let id: String
  /// Nil for a file that is no ticket.
  let facts: Facts?
  /// The outbox's word where it has one: it is the truth about work.
  let state: String
  /// Nil as long as nobody has worked on it.
  let result: ResetResult?

  struct Facts {
    var system: String
    var ruc: String
    var documentNumber: String?
    /// In microseconds since the epoch.
    var createdAt: Int64
    /// Nil as long as it is not in the outbox, and for other people's.
    var publishedAt: Int64?
  }

  /// Of intake.
  init(_ record: TicketRecord, _ outbox: Outbox?) throws {
    let name = TicketName(record.id)
    self.init(
      id: record.id, facts: Facts(record),
      state: try name.flatMap { try outbox?.state(of: $0)?.rawValue } ?? record.state.rawValue,
      result: try name.flatMap { try outbox?.readResult(of: $0) })
  }

  /// Of somebody else, in the outbox alone.
  init(_ name: TicketName, in state: Outbox.State, _ outbox: Outbox) throws {
    self.init(
      id: name.id, facts: try outbox.contents(of: name, in: state).flatMap { Facts(json: $0, named: name) },
      state: state.rawValue, result: try outbox.readResult(of: name))
  }

  private init(id: String, facts: Facts?, state: String, result: ResetResult?) {
    self.id = id
    self.facts = facts
    self.state = state
    self.result = result
  }

  var members: [(String, JSON)] {
    [
      ("id", .text(id)), ("system", .optional(facts?.system)), ("ruc", .optional(facts.map { Mask.ruc($0.ruc) })),
      ("state", .text(state)), ("outcome", .optional(result?.outcome)), ("document", .optional(facts?.documentNumber)),
      ("createdAt", .optional(facts.map { Moment.text($0.createdAt) })),
      ("publishedAt", .optional(facts?.publishedAt.map(Moment.text))),
    ]
  }

  func line() -> [String] {
    [
      id, facts?.system ?? "-", facts.map { Mask.ruc($0.ruc) } ?? "-", state, result?.outcome ?? "-",
      facts?.documentNumber ?? "-", facts.map { Moment.text($0.createdAt) } ?? "-",
    ]
  }

  static func heading(_ words: Words) -> [String] {
    [
      "ticket", words("sistema", "system"), "RUC", words("estado", "state"), words("resultado", "outcome"),
      words("documento", "document"), words("creado", "created"),
    ]
  }
}

extension TicketView.Facts {
  init(_ record: TicketRecord) {
    self.init(
      system: record.system, ruc: record.ruc, documentNumber: record.documentNumber, createdAt: record.createdAt,
      publishedAt: record.publishedAt)
  }

  init?(json: [UInt8], named name: TicketName) {
    guard let ticket = TicketToReset(json: json, named: name) else { return nil }
    self.init(
      system: ticket.system, ruc: ticket.ruc, documentNumber: ticket.documentNumber,
      createdAt: ticket.createdAt.microseconds)
  }
}

extension Outbox {
  fileprivate func readResult(of name: TicketName) throws -> ResetResult? {
    try result(of: name).flatMap { ResetResult(json: $0, of: name.id) }
  }
}
