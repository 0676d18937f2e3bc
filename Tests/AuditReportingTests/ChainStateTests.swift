import Testing

@testable import AuditReporting

@Suite struct ChainStateTests {
  static func chain(
    _ verdict: ChainState.Verdict = .intact, valid: Int = 8, consistent: Int = 3, faults: [ChainState.Fault] = [],
    checkpoint: String? = "ejemplo.ec/registro\n8\nAAAA\n", keys: [String] = ["ejemplo.ec/registro+00000000+AAAA"]
  ) -> ChainState {
    ChainState(
      verdict, entries: 10, validEntries: valid, unsignedEntries: 2, checkpoints: 3, consistentCheckpoints: consistent,
      faults: faults, checkpoint: checkpoint, keys: keys)
  }

  @Test func `Intact is what every number bears out`() {
    #expect(Self.chain().verdict == .intact)
    #expect(Self.chain(valid: 7).verdict == .incomplete)
    #expect(Self.chain(consistent: 2).verdict == .incomplete)
    #expect(Self.chain(checkpoint: nil).verdict == .incomplete)
    #expect(Self.chain(keys: []).verdict == .incomplete)
    #expect(Self.chain(faults: [.init(code: "line.changed", line: 4, sentence: "x")]).verdict == .tampered)
    #expect(ChainState(.intact, entries: 0, validEntries: 0).verdict == .incomplete)
  }

  @Test(arguments: [ChainState.Verdict.tampered, .incomplete, .notVerified])
  func `A bad verdict is not mended by good numbers`(verdict: ChainState.Verdict) {
    #expect(Self.chain(verdict).verdict == verdict)
  }
}
