import Foundation
import Outbox
import QuipuxDocument

@testable import Reset

/// A ticket of invented people, and times around it.
enum WorkFixture {
  static let now = Timestamp(microseconds: 1_773_480_600_000_000)

  static func later(_ seconds: Int) -> Timestamp {
    Timestamp(microseconds: now.microseconds + Int64(seconds) * 1_000_000)
  }

  static func ticket(
    _ id: String = "t-a", system: String = "SUT", ruc: String = "1790010937001", requesterID: String? = "1700001231",
    flags: Set<String> = [], expiresAt: Timestamp = later(30 * 86_400)
  ) -> TicketToReset {
    TicketToReset(
      id: id, system: system, ruc: ruc, taxpayerName: "EJEMPLO & HIJOS S.A.", requesterName: "JUAN PÉREZ",
      requesterID: requesterID, documentNumber: "MDT-DSG-2026-0123-E", office: "Quito", flags: flags, createdAt: now,
      expiresAt: expiresAt)
  }

  /// As intake publishes it.
  static func json(_ ticket: TicketToReset) -> [UInt8] {
    let flags = ticket.flags.sorted().map { "\"\($0)\"" }.joined(separator: ",")
    let requester = ticket.requesterID.map { "\"idType\":\"cedula\",\"id\":\"\($0)\"," } ?? ""
    return Array(
      """
      {"schema":"quipux-intake/ticket/1","id":"\(ticket.id)","kind":"password-recovery","system":"\(ticket.system)",
      "ruc":"\(ticket.ruc)","rucVerdict":"verified","taxpayer":{"class":"private","name":"EJEMPLO & HIJOS S.A."},
      "requester":{"name":"JUAN PÉREZ",\(requester)"claimedEmails":["impostor@otro.example"],"phones":[]},
      "document":{"number":"MDT-DSG-2026-0123-E","office":"Quito"},
      "evidence":[{"field":"ruc","value":"\(ticket.ruc)","source":"body","strength":"strong"}],"attachments":[],
      "flags":[\(flags)],"batch":"b","createdAt":"\(ticket.createdAt)","expiresAt":"\(ticket.expiresAt)"}
      """.utf8)
  }

  static func name(_ id: String) -> TicketName {
    guard let name = TicketName(id) else { preconditionFailure("\(id) is no ticket's name") }
    return name
  }

  static func attempt(
    _ outcome: ResetResult.Attempt.Outcome?, number: Int = 1, at time: Timestamp = now
  ) -> ResetResult.Attempt {
    ResetResult.Attempt(number: number, begunAt: time.description, connector: "http", outcome: outcome)
  }

  static func result(_ attempts: [ResetResult.Attempt] = [], mail: [ResetResult.Mail.Outcome?] = []) -> ResetResult {
    var result = ResetResult(ticket: "t-a", system: "SUT", at: now)
    result.attempts = attempts
    result.mails = mail.map {
      ResetResult.Mail(begunAt: now.description, outcome: $0, to: "r***@ejemplo.ec", messageID: "t-a@ejemplo.ec")
    }
    return result
  }
}
