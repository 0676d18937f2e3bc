import Crypto
import Testing

@testable import AuditLog

@Suite struct InclusionProofTests {
  /// The examples of github.com/transparency-dev/formats, whose checkpoints are placeholders.
  @Test func `The published examples are printed and read byte for byte`() throws {
    let one = try #require(MerkleHash(Array(SHA256.hash(data: Array("hash1".utf8)))))
    let two = try #require(MerkleHash(Array(SHA256.hash(data: Array("hash2".utf8)))))
    let examples: [(InclusionProof, String)] = [
      (
        InclusionProof(index: 5, hashes: [one, two], checkpoint: Array("test checkpoint\n".utf8)),
        "c2sp.org/tlog-proof@v1\nindex 5\n\(one)\n\(two)\n\ntest checkpoint\n"
      ),
      (
        InclusionProof(
          index: 10, hashes: [one], checkpoint: Array("checkpoint data\n".utf8), extra: Array("extra information".utf8)),
        "c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 10\n\(one)\n\ncheckpoint data\n"
      ),
      (
        InclusionProof(index: 0, hashes: [], checkpoint: Array("checkpoint\n".utf8)),
        "c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n"
      ),
    ]
    for (proof, text) in examples {
      #expect(proof.bytes == Array(text.utf8))
      #expect(InclusionProof(Array(text.utf8)) == proof)
    }
  }

  @Test(arguments: [
    "", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\nindex notanumber\n\ncheckpoint\n",
    "c2sp.org/tlog-proof@v1\nindex 01\n\ncheckpoint\n", "c2sp.org/tlog-proof@v1\nindex 0\n\n",
    "c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n",
    "c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint\n",
    "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\ncheckpoint\n", "c2sp.org/tlog-proof@v1\nindex 0\ncheckpoint\n",
  ]) func `What is not exactly a proof is none`(_ text: String) {
    #expect(InclusionProof(Array(text.utf8)) == nil)
  }

  @Test func `Every line of a log is proved under every checkpoint behind it, and no other line`() throws {
    let log = try SmallLog([3, 260, 300])
    let prover = AuditProver(log.scratch.directory)
    let lines = log.lines
    for file in try log.files("checkpoints") {
      let checkpoint = try #require(Checkpoint(log[file]))
      for index in stride(from: 0, to: Int(checkpoint.size), by: checkpoint.size < 10 ? 1 : 17) {
        let made = try prover.proof(ofLine: Int64(index), in: checkpoint)
        let proof = try #require(InclusionProof(made.bytes))
        #expect(proof == made)
        #expect(try proof.verify(lines[index], keys: [signer.verifier], origin: origin) == checkpoint)
        #expect(try prover.line(Int64(index)) == lines[index])
        #expect(throws: InclusionProof.Refusal.inclusion) {
          try proof.verify(entry(9999).bytes, keys: [signer.verifier])
        }
        #expect(throws: InclusionProof.Refusal.signature) { try proof.verify(lines[index], keys: [stranger.verifier]) }
        #expect(throws: InclusionProof.Refusal.origin) {
          try proof.verify(lines[index], keys: [signer.verifier], origin: "otro")
        }
        var elsewhere = proof
        elsewhere.index += 1
        #expect(throws: InclusionProof.Refusal.inclusion) {
          try elsewhere.verify(lines[index], keys: [signer.verifier])
        }
      }
    }
  }

  @Test func `The tiles give the proof that the leaves give, and consistency too`() throws {
    let log = try SmallLog([3, 260, 300])
    let prover = AuditProver(log.scratch.directory)
    let leaves = log.lines.map { MerkleTree.leafHash($0) }
    let newest = try prover.newestCheckpoint()
    #expect(newest.size == 565)
    for index in [0, 255, 256, 500, 564] {
      #expect(
        try prover.proof(ofLine: Int64(index), in: newest).hashes
          == MerkleTree.inclusionProof(of: index, in: leaves))
    }
    for old in [0, 1, 3, 256, 264, 512, 565] {
      let proof = try prover.consistencyProof(from: Int64(old), to: newest)
      #expect(proof == MerkleTree.consistencyProof(from: old, in: leaves))
      #expect(
        MerkleTree.verifyConsistency(
          from: Int64(old), MerkleTree.root(of: leaves.prefix(old)), to: 565, newest.root, proof: proof))
    }
  }

  @Test func `There is no proof of a line behind the checkpoint, nor from tiles that were changed`() throws {
    let log = try SmallLog([3])
    let prover = AuditProver(log.scratch.directory)
    let checkpoint = try prover.newestCheckpoint()
    #expect(throws: AuditError(.missing, "the line is not signed", line: 4)) {
      try prover.proof(ofLine: 3, in: checkpoint)
    }
    #expect(throws: AuditError(.missing, "there is no such line", line: 4)) { try prover.line(3) }
    log["tile/0/000.p/3"][40] ^= 1
    #expect(throws: AuditError(.inconsistent, "the tiles do not give the checkpoint's root")) {
      try prover.proof(ofLine: 0, in: checkpoint)
    }
  }
}
