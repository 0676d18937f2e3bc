import DurableFiles
import Scratch
import Testing

@testable import AuditLog

@Suite struct AuditKeysTests {
  let scratch: ScratchDirectory
  let audit: Directory
  let keys: AuditKeys

  init() throws {
    scratch = try ScratchDirectory()
    audit = try scratch.directory.makeDirectory("audit")
    keys = AuditKeys(try scratch.directory.makeDirectory("keys"))
  }

  @Test func `Keys are made once, for their owner's eyes, and the public one lies with the log`() throws {
    let key = try keys.initialize(named: origin, in: audit)
    #expect(try keys.initialize(named: origin, in: audit) == key)
    #expect(try keys.signers().map(\.verifier) == [key])
    #expect(try AuditKeys.publicKeys(in: audit) == [key])
    #expect(try keys.pseudonymKeys().keys.sorted() == [1])
    for name in ["keys/audit-signing.key", "keys/audit-pseudonym.1.key"] {
      #expect(try scratch.permissions(of: PathBytes(name)) == 0o600)
    }
    #expect(try audit.names() == ["keys.pub"])
  }

  @Test func `Whoever comes first makes the keys; who comes at the same moment meets them`() async throws {
    for round in 0..<20 {
      let audit = try scratch.directory.makeDirectory(PathBytes("audit\(round)"))
      let keys = AuditKeys(try scratch.directory.makeDirectory(PathBytes("keys\(round)")))
      let made = try await withThrowingTaskGroup { group in
        for _ in 0..<8 { group.addTask { try keys.initialize(named: origin, in: audit) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(made.map(\.description)).count == 1 && made.count == 8)
      #expect(try AuditKeys.publicKeys(in: audit) == [made[0]])
    }
  }

  @Test func `A rotation has both keys sign until it ends, also when it is begun twice`() throws {
    let first = try keys.initialize(named: origin, in: audit)
    let rotation = try keys.beginRotation(in: audit)
    #expect(rotation.old == first)
    #expect(try keys.beginRotation(in: audit) == rotation)
    #expect(try keys.signers().map(\.verifier) == [rotation.new, first])
    try keys.endRotation()
    #expect(try keys.signers().map(\.verifier) == [rotation.new])
    #expect(try AuditKeys.publicKeys(in: audit) == [first, rotation.new])
  }

  @Test func `What is no key is said to be none`() throws {
    #expect(throws: AuditError(.key, "there is no signing key")) { try keys.signers() }
    scratch.run(
      "for file in keys/audit-signing.key keys/audit-pseudonym.2.key audit/keys.pub; do echo nada > $file; done")
    #expect(throws: AuditError(.key, "audit-signing.key is no signing key")) { try keys.signers() }
    #expect(throws: AuditError(.key, "audit-pseudonym.2.key is no pseudonym key")) { try keys.pseudonymKeys() }
    #expect(throws: AuditError(.key, "keys.pub has a line that is no vkey")) { try AuditKeys.publicKeys(in: audit) }
  }
}
