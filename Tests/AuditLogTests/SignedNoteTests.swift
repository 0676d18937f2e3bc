import Testing

@testable import AuditLog

@Suite struct SignedNoteTests {
  static let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  /// The example of golang.org/x/mod/sumdb/note.
  static let note = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

    """
  /// A checkpoint of the Go checksum database, which the specification's example was made from.
  static let checkpoint = """
    go.sum database tree
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

    """

  @Test func `The published key signs the published text as published`() throws {
    let signer = try #require(NoteSigner(Self.secret))
    #expect(signer.verifier.description == Self.vkey)
    #expect(signer.secretText == Self.secret)
    #expect(try SignedNote(Self.text, by: [signer]).bytes == Array(Self.note.utf8))
  }

  @Test func `The published notes verify`() throws {
    let key = try #require(NoteVerifier(Self.vkey))
    let note = try #require(SignedNote(Array(Self.note.utf8)))
    #expect(note.text == Self.text)
    #expect(try note.verified(by: [key]) == [key])

    let example = try #require(NoteVerifier("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
    let line =
      "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    let other = try #require(SignedNote(Array("This is an example message.\n\n\(line)\n".utf8)))
    #expect(try other.verified(by: [example]) == [example])
  }

  @Test func `The specification's note is read and printed byte for byte, with an empty line in its text`() throws {
    let text = """
      Ognuno sta solo sul cuor della terra
      trafitto da un raggio di sole:

      ed è subito sera.

      — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

      """
    let note = try #require(SignedNote(Array(text.utf8)))
    #expect(note.text.hasSuffix("ed è subito sera.\n"))
    #expect(note.signatures.map(\.key.description) == ["quasimodo.example/salvatore+367ba04b"])
    #expect(note.bytes == Array(text.utf8))
  }

  @Test func `A published checkpoint is read, printed byte for byte, and verified`() throws {
    let checkpoint = try #require(Checkpoint(Array(Self.checkpoint.utf8)))
    #expect(checkpoint.origin == "go.sum database tree")
    #expect(checkpoint.size == 20_852_163)
    #expect(checkpoint.root.base64 == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
    #expect(checkpoint.bytes == Array(Self.checkpoint.utf8))
    let key = try #require(NoteVerifier("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"))
    #expect(try checkpoint.note.verified(by: [key]) == [key])
  }

  @Test func `The specification's checkpoint is read and printed byte for byte`() throws {
    let text = Self.checkpoint.replacing("go.sum database tree", with: "example.com/behind-the-sofa")
      .replacing("sum.golang.org", with: "example.com/behind-the-sofa")
    let checkpoint = try #require(Checkpoint(Array(text.utf8)))
    #expect(checkpoint.origin == "example.com/behind-the-sofa")
    #expect(checkpoint.bytes == Array(text.utf8))
  }

  @Test func `Signatures of other keys are passed over, a wrong one of a known key is not`() throws {
    let key = try #require(NoteVerifier(Self.vkey))
    let both = try SignedNote(Self.text, by: [stranger, signer])
    #expect(try both.verified(by: [key]) == [key])
    #expect(throws: SignedNote.Distrust.noKnownKey) {
      try SignedNote(Self.text, by: [stranger]).verified(by: [key])
    }
    let changed = Self.note.replacing("answer", with: "amswer")
    let note = try #require(SignedNote(Array(changed.utf8)))
    #expect(throws: SignedNote.Distrust.badSignature(key.id)) { try note.verified(by: [key]) }
  }

  @Test func `No part of a key is a key, and no key with another byte`() {
    for text in [Self.vkey, Self.secret] {
      let bytes = Array(text.utf8)
      for start in bytes.indices {
        for end in start...bytes.count where end - start < bytes.count {
          let part = String(decoding: bytes[start..<end], as: UTF8.self)
          #expect(NoteVerifier(part) == nil && NoteSigner(part) == nil)
        }
        var changed = bytes
        changed[start] += 1
        let other = String(decoding: changed, as: UTF8.self)
        #expect(NoteVerifier(other) == nil && NoteSigner(other) == nil, "\(other)")
      }
    }
    #expect(NoteVerifier("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==") == nil)
    #expect(NoteVerifier("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW") == nil)
  }

  @Test(arguments: [
    "", "\n", "text\n", "text\n\n", "text\n\n— a b\n", "text\n\n— a AAAA\n", "text\n— a AAAAAAAA\n",
    "text\n\n— a AAAAAAAA", "text\n\n- a AAAAAAAA\n", "text\n\n— a+b AAAAAAAA\n", "te\txt\n\n— a AAAAAAAA\n",
    "text\n\n— a AAAAAAA\n", "text\n\n— a  AAAAAAAA\n", "text\n\n— a AAAAAAAA\n\n", "text\n\n— a AAAAAAB=\n",
  ]) func `What is not exactly a note is none`(_ text: String) {
    #expect(SignedNote(Array(text.utf8)) == nil)
  }

  @Test(arguments: ["01", "+1", "-1", "", "1 ", "9223372036854775808", "1e3"])
  func `A size that is not plain decimal is no checkpoint`(_ size: String) {
    #expect(Checkpoint(Array(Self.checkpoint.replacing("20852163", with: size).utf8)) == nil)
  }

  @Test func `Nothing printed of a signer is its secret`() {
    var dumped = ""
    dump(signer, to: &dumped)
    #expect(!"\(signer) \(dumped)".contains("AYEKFALV"))
  }
}
