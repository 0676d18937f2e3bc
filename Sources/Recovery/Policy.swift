public import QuipuxDocument

/// What an installation decides about the rules. Durations are in days, hours where the name says so.
public struct Policy: Sendable {
  /// The same content from the same sender within it is a duplicate.
  public var sameContentDays: Int
  /// A new letter on a taxpayer and system whose ticket was done within it waits for a person.
  public var recentlyDoneHours: Int
  /// How long a ticket may be worked on.
  public var ticketDays: Int
  /// Domains of free mail: an address there says nothing about whom it belongs to.
  public var freeMailDomains: Set<String>
  /// Areas of registration (six digits of a radicado) and the ministry's offices.
  public var offices: [String: String]

  public init(
    sameContentDays: Int = 30, recentlyDoneHours: Int = 72, ticketDays: Int = 30,
    freeMailDomains: Set<String> = Policy.commonFreeMailDomains, offices: [String: String] = [:]
  ) {
    self.sameContentDays = sameContentDays
    self.recentlyDoneHours = recentlyDoneHours
    self.ticketDays = ticketDays
    self.freeMailDomains = freeMailDomains
    self.offices = offices
  }

  public static let commonFreeMailDomains: Set<String> = [
    "gmail.com", "hotmail.com", "hotmail.es", "outlook.com", "outlook.es", "live.com", "yahoo.com", "yahoo.es",
    "icloud.com", "msn.com", "proton.me", "protonmail.com", "aol.com", "gmx.com", "mail.com", "zoho.com",
  ]
}

extension Policy {
  /// The ministry's office at which a document was registered; nil where its area is none of the list.
  public func office(of document: Document) -> String? { document.area.flatMap { offices[$0] } }
}
