import DurableFiles
import Foundation
import Ledger
import Scratch

/// A ledger of a test's own, and readings that differ only in what a test says.
struct Fixture {
  let scratch: ScratchDirectory
  let ledger: Ledger

  static let batch = "20260314T093000Z-4f2a"
  static let start: Int64 = 1_773_480_600_000_000
  static let minute: Int64 = 60_000_000

  init(batch: Bool = true) throws {
    scratch = try ScratchDirectory()
    ledger = try Ledger(in: scratch.directory)
    if batch { try begin(Self.batch) }
  }

  func begin(_ id: String) throws {
    try ledger.begin(id, source: "export", rules: "1", at: Self.start)
  }

  /// The ledger as another process finds it.
  func reopened() throws -> Ledger {
    try Ledger(in: scratch.directory)
  }

  func stage(_ files: [FileReading], in batch: String = batch) throws {
    try ledger.stage(files, in: batch, effectiveAt: Self.start)
  }

  /// Decides all that is left, in groups of three.
  @discardableResult
  func decideAll(
    in batch: String = batch, at time: Int64 = start,
    _ decide: (UndecidedDocument, PastRecords) throws -> DecisionRecord = { _, _ in
      DecisionRecord(.ignored, reasons: ["tramite.other"])
    }
  ) throws -> [UndecidedDocument] {
    try ledger.startDeciding(batch)
    var documents: [UndecidedDocument] = []
    while case let group = try ledger.undecided(in: batch, limit: 3), !group.isEmpty {
      try ledger.decide(group, in: batch, at: time) { index, history in
        documents.append(group[index])
        return try decide(group[index], history)
      }
    }
    try ledger.finishDeciding(batch, at: time)
    return documents
  }

  func end(_ batch: String = batch) throws {
    try ledger.markSafe(batch)
    try ledger.end(batch, at: Self.start)
  }

  static func digest(_ seed: Int) -> [UInt8] {
    (0..<32).map { UInt8(truncatingIfNeeded: seed >> (8 * ($0 % 4))) }
  }

  static func ticket(_ id: String, ruc: String = "1790010937001") -> NewTicket {
    NewTicket(id: id, system: "SUT", ruc: ruc, json: Data("{\"id\": \"\(id)\"}".utf8))
  }
}

extension FileReading {
  init(_ path: PathBytes, fingerprint: UInt128, part: Part = .whole, _ documents: [DocumentReading]) {
    self.init(
      key: FileKey(source: "export", fingerprint: fingerprint), path: path,
      status: FileStatus(kind: .file, size: 10, modified: 1, changed: 2, inode: .max, device: 4),
      original: Fixture.digest(7), part: part, documents: documents)
  }
}

extension DocumentReading {
  init(_ number: String, position: Int = 0, at minutes: Int64? = 0) {
    self.init(
      position: position, digest: Array(number.utf8), radicado: "rad-\(number)", parent: "parent-\(number)",
      number: number, numberKey: number.lowercased(), registeredAt: minutes.map { Fixture.start + $0 * Fixture.minute },
      letterKey: "letter-\(number)", contentKey: Array("content-\(number)".utf8), findings: Data("{}".utf8))
  }
}
