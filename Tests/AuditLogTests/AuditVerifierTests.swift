import DurableFiles
import Testing

@testable import AuditLog

@Suite struct AuditVerifierTests {
  @Test(arguments: [[1], [3, 4, 2], [0, 5], [255], [256], [257], [255, 1], [200, 100, 300], [5, 0, 5]])
  func `An untouched log is intact, with everything counted`(_ groups: [Int]) async throws {
    let log = try SmallLog(groups)
    let report = await log.verify()
    #expect(report.verdict == .intact, "\(report.faults)")
    #expect(report.lines == Int64(log.lines.count))
    #expect(report.valid == report.lines)
    #expect(report.unsigned == 0)
    #expect(report.checkpoints == report.consistentCheckpoints)
    #expect(report.keys == [signer.verifier])
  }

  @Test func `Where nothing was signed, nothing is vouched for`() async throws {
    let log = try SmallLog()
    #expect(await log.verify().codes == [.checkpointNone])
    try log.writer.append([entry(0)])
    let report = await log.verify()
    #expect(report.verdict == .incomplete)
    #expect(report.lines == 1)
    #expect(report.valid == 0)
  }

  @Test func `Lines behind the checkpoint are counted, not vouched for`() async throws {
    let log = try SmallLog([3])
    try log.writer.append([entry(3), entry(4)])
    let report = await log.verify()
    #expect(report.verdict == .incomplete)
    #expect(report.faults.isEmpty)
    #expect(report.valid == 3)
    #expect(report.unsigned == 3)
  }

  @Test func `Without a key nothing is vouched for; with a wrong one nothing is trusted`() async throws {
    let log = try SmallLog([3])
    let none = await log.verify([])
    #expect(none.verdict == .incomplete)
    #expect(none.valid == 0)
    #expect(none.consistentCheckpoints == 0)
    let wrong = await log.verify([stranger.verifier])
    #expect(wrong.verdict == .tampered)
    #expect(wrong.codes == [.checkpointKey])
    #expect(wrong.valid == 0)
  }

  @Test func `Verification changes nothing, and needs no right to`() async throws {
    let log = try SmallLog([300])
    func listing() throws -> [String] {
      let names = try log.scratch.directory.names().map(\.description)
      return try ["tile", "checkpoints", "torn"].flatMap { try log.files($0) } + names
    }
    let before = try listing()
    log.scratch.run("chmod -R a-w .")
    #expect(await log.verify().verdict == .intact)
    log.scratch.run("chmod -R u+w .")
    #expect(try listing() == before)
  }

  @Test func `A copy without tiles is checked by its lines, and what is missing is said`() async throws {
    let log = try SmallLog([300])
    log.remove("tile")
    let report = await log.verify()
    #expect(report.verdict == .incomplete)
    #expect(report.codes == [.tileMissing])
    #expect(report.valid == 300)
  }

  @Test func `A log is a continuation of every checkpoint it ever had`() async throws {
    let log = try SmallLog([3, 4, 300, 2])
    for file in try log.files("checkpoints") {
      let since = try #require(Checkpoint(log[file]))
      #expect(await log.verify(since: since).verdict == .intact)
    }
  }

  @Test func `A rewrite with the log's own key is found by a checkpoint that was kept elsewhere, and by nothing else`()
    async throws
  {
    let log = try SmallLog([3, 4])
    for position in 0..<7 {
      let rewritten = try SmallLog()
      try rewritten.writer.append((0..<3).map { entry($0 == position ? 99 : $0) })
      try rewritten.writer.sign { _, _ in false }
      try rewritten.writer.append((3..<7).map { entry($0 == position ? 99 : $0) })
      try rewritten.writer.sign { _, _ in false }
      #expect(await rewritten.verify().verdict == .intact)
      let since = try #require(Checkpoint(log["checkpoint"]))
      let report = await rewritten.verify(since: since)
      #expect(report.verdict == .tampered)
      #expect(report.codes == [.sinceRoot])
    }
  }

  @Test func `A log rolled back as a whole is found by a checkpoint that was kept elsewhere`() async throws {
    let short = try SmallLog([3])
    let since = try #require(Checkpoint(try SmallLog([3, 4])["checkpoint"]))
    #expect(await short.verify().verdict == .intact)
    #expect(await short.verify(since: since).codes == [.sinceRoot])
  }

  @Test func `A checkpoint to compare with that nobody signed is not believed`() async throws {
    let log = try SmallLog([3])
    let other = try SmallLog([3], signers: [stranger])
    let since = try #require(Checkpoint(other["checkpoint"]))
    #expect(await log.verify(since: since).codes == [.sinceSignature])
  }

  @Test func `A line without an end does not fill the memory`() async throws {
    let log = try SmallLog([3])
    log["log.jsonl"] += [UInt8](repeating: UInt8(ascii: "a"), count: 5_000_000)
    let report = await log.verify()
    #expect(report.valid == 3)
    #expect(report.codes == [.lineForm])
    #expect(report.verdict == .tampered)
  }

  @Test func `Any number of tasks finds the same`() async throws {
    let log = try SmallLog([3000, 2500])
    log.lines = log.lines.enumerated().map { $0.offset == 4000 ? entry(7).bytes : $0.element }
    let reports = [
      await AuditVerifier(log.scratch.directory, keys: [signer.verifier]).verify(tasks: 1),
      await AuditVerifier(log.scratch.directory, keys: [signer.verifier]).verify(tasks: 7),
    ]
    #expect(reports[0] == reports[1])
    #expect(reports[0].has(.lineChanged, line: 4001))
    #expect(reports[0].valid == 5500)
  }
}
