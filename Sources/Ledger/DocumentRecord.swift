import DurableDatabase
public import DurableFiles
import Foundation
import GRDB
public import Recovery

/// One appearance of a document, as the ledger knows it.
public struct DocumentRecord: Sendable, Equatable {
  public var id: Int64
  public var batch: String
  public var source: String
  /// Of its file, from the source's root.
  public var path: PathBytes
  public var position: Int
  public var radicado: String?
  public var parent: String?
  public var number: String?
  public var registeredAt: Int64?
  /// Nil as long as it is undecided; the next three are empty then.
  public var outcome: Outcome?
  public var reasons: [String]
  public var flags: [String]
  public var ruc: String?
  public var willRetry: Bool
  public var decidedAt: Int64?
  /// SHA-256 of its file; nil when it could not be stored.
  public var original: [UInt8]?
  public var file: FileState
  public var tickets: [String]
  /// The ticket that was open when it asked for the same again.
  public var insistsOn: String?
  /// Of the file of its observation, without `.txt`.
  public var observation: String?

  /// Where its file stands.
  public struct FileState: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
      case reading, staged, decided, safe, disposed, failed, quarantined
    }

    public var state: State
    public var attempts: Int
    public var nextAttemptAt: Int64?
    public var disposition: Disposition?
  }

  static let select = """
    SELECT document.id, document.batch, file.source, document.path, document.position, document.radicado,
      document.parent, document.number, document.registered_at, document.outcome, document.reasons, document.flags,
      document.ruc, document.will_retry, document.decided_at, file.original, file.state, file.attempts,
      file.next_attempt_at, file.disposition, observation.name, document.insists_on
    FROM document JOIN file ON file.id = document.file
      LEFT JOIN observation ON observation.document = document.id
    """

  init(_ row: Row) throws {
    id = row[0]
    batch = row[1]
    source = row[2]
    path = PathBytes([UInt8](row[3] as Data))
    position = row[4]
    radicado = row[5]
    parent = row[6]
    number = row[7]
    registeredAt = row[8]
    outcome = try (row[9] as String?).map { try Outcome(stored: $0) }
    reasons = try CodeList.codes(row[10])
    flags = try CodeList.codes(row[11])
    ruc = row[12]
    willRetry = row[13]
    decidedAt = row[14]
    original = (row[15] as Data?).map { [UInt8]($0) }
    file = FileState(
      state: try FileState.State(stored: row[16]), attempts: row[17], nextAttemptAt: row[18],
      disposition: try (row[19] as String?).map { try Disposition(stored: $0) })
    observation = row[20]
    insistsOn = row[21]
    tickets = []
  }
}
