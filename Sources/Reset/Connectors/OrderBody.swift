import Foundation

/// What a service is told of an order (docs/reset-api.openapi.yaml). No address: the service knows its own.
struct OrderBody: Encodable {
  struct Requester: Encodable {
    var name: String?
    var id: String?
  }

  var ticket: String
  var system: String
  var ruc: String
  var requester: Requester
  var document: String?

  init(_ order: ResetOrder) {
    ticket = order.ticket
    system = order.system
    ruc = order.ruc
    requester = Requester(name: order.requesterName, id: order.requesterID)
    document = order.documentNumber
  }

  func json() throws(ConnectorError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(self))
    } catch {
      throw ConnectorError(.configuration, "an order that cannot be written")
    }
  }
}
