internal import Foundation
internal import Ledger
internal import QuipuxDocument

/// What a result says of a ticket that intake needs to know (contract: config/result-1.schema.json). Whoever wrote it, it
/// is looked at before it is believed.
struct ReportedResult: Decodable {
  private var schema: String
  private var ticket: String
  private var state: String
  private var outcome: String?
  private var updatedAt: String

  /// Nil for what is no result of version 1, or of another ticket.
  init?(json: [UInt8], of ticket: String) {
    guard let result = try? JSONDecoder().decode(ReportedResult.self, from: Data(json)),
      result.schema == "quipux-intake/result/1", result.ticket == ticket
    else { return nil }
    self = result
  }

  var time: Timestamp? { Timestamp(quipux: updatedAt) }

  /// Nil for a state that this version does not know.
  var ticketState: TicketRecord.State? {
    switch state {
    case "waiting", "working": .open
    case "held": .held
    case "done": .done
    case "dead": outcome == "ticket.cancelled" ? .cancelled : .dead
    default: nil
    }
  }
}
