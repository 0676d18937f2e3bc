import DurableFiles
import Scratch
import Testing

@testable import AuditLog

@Suite struct AuditWriterTests {
  @Test func `Lines are in the log as given, a newline each, and it is readable by its owner alone`() throws {
    let log = try SmallLog()
    #expect(try log.writer.append([entry(0), entry(1)]) == 0..<2)
    #expect(try log.writer.append([]) == 2..<2)
    #expect(log.lines == [entry(0).bytes, entry(1).bytes])
    #expect(try log.scratch.permissions(of: "log.jsonl") == 0o600)
  }

  @Test func `A checkpoint is of all lines, is kept, and signing again makes no other`() throws {
    let log = try SmallLog([3])
    let checkpoint = try #require(Checkpoint(log["checkpoint"]))
    #expect(checkpoint.size == 3)
    #expect(checkpoint.origin == origin)
    #expect(checkpoint.root == MerkleTree.root(of: (0..<3).map { entry($0).leafHash }))
    #expect(try log.writer.sign { _, _ in false } == checkpoint)
    #expect(try log.files("checkpoints") == ["checkpoints/00000000000000000003"])
    #expect(log["checkpoints/00000000000000000003"] == log["checkpoint"])
  }

  @Test func `An empty log can be signed`() async throws {
    let log = try SmallLog([0])
    #expect(Checkpoint(log["checkpoint"])?.size == 0)
    #expect(await log.verify().verdict == .intact)
    try log.writer.append([entry(0)])
    try log.writer.sign { _, _ in false }
    #expect(await log.verify().verdict == .intact)
  }

  @Test func `Behind a checkpoint the log names it, with the time of the line that follows`() throws {
    let log = try SmallLog([2])
    #expect(try log.writer.append([entry(2)]) == 3..<4)
    let root = try #require(Checkpoint(log["checkpoint"])).root.base64
    let text = #"{"at":"2026-03-14T09:30:00-05:00","root":"\#(root)","size":2,"type":"checkpoint.signed"}"#
    #expect(String(decoding: log.lines[2], as: UTF8.self) == text)
  }

  @Test func `Tiles are complete, partial ones go when the full one is there`() throws {
    let log = try SmallLog([200, 100, 5])
    // 200 lines; the entry that names them, and 100; the same with 5.
    #expect(try log.files("tile") == ["tile/0/000", "tile/0/001.p/45", "tile/0/001.p/51", "tile/1/000.p/1"])
    #expect(Tile.hashes(log["tile/0/000"])?.prefix(200).elementsEqual((0..<200).map { entry($0).leafHash }) == true)
  }

  @Test func `Opening after many lines does not read the signed ones`() throws {
    let log = try SmallLog([300, 300])
    // Were they read, this would be found.
    log.lines = log.lines.enumerated().map { $0.offset == 7 ? entry(8).bytes : $0.element }
    let status = try log.another().status()
    #expect(status.lines == 601)
    #expect(status.unsigned == 0)
  }

  @Test(arguments: [".position", "tile/0/001.p/44", "tile"])
  func `What can be found again from the lines is found again`(_ lost: String) async throws {
    let log = try SmallLog([300])
    log.remove(lost)
    let writer = try log.another()
    #expect(try writer.append([entry(300)]) == 301..<302)
    try writer.sign { _, _ in false }
    #expect(await log.verify().verdict == .intact)
  }

  @Test func `Tiles that are missing are made again from the lines, but not from lines that were changed`() async throws
  {
    let log = try SmallLog([200, 200, 100, 50])
    for lost in try log.files("tile") + ["tile"] {
      log.remove(lost)
      #expect(await log.verify().verdict == .incomplete)
      try log.another().restoreTiles()
      #expect(await log.verify().verdict == .intact, "\(lost)")
    }
    log.remove("tile/0/000")
    log.lines[7] = entry(8).bytes
    #expect(throws: AuditError.self) { try log.another().restoreTiles() }
  }

  @Test(arguments: ["300 1\n", "299 500\n", "300 99999999999\n", "", "300 -5\n", "x"])
  func `A wrong note of the position is not believed`(_ text: String) async throws {
    let log = try SmallLog([300])
    log[".position"] = Array(text.utf8)
    let writer = try log.another()
    try writer.append([entry(300)])
    try writer.sign { _, _ in false }
    #expect(await log.verify().verdict == .intact)
  }

  @Test func `Half a line at the end is set aside, reported, and no longer in the log`() async throws {
    let log = try SmallLog([2])
    let whole = log["log.jsonl"]
    log["log.jsonl"] = whole + Array(#"{"at":"2026"#.utf8)
    let writer = try log.another()
    let offset = Int64(whole.count)
    let path = PathBytes("torn/\(offset.twentyDigits)")
    #expect(try writer.tornLines() == [TornLine(offset: offset, byteCount: 11, path: path)])
    #expect(log["log.jsonl"] == whole)
    #expect(log[path.description] == Array(#"{"at":"2026"#.utf8))
    #expect(await log.verify().verdict == .intact)
    // Again, with another half.
    log["log.jsonl"] = whole + [0, 0]
    #expect(try log.another().tornLines().map(\.path) == [path, path.suffixed(".2")])
    try writer.noteEntered(writer.tornLines())
    #expect(try log.another().tornLines().isEmpty)
    // And with the first one again: it is another crash's.
    log["log.jsonl"] = whole + Array(#"{"at":"2026"#.utf8)
    #expect(try log.another().tornLines().map(\.path) == [path.suffixed(".3")])
  }

  @Test func `Which lines are signed is found in the tiles`() throws {
    let log = try SmallLog([300, 300])
    try log.writer.append([entry(600)])
    let asked = Set([0, 255, 299, 300, 599, 600, 700].map(entry))
    #expect(try log.writer.signed(among: asked) == Set([0, 255, 299, 300, 599].map(entry)))
    log.remove("tile/0/000")
    #expect(try log.writer.signed(among: asked) == Set([0, 255, 299, 300, 599].map(entry)))
  }

  @Test func `A writer that was open before a key was replaced signs with the new one`() async throws {
    let scratch = try ScratchDirectory()
    let audit = try scratch.directory.makeDirectory("audit")
    let keys = AuditKeys(try scratch.directory.makeDirectory("keys"))
    let first = try keys.initialize(named: origin, in: audit)
    let worker = try AuditWriter.open(in: audit, origin: origin, signers: keys.signers)
    try worker.append([entry(0)])
    let rotation = try keys.beginRotation(in: audit)
    let line = #"{"new":"\#(rotation.new)","old":"\#(first)","type":"key.rotated"}"#
    let rotating = try AuditWriter.open(in: audit, origin: origin, signers: keys.signers)
    try rotating.append([#require(AuditLine(Array(line.utf8)))])
    try rotating.sign { _, _ in true }
    try keys.endRotation()
    for number in 1...3 {
      try worker.append([entry(number)])
      try worker.sign { _, _ in true }
      try rotating.append([entry(10 + number)])
      try rotating.sign { _, _ in true }
    }
    for key in [first, rotation.new] {
      #expect(await AuditVerifier(audit, keys: [key]).verify().verdict == .intact)
    }
  }

  @Test func `Lines that a killed run left unsigned are shown, and signed only when they are known`() async throws {
    let log = try SmallLog([2])
    try log.writer.append([entry(2), entry(3)])
    let writer = try log.another()
    #expect(try writer.status().unsigned == 3 && writer.status().foreign == 3)
    #expect(try log.writer.status().unsigned == 3 && log.writer.status().foreign == 0)
    var shown: [Int64: AuditLine] = [:]
    try writer.forEachUnsignedLine { shown[$0] = $1 }
    #expect(shown.keys.sorted() == [2, 3, 4])
    #expect(shown[4] == entry(3))

    #expect(throws: AuditError(.disagreement, "an unsigned line is not known", line: 5)) {
      try writer.sign { _, line in line != entry(3) }
    }
    #expect(Checkpoint(log["checkpoint"])?.size == 2)
    #expect(await log.verify().unsigned == 3)

    var asked: [Int64] = []
    let checkpoint = try writer.sign { index, _ in
      asked.append(index)
      return true
    }
    // Not for the log's own entry.
    #expect(asked == [3, 4])
    #expect(checkpoint.size == 5)
    #expect(await log.verify().verdict == .intact)
  }

  @Test func `A forged entry that names a checkpoint is not the log's own`() throws {
    let log = try SmallLog([2])
    let forged = #"{"root":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","size":2,"type":"checkpoint.signed"}"#
    log["log.jsonl"] += Array("\(forged)\n".utf8)
    #expect(throws: AuditError(.disagreement, "an unsigned line is not known", line: 3)) {
      try log.another().sign { _, _ in false }
    }
  }

  @Test func `An unsigned line that is changed between two looks is not signed`() throws {
    let log = try SmallLog([2])
    let writer = try log.another()
    try log.writer.append([entry(2)])
    #expect(try writer.status().unsigned == 2)
    log.lines = log.lines.dropLast() + [entry(9).bytes]
    #expect(throws: AuditError(.inconsistent, "unsigned lines were changed")) { try writer.sign { _, _ in true } }
  }

  @Test func `Two writers take turns, and each knows what the other wrote`() async throws {
    let log = try SmallLog()
    let other = try log.another()
    for number in 0..<40 {
      let writer = number % 2 == 0 ? log.writer : other
      try writer.append([entry(number)])
      if number % 7 == 0 { try writer.sign { _, _ in true } }
    }
    try other.sign { _, _ in true }
    let report = await log.verify()
    #expect(report.verdict == .intact, "\(report.faults)")
    #expect(report.lines == 46)
  }

  @Test func `A log that became shorter, or another one, is not written to`() throws {
    let log = try SmallLog([2])
    try log.writer.append([entry(2)])
    log.lines = Array(log.lines.prefix(3))
    #expect(throws: AuditError.self) { try log.writer.append([entry(3)]) }
    log.lines = Array(log.lines.prefix(1))
    #expect(throws: AuditError.self) { try log.another() }
  }

  @Test func `Without its newest checkpoint, or with another's, the log is not written to`() throws {
    let log = try SmallLog([2])
    #expect(throws: AuditError(.checkpoint, "the newest checkpoint is not signed by this log's key")) {
      try log.another([stranger])
    }
    #expect(throws: AuditError(.checkpoint, "the checkpoint is of another log")) {
      try AuditWriter.open(in: log.scratch.directory, origin: "otro", signers: { [signer] })
    }
    log.remove("checkpoint")
    #expect(throws: AuditError.self) { try log.another() }
  }

  @Test func `A changed tile is found when the writer needs it`() throws {
    let log = try SmallLog([300])
    log["tile/0/001.p/44"][5] ^= 1
    #expect(throws: AuditError.self) { try log.another() }
  }

  @Test func `A crash between a checkpoint and its copy is mended`() async throws {
    let log = try SmallLog([2, 2])
    log.remove("checkpoints/00000000000000000005")
    #expect(await log.verify().codes == [.checkpointUnkept])
    _ = try log.another()
    #expect(await log.verify().verdict == .intact)
  }

  @Test func `A key is replaced: both sign once, and either key leads to the other`() async throws {
    let log = try SmallLog([2])
    let rotation = #"{"new":"\#(stranger.verifier)","old":"\#(signer.verifier)","type":"key.rotated"}"#
    let both = try log.another([stranger, signer])
    try both.append([#require(AuditLine(Array(rotation.utf8)))])
    try both.sign { _, _ in false }
    let new = try log.another([stranger])
    try new.append([entry(5)])
    try new.sign { _, _ in false }
    for key in [signer.verifier, stranger.verifier] {
      let report = await log.verify([key])
      #expect(report.verdict == .intact, "\(report.faults)")
      #expect(report.consistentCheckpoints == 3)
      #expect(Set(report.keys) == [signer.verifier, stranger.verifier])
    }
  }
}
