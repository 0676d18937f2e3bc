import DurableDatabase
public import Foundation
import GRDB

/// A ticket as the ledger knows it.
public struct TicketRecord: Sendable, Hashable {
  public enum State: String, Sendable, CaseIterable {
    /// Decided, and perhaps not in the outbox yet.
    case pending
    case open, held, done, dead, cancelled
  }

  public var id: String
  /// The document that it came from.
  public var document: Int64
  /// That document's visible number.
  public var documentNumber: String?
  public var system: String
  public var ruc: String
  public var state: State
  /// Since when it is in this state.
  public var stateAt: Int64
  public var createdAt: Int64
  public var publishedAt: Int64?
  /// Of its row: in the order in which tickets were decided.
  var number: Int64

  static let select = """
    SELECT ticket.id, ticket.document, document.number, ticket.system, ticket.ruc, ticket.state, ticket.state_at,
      ticket.created_at, ticket.published_at, ticket.number
    FROM ticket JOIN document ON document.id = ticket.document
    """

  init(_ row: Row) throws {
    id = row[0]
    document = row[1]
    documentNumber = row[2]
    system = row[3]
    ruc = row[4]
    state = try State(stored: row[5])
    stateAt = row[6]
    createdAt = row[7]
    publishedAt = row[8]
    number = row[9]
  }
}

/// A ticket to be published.
public struct PendingTicket: Sendable, Hashable {
  public var id: String
  public var system: String
  public var ruc: String
  /// The batch of the document that it came from.
  public var batch: String
  /// That document's visible number.
  public var number: String?
  public var radicado: String?
  public var json: Data

  init(_ row: Row) {
    id = row[0]
    system = row[1]
    ruc = row[2]
    batch = row[3]
    number = row[4]
    radicado = row[5]
    json = row[6]
  }
}
