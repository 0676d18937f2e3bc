import Foundation
import Testing

/// While files are read, what is wrong with this machine is never told of a letter.
@Suite struct ReadingFaultTests {
  @Test(
    "An original that cannot be stored stops the run, and its letter is none the worse for it",
    arguments: [Fault.inputOutputError, .noSpace])
  func originals(_ fault: Fault) throws {
    let scratch = try Scratch()
    try scratch.copyLetters("2026-03-02/municipality-both-systems", "2026-03-18/base64-with-line-breaks")
    let faulty = try FaultyCalls(in: scratch)
    let trial = try PollTrial(scratch, environment: faulty.counting)
    let calls = try faulty.counted().filter { $0.path.hasPrefix("state/documents") && $0.kind == "write" }
    // Two XML files, an attachment beside one, one within the other.
    #expect(calls.count == 4)
    for call in calls {
      try trial.begin()
      let run = try trial.poll(environment: faulty.environment(fault, at: call))
      #expect(run.status == 74, "\(call.path): \(run.error)")
      let flaws = try trial.flawsAfterRecovery()
      #expect(flaws == [], "\(call.path)")
    }
  }

  @Test("Of a file of more letters than are noted at once none is passed over when the first note fails")
  func longFile() throws {
    let scratch = try Scratch()
    try scratch.directory("export")
    let letters = (0..<100).map { number in
      """
      <documento version="1.0"><numeroRadicado>20269900\(100_000_000_000 + number)</numeroRadicado>
      <numeroDocumento>MDT-L-2026-\(number)-E</numeroDocumento><tipoDocumento codigo="2"/><estado codigo="2"/>
      <asunto>Clave del SUT</asunto><cuerpo>Solicito la clave del SUT, y es la vez \(number).</cuerpo></documento>
      """
    }
    try scratch.file("export/long.xml", "<documentos version=\"1.0\">\(letters.joined())</documentos>")
    let faulty = try FaultyCalls(in: scratch)
    let trial = try PollTrial(scratch, environment: faulty.counting)
    let calls = try faulty.counted()
    let stored = try #require(calls.firstIndex { $0.kind == "linkat" && $0.path.hasPrefix("state/documents/") })
    for kind in ["pwrite64", "fdatasync"] {
      let call = try #require(calls[stored...].first { $0.kind == kind && $0.path.contains("ledger.sqlite-wal") })
      try trial.begin()
      #expect(try trial.poll(environment: faulty.environment(.inputOutputError, at: call)).status == 74)
      let flaws = try trial.flawsAfterRecovery()
      #expect(flaws == [])
    }
  }
}
