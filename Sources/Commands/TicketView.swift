import EcuadorianIdentity
import Foundation
import Ledger
import Outbox
import Recovery
import Reset

/// A ticket as commands show it: the ledger's row, and where the outbox has it.
struct TicketView {
  let record: TicketRecord
  /// What was published.
  let json: Data
  /// Nil when it is not in the outbox.
  let place: Outbox.State?
  /// Nil as long as nobody has worked on it.
  let result: ResetResult?

  /// Nil when there is no such ticket.
  init?(_ id: String, _ ledger: Ledger, _ outbox: Outbox?) throws {
    guard let (record, json) = try ledger.ticket(id) else { return nil }
    self.record = record
    self.json = json
    (place, result) = try Self.work(on: id, in: outbox)
  }

  init(_ record: TicketRecord, _ outbox: Outbox?) throws {
    self.record = record
    json = Data()
    (place, result) = try Self.work(on: record.id, in: outbox)
  }

  private static func work(on id: String, in outbox: Outbox?) throws -> (Outbox.State?, ResetResult?) {
    guard let outbox, let name = TicketName(id) else { return (nil, nil) }
    return (try outbox.state(of: name), try outbox.result(of: name).flatMap { ResetResult(json: $0, of: id) })
  }

  /// The outbox's word where it has one: it is the truth about work.
  var state: String { place?.rawValue ?? record.state.rawValue }

  var members: [(String, JSON)] {
    [
      ("id", .text(record.id)), ("system", .text(record.system)), ("ruc", .text(Mask.ruc(record.ruc))),
      ("state", .text(state)), ("outcome", .optional(result?.outcome)), ("document", .optional(record.documentNumber)),
      ("createdAt", .text(Moment.text(record.createdAt))),
      ("publishedAt", .optional(record.publishedAt.map(Moment.text))),
    ]
  }

  func line() -> [String] {
    [
      record.id, record.system, Mask.ruc(record.ruc), state, result?.outcome ?? "-", record.documentNumber ?? "-",
      Moment.text(record.createdAt),
    ]
  }

  static func heading(_ words: Words) -> [String] {
    [
      "ticket", words("sistema", "system"), "RUC", words("estado", "state"), words("resultado", "outcome"),
      words("documento", "document"), words("creado", "created"),
    ]
  }
}

extension Ticket {
  /// The same with personal data masked. The name of a public body is none.
  var masked: Ticket {
    var ticket = self
    ticket.ruc = Mask.ruc(ruc)
    if taxpayer.class != RUC.Class.public.rawValue { ticket.taxpayer.name = taxpayer.name.map(Mask.name) }
    ticket.requester.name = Mask.name(requester.name)
    ticket.requester.id = requester.id.map(Mask.identification)
    ticket.requester.claimedEmails = requester.claimedEmails.map(Mask.email)
    ticket.requester.phones = requester.phones.map(Mask.phone)
    ticket.evidence = evidence.map { evidence in
      var evidence = evidence
      evidence.value = Mask.evidence(evidence.value, field: evidence.field)
      return evidence
    }
    for index in attachments.indices { ticket.attachments[index].name = Mask.fileName(attachments[index].name) }
    return ticket
  }
}
