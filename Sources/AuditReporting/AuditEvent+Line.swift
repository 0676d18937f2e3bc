internal import Foundation
internal import QuipuxDocument

/// Why a line is no entry: it is neither counted nor shown, and a report says how many there were.
public enum AuditEventError: Error, Sendable, Equatable {
  /// No JSON object in UTF-8, or a member of another type than the catalogue's.
  case notAnEntry
  /// No `type`, or no `at` that is a date.
  case withoutTypeOrTime
}

extension AuditEvent {
  /// - Parameters:
  ///   - line: JSON, with or without the newline; unknown members are passed over.
  ///   - number: of the line, from 1.
  public init(line: [UInt8], number: Int) throws(AuditEventError) {
    do {
      self = try Self.decoder.decode(Self.self, from: Data(line))
    } catch let error as AuditEventError {
      throw error
    } catch {
      throw .notAnEntry
    }
    self.line = number
  }

  private static let decoder = JSONDecoder()
}

extension AuditEvent: Decodable {
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Field.self)
    guard let type = try members.decodeIfPresent(String.self, forKey: .type),
      let at = try members.decodeIfPresent(String.self, forKey: .at), let moment = Timestamp(quipux: at)
    else { throw AuditEventError.withoutTypeOrTime }
    self.init(line: 0, type: type, at: at, moment: moment)
    try readPlace(members)
    try readDecision(members)
    try readTicket(members)
    try readAct(members)
  }

  private typealias Members = KeyedDecodingContainer<Field>

  private mutating func readPlace(_ members: Members) throws {
    run = try members.decodeIfPresent(String.self, forKey: .run)
    batch = try members.decodeIfPresent(String.self, forKey: .batch)
    source = try members.decodeIfPresent(String.self, forKey: .source)
    document = try members.decodeIfPresent(String.self, forKey: .document)
    position = try members.decodeIfPresent(Int.self, forKey: .position)
    outcome = try members.decodeIfPresent(String.self, forKey: .outcome)
    outcomes = try members.decodeIfPresent([String: Int].self, forKey: .outcomes)
  }

  private mutating func readDecision(_ members: Members) throws {
    reasons = try members.decodeIfPresent([String].self, forKey: .reasons)
    office = try members.decodeIfPresent(String.self, forKey: .office)
    systems = try members.decodeIfPresent([String].self, forKey: .systems)
    registeredAt = try members.decodeIfPresent(String.self, forKey: .registeredAt)
    evidence = try members.decodeIfPresent([EvidencePlace].self, forKey: .evidence)
    originals = try members.decodeIfPresent([String].self, forKey: .originals)
    person = try members.decodeIfPresent(String.self, forKey: .person)
    taxpayer = try members.decodeIfPresent(String.self, forKey: .taxpayer)
    tickets = try members.decodeIfPresent([String].self, forKey: .tickets)
  }

  private mutating func readTicket(_ members: Members) throws {
    ticket = try members.decodeIfPresent(String.self, forKey: .ticket)
    system = try members.decodeIfPresent(String.self, forKey: .system)
    account = try members.decodeIfPresent(String.self, forKey: .account)
    attempt = try members.decodeIfPresent(Int.self, forKey: .attempt)
    connector = try members.decodeIfPresent(String.self, forKey: .connector)
    reference = try members.decodeIfPresent(String.self, forKey: .reference)
    to = try members.decodeIfPresent(String.self, forKey: .to)
    state = try members.decodeIfPresent(String.self, forKey: .state)
  }

  private mutating func readAct(_ members: Members) throws {
    kind = try members.decodeIfPresent(String.self, forKey: .kind)
    self.operator = try members.decodeIfPresent(String.self, forKey: .operator)
    reason = try members.decodeIfPresent(String.self, forKey: .reason)
    command = try members.decodeIfPresent(String.self, forKey: .command)
    version = try members.decodeIfPresent(String.self, forKey: .version)
    subject = try members.decodeIfPresent(String.self, forKey: .subject)
    documents = try members.decodeIfPresent(Int.self, forKey: .documents)
    digest = try members.decodeIfPresent(String.self, forKey: .digest)
    old = try members.decodeIfPresent(String.self, forKey: .old)
    new = try members.decodeIfPresent(String.self, forKey: .new)
    what = try members.decodeIfPresent(String.self, forKey: .what)
    entries = try members.decodeIfPresent(Int.self, forKey: .entries)
    bytes = try members.decodeIfPresent(Int.self, forKey: .bytes)
    root = try members.decodeIfPresent(String.self, forKey: .root)
    size = try members.decodeIfPresent(Int.self, forKey: .size)
  }
}
