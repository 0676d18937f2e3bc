import DurableDatabase
import GRDB
public import Recovery

/// One poll.
public struct Batch: Sendable, Equatable {
  /// See docs/states.md.
  public enum Phase: String, Sendable, CaseIterable {
    case reading, deciding, publishing, ended
  }

  /// Sorts by time: `20260314T093000Z-4f2a`.
  public var id: String
  /// What the batch takes from, in the caller's words: a source's name, or several.
  public var source: String
  /// The version of the reader and the rules that findings were made with.
  public var rules: String
  public var phase: Phase
  public var startedAt: Int64
  public var endedAt: Int64?
  /// Documents by outcome, those that are decided; all six are there.
  public var outcomes: [Outcome: Int]
  /// Tickets that its documents led to.
  public var tickets: Int

  public var documents: Int { outcomes.values.reduce(0, +) }

  init(_ row: Row) throws {
    id = row["id"]
    source = row["source"]
    rules = row["rules"]
    phase = try Phase(stored: row["phase"])
    startedAt = row["started_at"]
    endedAt = row["ended_at"]
    outcomes = Dictionary(uniqueKeysWithValues: Outcome.allCases.map { ($0, row[$0.rawValue]) })
    tickets = row["tickets"]
  }
}
