import Testing

@testable import AuditLog

@Suite struct PseudonymizerTests {
  private static func key(_ byte: UInt8) throws -> Pseudonymizer.Key {
    try #require(Pseudonymizer.Key(Base64.text([UInt8](repeating: byte, count: 32))))
  }

  @Test func `A pseudonym is the HMAC of domain and value, as any tool computes it`() throws {
    let names = try #require(Pseudonymizer(keys: [1: Self.key(0x0B)]))
    // printf %s ruc:1790010937001 | openssl dgst -sha256 -mac HMAC -macopt hexkey:0b0b… -binary | basenc --base64url
    #expect(names.pseudonym(.ruc, "1790010937001") == "h1:1:dK2JaDE3G7guHpNB96OR1Z8if2SZnNAF6u7nQoDiXfw")
    #expect(names.pseudonym(.name, "PÉREZ ÑAUPARI JUAN") == "h1:1:6f3qRR5hfB3gYp4RCyCMFAMiCfaal4edXCAKkTB2QK8")
  }

  @Test func `The same value in two domains, or under two keys, has not the same pseudonym`() throws {
    let one = try #require(Pseudonymizer(keys: [1: Self.key(1)]))
    let other = try #require(Pseudonymizer(keys: [1: Self.key(2)]))
    let all = Pseudonymizer.Domain.allCases.map { one.pseudonym($0, "1700001231") }
    #expect(Set(all).count == Pseudonymizer.Domain.allCases.count)
    #expect(one.pseudonym(.ruc, "1") != other.pseudonym(.ruc, "1"))
    #expect(one.pseudonym(.ruc, "1") == one.pseudonym(.ruc, "1"))
  }

  @Test func `New entries have the newest epoch, a search has all`() throws {
    let names = try #require(Pseudonymizer(keys: [1: Self.key(1), 3: Self.key(3)]))
    #expect(names.epoch == 3)
    let old = try #require(Pseudonymizer(keys: [1: Self.key(1)]))
    let found = names.pseudonyms(.email, "a@ejemplo.ec")
    #expect(found == [names.pseudonym(.email, "a@ejemplo.ec"), old.pseudonym(.email, "a@ejemplo.ec")])
    #expect(Pseudonymizer(keys: [:]) == nil)
  }

  @Test func `Nothing printed of a key is its secret`() throws {
    let key = try Self.key(7)
    var dumped = ""
    dump(key, to: &dumped)
    dump(Pseudonymizer(keys: [1: key]), to: &dumped)
    #expect(!"\(key) \(dumped)".contains("BwcH"))
    #expect(Pseudonymizer.Key("AAAA") == nil)
  }
}
