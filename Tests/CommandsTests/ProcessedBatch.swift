import DurableFiles
import Foundation
import Ledger
import Outbox
import Testing

/// A state directory in which one batch was processed: a ticket, an observation, and a file that could not be read, whose
/// name is not UTF-8.
struct ProcessedBatch {
  static let id = "20260314T093000Z-4f2a"
  static let number = "MDT-DSG-2026-0123-E"
  static let radicado = "20260001200000012342"
  static let ticket = "t-abcdefghijklmnopqrstuvwxyz"
  static let ruc = "1790010937001"
  private static let time: Int64 = 1_773_480_600_000_000

  let scratch: Scratch
  let ledger: Ledger

  init() throws {
    scratch = try Scratch()
    try scratch.directory("state")
    let state = try Directory(PathBytes("\(scratch.path)/state"))
    ledger = try Ledger(in: state)
    try ledger.begin(Self.id, source: "quipux", rules: "1", at: Self.time)
    try ledger.stage(Self.readings, in: Self.id, effectiveAt: Self.time)
    try ledger.startDeciding(Self.id)
    let undecided = try ledger.undecided(in: Self.id, limit: 10)
    #expect(undecided.count == 3)
    try ledger.decide(undecided, in: Self.id, at: Self.time) { index, _ in
      Self.decision(undecided[index].number, failure: undecided[index].failure)
    }
    try ledger.finishDeciding(Self.id, at: Self.time)
    try Self.publish(in: state)
    try ledger.markPublished([Self.ticket], at: Self.time)
    try ledger.markWritten(try ledger.pendingObservations(limit: 10), at: Self.time)
    try ledger.markSafe(Self.id)
    try ledger.end(Self.id, at: Self.time + 2_000_000)
  }

  func run(_ arguments: String...) throws -> Scratch.Result {
    try scratch.run(arguments + ["--state", "state"])
  }

  func pendingAudit() throws -> [String] {
    try ledger.pendingAudit(limit: 10).map { String(decoding: $0.line, as: UTF8.self) }
  }

  private static func publish(in state: Directory) throws {
    let outbox = try Outbox(try state.makeDirectory("outbox"))
    let name = try #require(TicketName(ticket))
    #expect(try outbox.publish(name, Array(json.utf8)) == .published)
  }

  private static func decision(_ number: String?, failure: String?) -> DecisionRecord {
    if let failure { return DecisionRecord(.failed, reasons: [failure]) }
    guard number == Self.number else {
      return DecisionRecord(
        .observed, reasons: ["requisite.rucCertificate.missing"],
        observation: NewObservation(name: "20260001200000012992", text: "…"))
    }
    let ticket = NewTicket(id: Self.ticket, system: "SUT", ruc: ruc, json: Data(json.utf8))
    return DecisionRecord(
      .ticketed, reasons: ["requisites.met"], flags: ["claimedEmailIsFreeMail"], ruc: ruc, tickets: [ticket])
  }

  private static var readings: [FileReading] {
    [
      reading(1, "a.xml", number: number, radicado: radicado, findings: findings),
      reading(2, "b.xml", number: "CIUDADANO-CIU-2026-7", radicado: "20260001200000012992"),
      reading(3, PathBytes(Array("ma".utf8) + [0xF1] + Array("ana.xml".utf8)), failure: "xml.doctype"),
    ]
  }

  private static func reading(
    _ place: UInt64, _ path: PathBytes, number: String? = nil, radicado: String? = nil, findings: String = findings,
    failure: String? = nil
  ) -> FileReading {
    let status = FileStatus(kind: .file, size: 1, modified: 1, changed: 1, inode: place, device: 1)
    let document = DocumentReading(
      position: 0, digest: [UInt8(place)], radicado: radicado, parent: radicado, number: number, numberKey: number,
      registeredAt: number == nil ? nil : time, letterKey: radicado, findings: Data(findings.utf8), failure: failure)
    return FileReading(
      key: FileKey(source: "quipux", fingerprint: UInt128(place)), path: path, status: status, original: nil,
      documents: [document])
  }

  private static let findings = """
    {"outcome": "ticketed", "reasons": ["requisites.met"], "systems": ["SUT"], "ruc": "1790010937001", "flags": [],
     "attachments": [], "attachmentDigests": [], "tickets": [],
     "evidence": [{"field": "ruc", "value": "1790010937001", "source": "attachment:1#page=1", "strength": "strong"}]}
    """

  private static let json = """
    {"schema": "quipux-intake/ticket/1", "id": "\(ticket)", "kind": "password-recovery", "system": "SUT",
     "ruc": "1790010937001", "rucVerdict": "verified", "taxpayer": {"class": "private", "name": "EJEMPLO S.A."},
     "requester": {"name": "JUAN PÉREZ", "idType": "cedula", "id": "1700001231", "role": "GERENTE",
       "claimedEmails": ["juan@dominio.ec"], "phones": ["0990000001"]},
     "document": {"number": "\(number)", "radicado": "\(radicado)"},
     "evidence": [{"field": "ruc", "value": "1790010937001", "source": "body", "strength": "strong"}],
     "attachments": [{"name": "RUC JUAN.pdf", "kind": "rucCertificate", "sha256": "00", "bytes": 1}], "flags": ["claimedEmailIsFreeMail"], "batch": "\(id)",
     "createdAt": "2026-03-14T04:30:00-05:00", "expiresAt": "2026-04-13T04:30:00-05:00"}
    """
}
