import EcuadorianIdentity
import Testing

@Suite struct RUCVerdicts {
  @Test(
    "Public numbers whose sum passes are verified, each in its class",
    arguments: [
      ("1760013210001", RUC.Class.public), ("1760004650001", .public), ("1760003090001", .public),
      ("1768152560001", .public), ("1760001550001", .public), ("1790010937001", .private),
      ("1790016919001", .private), ("0990004196001", .private), ("1793221293001", .private),
      ("1793189624001", .private), ("1700001231001", .natural),
    ])
  func verified(number: String, class: RUC.Class) {
    let assessment = RUC.assess(number)
    #expect(assessment.verdict == .verified)
    #expect(assessment.class == `class`)
    #expect(assessment.ruc?.description == number)
    #expect(assessment.establishment == 1)
  }

  @Test(
    "Numbers issued since October 2021 satisfy no sum, and are not rejected",
    arguments: ["1793213150001", "1793189906001", "0993366721001", "0993370026001", "0993381661001"])
  func unverifiable(number: String) {
    let assessment = RUC.assess(number)
    #expect(assessment.verdict == .unverifiable)
    #expect(assessment.class == .private)
    #expect(assessment.reasons.codes == ["checkDigit.none"])
    #expect(assessment.ruc?.description == number)
  }

  @Test(
    "The reasons say which sums agree",
    arguments: [
      ("1790010937001", ["checkDigit.modulo11Private"]), ("1793221293001", ["checkDigit.modulo11Public"]),
      ("1793189624001", ["checkDigit.modulo11Public"]),
      ("1790016919001", ["checkDigit.modulo11Public", "checkDigit.modulo11Private"]),
      ("1760013210001", ["checkDigit.modulo11Public"]),
      ("1760001550001", ["checkDigit.modulo11Public", "checkDigit.modulo10"]),
      ("1700001231001", ["checkDigit.modulo10"]),
    ])
  func sums(number: String, codes: [String]) {
    #expect(RUC.assess(number).reasons.codes == codes)
  }

  @Test(
    "Synthetic cédulas give verified RUCs of natural persons",
    arguments: ["1700001231", "0950043216", "2410007773", "3050000128", "1760000990", "0100000017"])
  func natural(cedula: String) {
    let assessment = RUC.assess(cedula + "001")
    #expect(assessment.verdict == .verified)
    #expect(assessment.class == .natural)
    #expect(assessment.ruc?.cedula?.description == cedula)
  }

  @Test("A natural person's number whose check digit fails is suspect, in each of its nine wrong digits")
  func suspect() {
    for digit in 0...9 where digit != 1 {
      let assessment = RUC.assess("170000123\(digit)001")
      #expect(assessment.verdict == .suspect)
      #expect(assessment.class == .natural)
      #expect(assessment.reasons.codes == ["checkDigit.none"])
    }
  }

  @Test(
    "What is no RUC is invalid, and says why",
    arguments: [
      ("9999999999999", "sentinel"), ("0000000000000", "sentinel"), ("1234567890001", "sentinel"),
      ("2222222222001", "sentinel"), ("2222222222222", "sentinel"), ("9912345678001", "sentinel"),
      ("0102030405001", "sentinel"), ("", "structure.length"), ("179001093700", "structure.length"),
      ("17900109370011", "structure.length"), ("1700001231", "structure.length"),
      ("2590010937001", "structure.province"),
      ("0090010937001", "structure.province"), ("3190010937001", "structure.province"),
      ("1770010937001", "structure.thirdDigit"), ("1780010937001", "structure.thirdDigit"),
      ("1790010937000", "structure.establishment"), ("1700001231000", "structure.establishment"),
      ("1760013210000", "structure.establishment"), ("1790O10937001", "characters"),
      ("RUC 1790010937001", "characters"),
      ("1790010937001-", "characters"), ("-1790010937001", "characters"), ("17900109370٠1", "characters"),
      ("1790010937----001", "characters"),
    ])
  func invalid(number: String, code: String) {
    let assessment = RUC.assess(number)
    #expect(assessment.verdict == .invalid)
    #expect(assessment.reasons.codes == [code])
    #expect(assessment.ruc == nil)
    #expect(assessment.class == nil)
    #expect(assessment.establishment == nil)
  }

  @Test(
    "Blanks, hyphens and full stops between the digits make no difference",
    arguments: [
      "1790010937-001", "179 001 0937 001", " 1790010937001\n", "1.790.010.937.001", "17-90010937-001",
      "1790010937\u{A0}001", "1790010937\u{2011}001", "1790010937 - 001", "1790010937001    \u{2009}",
    ])
  func spelling(number: String) {
    #expect(RUC.assess(number).ruc?.description == "1790010937001")
  }

  @Test(
    "Another establishment is reduced to the first, and reported",
    arguments: [
      ("1790010937002", "1790010937001", 2), ("1700001231017", "1700001231001", 17),
      ("1760013210002", "1760013210001", 2), ("1760013210123", "1760013210001", 123),
      ("1760013211234", "1760013210001", 1_234), ("1793213150999", "1793213150001", 999),
    ])
  func reduced(number: String, identity: String, establishment: Int) {
    let assessment = RUC.assess(number)
    #expect(assessment.ruc?.description == identity)
    #expect(assessment.establishment == establishment)
    #expect(assessment.reasons.contains(.reduced))
    #expect(assessment.reasons.codes.last == "establishment.reduced")
    #expect(assessment.verdict == RUC.assess(identity).verdict)
  }
}

@Suite("Third digit 6: public body or foreigner") struct RUCSixth {
  @Test("A foreigner's RUC is never read as a thousandth establishment of a public body")
  func foreignerFirst() throws {
    // The ninth digit satisfies the public sum, the tenth the cédula's.
    let number = try #require(
      (1_761_000_000..<1_769_999_999).lazy.map { "\($0)001" }.first {
        RUC.assess($0).reasons.isSuperset(of: [.modulo10, .modulo11Public]) && $0.dropFirst(9).first != "0"
      })
    let assessment = RUC.assess(number)
    #expect(assessment.class == .natural)
    #expect(assessment.ruc?.description == number)
    #expect(!assessment.reasons.contains(.reduced))
  }

  @Test("A number with a tenth digit that is not 0 stands as it is, though the public sum agrees: no other account")
  func typingErrorInPublicNumber() {
    let assessment = RUC.assess("1760013211001")
    #expect(assessment.verdict == .unverifiable)
    #expect(assessment.class == nil)
    #expect(assessment.ruc?.description == "1760013211001")
  }

  @Test("A new public number that satisfies no sum is unverifiable")
  func newPublicBody() {
    let assessment = RUC.assess("1760013220001")
    #expect(assessment.verdict == .unverifiable)
    #expect(assessment.class == .public)
    #expect(RUC.assess("1760013220002").ruc?.description == "1760013220001")
  }
}

@Suite struct RUCIdentity {
  @Test func masksAllButFourAndFour() throws {
    let ruc = try #require(RUC("0990004196001"))
    #expect(ruc.masked == "0990…6001")
    #expect(String(reflecting: ruc) == "0990…6001")
    #expect("\(ruc)" == "0990004196001")
  }

  @Test func aPersonsRUCBelongsToTheCedula() throws {
    let cedula = try #require(Cedula("1700001231"))
    let other = try #require(Cedula("0950043216"))
    let ruc = try #require(RUC("1700001231002"))
    #expect(ruc.belongs(to: cedula))
    #expect(!ruc.belongs(to: other))
    #expect(cedula.ruc == ruc)
  }

  @Test(arguments: ["1790010937001", "1760013210001", "1793213150001"])
  func aCompanyHasNoCedula(number: String) throws {
    #expect(try #require(RUC(number)).cedula == nil)
  }
}

@Suite struct RUCProperties {
  @Test("Reducing is idempotent, and keeps verdict and class")
  func idempotent() {
    var random = SplitMix(state: 1)
    for _ in 0..<20_000 {
      let first = RUC.assess(Samples.province(&random) + Samples.digits(11, &random))
      guard let ruc = first.ruc else { continue }
      #expect(ruc.assessment.ruc == ruc)
      #expect(ruc.assessment.verdict == first.verdict)
      #expect(ruc.assessment.class == first.class)
      #expect(ruc.assessment.establishment == 1)
      #expect(RUC(ruc.description) == ruc)
    }
  }

  @Test("Any bytes have a verdict, and only the invalid have no identity")
  func total() {
    var random = SplitMix(state: 2)
    let alphabet = Array("0123456789 -.\u{A0}R٣😀\n".utf8) + [0x00, 0xC3, 0xFF, 0x80, 0xE2]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...20, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let ruc = RUC.assess(bytes.span)
      #expect((ruc.ruc == nil) == (ruc.verdict == .invalid))
      #expect(!ruc.reasons.codes.isEmpty)
      let cedula = Cedula.assess(bytes.span)
      #expect((cedula.cedula == nil) == (cedula.verdict == .invalid))
      #expect(!cedula.reasons.codes.isEmpty)
    }
  }

  @Test("A single wrong digit in a natural person's number is never verified")
  func oneDigitWrong() {
    var random = SplitMix(state: 3)
    for _ in 0..<500 {
      let cedula = Array(Samples.cedula(&random))
      for place in 3..<10 {
        var wrong = cedula
        wrong[place] = cedula[place] == "9" ? "0" : Character(String((cedula[place].wholeNumberValue ?? 0) + 1))
        #expect(RUC.assess(String(wrong) + "001").verdict != .verified)
      }
    }
  }
}
