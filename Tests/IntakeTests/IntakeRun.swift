import DocumentReader
import DurableFiles
import Foundation
import Intake
import Ledger
import Pickup
import QuipuxDocument
import ReaderProtocol
import Recovery
import Scratch
import Yams

/// A state directory of a test's own, and polls into it with the real reader.
struct IntakeRun {
  struct Found: Sendable {
    var path: String
    var position: Int
    var number: String?
    var outcome: String
    var reasons: [String]
    var ruc: String?
    var systems: [String]
    var flags: [String]
  }

  let state: IntakeState
  let now: Timestamp

  init(_ scratch: ScratchDirectory, now: String = "2026-03-20 12:00:00") throws {
    state = try IntakeState(scratch.directory.makeDirectory("state"))
    self.now = Timestamp(quipux: now) ?? Timestamp(microseconds: 0)
  }

  func poll(
    _ directory: String, disposal: Disposal = .leave, limit: Int? = nil, settle: Duration = .milliseconds(10),
    readerTime: Duration = .seconds(20), reader: String = readerExecutable
  ) throws -> Poll.Report {
    let source = IntakeSettings.Source(
      name: "prueba", directory: PathBytes(directory), disposal: disposal, settle: settle)
    var settings = try Self.settings()
    settings.reader.executable = reader
    settings.reader.attachmentTime = readerTime
    settings.reader.exportTime = readerTime
    return try Poll(state: state, settings: settings)
      .run(Poll.Request(sources: [source], limit: limit), now: now)
  }

  func documents(of batch: String) throws -> [Found] {
    try state.ledger.documents(inBatch: batch, limit: 100_000).map { record in
      let systems = try record.tickets.compactMap { try state.ledger.ticket($0)?.record.system }
      return Found(
        path: record.path.description, position: record.position + 1, number: record.number,
        outcome: record.outcome?.rawValue ?? "", reasons: record.reasons, ruc: record.ruc, systems: systems,
        flags: record.flags)
    }
  }

  static func settings() throws -> IntakeSettings {
    IntakeSettings(
      lexicon: try lexicon(), policy: Policy(), retry: RetryPolicy(),
      reader: ReaderSettings(executable: readerExecutable), exportLimits: ExportLimits(),
      attachmentLimits: AttachmentLimits(), workers: 2, observationText: { $0.missing.joined(separator: "\n") })
  }

  /// Built beside the test bundle.
  static let readerExecutable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "quipux-intake-reader").path(percentEncoded: false)

  private static func lexicon() throws -> Lexicon {
    let text = try String(contentsOf: fixtures.appending(path: "../config/lexicon.yaml"), encoding: .utf8)
    let lists = try YAMLDecoder().decode([String: [String]].self, from: text)
    return try Lexicon(
      Dictionary(
        uniqueKeysWithValues: lists.compactMap { name, list in Lexicon.Term(rawValue: name).map { ($0, list) } }))
  }
}
