import DurableFiles
import Foundation
import Ledger
import Testing

/// Each system call by which the audit log grows, is signed, or gets another key, going wrong once.
@Suite struct AuditFaultTests {
  private let state: AuditedState
  private let faulty: FaultyCalls

  init() throws {
    state = try AuditedState([["2026-03-02/municipality-both-systems", "2026-03-06/certificate-missing"]])
    faulty = try FaultyCalls(in: state.scratch)
    try state.scratch.copyLetters("2026-03-06/certificate-suspendido", "2026-03-11/total-is-wrong")
    try state.keep()
  }

  /// Those in audit/ and keys/, the faults taking turns; all where FAULTS is "all".
  private func sample(for fault: Fault, of all: Int) throws -> [FaultyCalls.Call] {
    let calls = try faulty.counted().filter {
      ($0.path.contains("state/audit") || $0.path.contains("state/keys")) && fault.isPossible(in: $0)
    }
    #expect(calls.count > 5)
    if ProcessInfo.processInfo.environment["FAULTS"] == "all" { return calls }
    let start = (Fault.allCases.firstIndex(of: fault) ?? 0) % all
    return stride(from: start, to: calls.count, by: all).map { calls[$0] }
  }

  @Test(
    "Whichever call of a run goes wrong: the log is never accused, and the next run's holds everything once",
    arguments: Fault.allCases)
  func runs(_ fault: Fault) throws {
    #expect(try state.poll(environment: faulty.counting).status == 0)
    let calls = try sample(for: fault, of: 8)
    var met = 0
    for call in calls {
      try state.restore()
      let run = try state.poll(environment: faulty.environment(fault, at: call))
      let place: Comment = "\(fault.testDescription) at \(call.kind) \(call.number), \(call.path): \(run.error)"
      if run.status != 0 { met += 1 }
      #expect(fault.isKill || [0, 74].contains(run.status), place)
      #expect(try state.run("audit", "verify").status != 1, place)
      let left = try leftBehind()
      let next = try state.poll()
      #expect(next.status == 0, "\(next.error) after \(place)")
      let flaws = try flaws(left)
      #expect(flaws == [], place)
    }
    #expect(met > calls.count / 2)
  }

  /// What a run that was disturbed left: whole lines that it wrote and nobody signed, and bytes of half a line.
  private func leftBehind() throws -> (lines: Int, bytes: Int) {
    let log = state["state/audit/log.jsonl"]
    let torn = log.count - (log.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
    let checkpoint = String(decoding: state["state/audit/checkpoint"], as: UTF8.self)
    let signed = checkpoint.split(separator: "\n").dropFirst().first.flatMap { Int($0) } ?? 0
    let whole = torn == 0 ? log : log.dropLast(torn)
    let lines = whole.split(separator: 0x0A).dropFirst(signed)
    return (lines.count { !String(decoding: $0, as: UTF8.self).contains("checkpoint.signed") }, torn)
  }

  private func flaws(_ left: (lines: Int, bytes: Int)) throws -> [String] {
    var flaws: [String] = []
    let report = try state.run("audit", "verify", "--json")
    if report.status != 0 { flaws.append("not intact: \(report.output)") }
    let decided = try state.entries("document.decided").map {
      "\($0["batch"] ?? "") \($0["document"] ?? "") \($0["position"] ?? "")"
    }
    let ledger = try Ledger(in: Directory(PathBytes("\(state.scratch.path)/state")))
    let known = try ledger.batches(limit: 100).flatMap { batch in
      try ledger.documents(inBatch: batch.id, limit: 100).map {
        "\(batch.id) \($0.number ?? $0.radicado ?? "") \($0.position)"
      }
    }
    if decided.sorted() != known.sorted() { flaws.append("decided \(decided), but known \(known)") }
    for type in ["batch.begun", "batch.ended", "ticket.published", "run.begun"] {
      let lines = try state.entries(type).map { "\($0["batch"] ?? "") \($0["ticket"] ?? "") \($0["run"] ?? "")" }
      if Set(lines).count != lines.count { flaws.append("twice: \(type)") }
    }
    let found = try state.entries("recovery")
    let adopted = found.filter { $0["what"] as? String == "unsignedTail" }.compactMap { $0["entries"] as? Int }
    if adopted != (left.lines > 0 ? [left.lines] : []) { flaws.append("\(left.lines) lines left, entered \(adopted)") }
    let torn = found.filter { $0["what"] as? String == "tornLine" }.compactMap { $0["bytes"] as? Int }
    if torn != (left.bytes > 0 ? [left.bytes] : []) { flaws.append("\(left.bytes) bytes left, entered \(torn)") }
    return flaws
  }

  @Test(
    "Whichever call of a key's rotation goes wrong: runs go on, it is done by doing it again, either key verifies",
    arguments: Fault.allCases)
  func rotations(_ fault: Fault) throws {
    let first = try state.key()
    try state.keep()
    #expect(try rotate(faulty.counting).status == 0)
    for call in try sample(for: fault, of: 6) {
      try state.restore()
      let run = try rotate(faulty.environment(fault, at: call))
      let place: Comment = "\(fault.testDescription) at \(call.kind) \(call.number), \(call.path): \(run.error)"
      #expect(try state.run("audit", "verify", "--key", first).status != 1, place)
      if call.number % 2 == 0 { #expect(try state.poll().status == 0, place) }
      let again = try rotate([:])
      #expect(again.status == 0, "\(again.error) after \(place)")
      for key in [first, try state.key()] {
        let report = try state.run("audit", "verify", "--key", key)
        #expect(report.status == 0, "\(report.output) after \(place)")
      }
      #expect(try state.key() != first)
      #expect(try state.scratch.shell("ls state/keys").output == "audit-pseudonym.1.key\naudit-signing.key\n", place)
      let pairs = try state.entries("key.rotated").map { "\($0["old"] ?? "") \($0["new"] ?? "")" }
      #expect(Set(pairs).count == pairs.count && [1, 2].contains(pairs.count), place)
    }
  }

  private func rotate(_ environment: [String: String]) throws -> Scratch.Result {
    try state.run("audit", "rotate", "--operator", "ana", "--reason", "cambio anual", environment: environment)
  }
}
