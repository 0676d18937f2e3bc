internal import Foundation
public import Outbox
public import QuipuxDocument

/// What the worker needs of a ticket (contract: config/ticket-1.schema.json). Other people may publish tickets too, so all
/// of it is looked at before anything is done.
public struct TicketToReset: Sendable, Equatable {
  public var id: String
  public var system: String
  /// Thirteen digits, establishment 001.
  public var ruc: String
  public var taxpayerName: String?
  public var requesterName: String?
  public var requesterID: String?
  public var documentNumber: String?
  public var office: String?
  public var flags: Set<String>
  public var createdAt: Timestamp
  public var expiresAt: Timestamp

  /// An account of a target system.
  struct Account: Hashable {
    var system: String
    var ruc: String
  }

  var account: Account { Account(system: system, ruc: ruc) }
}

extension TicketToReset {
  private struct Fields: Decodable {
    struct Taxpayer: Decodable { var name: String? }
    struct Requester: Decodable {
      var name: String?
      var id: String?
    }
    struct Document: Decodable {
      var number: String?
      var office: String?
    }

    var schema: String
    var id: String
    var kind: String
    var system: String
    var ruc: String
    var taxpayer: Taxpayer?
    var requester: Requester?
    var document: Document?
    var flags: [String]?
    var createdAt: String
    var expiresAt: String
  }

  /// Nil for what is no ticket of version 1, or another one than its name says.
  public init?(json: [UInt8], named name: TicketName) {
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(json)),
      fields.schema == "quipux-intake/ticket/1", fields.kind == "password-recovery", fields.id == name.id,
      ["SUT", "SALARIOS"].contains(fields.system), Self.isRUC(fields.ruc),
      let createdAt = Timestamp(quipux: fields.createdAt), let expiresAt = Timestamp(quipux: fields.expiresAt)
    else { return nil }
    self.init(
      id: fields.id, system: fields.system, ruc: fields.ruc, taxpayerName: fields.taxpayer?.name,
      requesterName: fields.requester?.name, requesterID: fields.requester?.id,
      documentNumber: fields.document?.number, office: fields.document?.office, flags: Set(fields.flags ?? []),
      createdAt: createdAt, expiresAt: expiresAt)
  }

  private static func isRUC(_ text: String) -> Bool {
    text.utf8.count == 13 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.hasSuffix("001")
  }

  func order(_ json: [UInt8]) -> ResetOrder {
    ResetOrder(
      ticket: id, system: system, ruc: ruc, taxpayerName: taxpayerName, requesterName: requesterName,
      requesterID: requesterID, documentNumber: documentNumber, ticketJSON: json)
  }
}
