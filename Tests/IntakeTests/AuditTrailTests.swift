import AuditLog
import DurableFiles
import Foundation
import Ledger
import Scratch
import Testing

@testable import Intake

@Suite("The audit log's entries of a run that was killed")
struct AuditTrailTests {
  @Test("Of equal entries, as many are appended as the log lacks", arguments: 0...3)
  func equalEntries(inLog: Int) throws {
    let scratch = try ScratchDirectory()
    let state = try IntakeState(scratch.directory.makeDirectory("state"))
    let signer = try #require(NoteSigner(newKeyNamed: "ejemplo.ec"))
    let log = try scratch.directory.makeDirectory("audit")
    let writer = try AuditWriter.open(in: log, origin: "ejemplo.ec/prueba", signers: { [signer] })
    let pseudonymizer = try #require(Pseudonymizer(keys: [1: Pseudonymizer.Key()]))
    let bytes = Data(#"{"at":"2026-03-14T09:30:00-05:00","type":"prueba"}"#.utf8)
    let line = try #require(AuditLine([UInt8](bytes)))
    try state.ledger.record(audit: [bytes, bytes, bytes], at: 0)
    try writer.append(Array(repeating: line, count: inLog))
    try AuditTrail(writer, pseudonymizer).append(from: state.ledger)
    var lines = 0
    try writer.forEachUnsignedLine { _, _ in lines += 1 }
    #expect(lines == 3)
  }
}
