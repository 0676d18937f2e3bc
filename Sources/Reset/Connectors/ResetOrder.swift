/// What a connector needs of a ticket.
public struct ResetOrder: Sendable {
  /// Its id: what the target knows the reset by, now and when it is asked again.
  public var ticket: String
  /// `SUT` or `SALARIOS`.
  public var system: String
  /// 13 digits, establishment 001.
  public var ruc: String
  public var taxpayerName: String?
  public var requesterName: String?
  public var requesterID: String?
  public var documentNumber: String?
  /// The whole ticket as it was published.
  public var ticketJSON: [UInt8]

  public init(
    ticket: String, system: String, ruc: String, taxpayerName: String? = nil, requesterName: String? = nil,
    requesterID: String? = nil, documentNumber: String? = nil, ticketJSON: [UInt8]
  ) {
    self.ticket = ticket
    self.system = system
    self.ruc = ruc
    self.taxpayerName = taxpayerName
    self.requesterName = requesterName
    self.requesterID = requesterID
    self.documentNumber = documentNumber
    self.ticketJSON = ticketJSON
  }
}

/// Nobody's name or number.
extension ResetOrder: CustomStringConvertible, CustomReflectable {
  public var description: String { "order \(ticket) on \(system)" }
  public var customMirror: Mirror { Mirror(self, children: ["ticket": ticket, "system": system]) }
}
