import EcuadorianIdentity
import Testing

@Suite struct CedulaVerdicts {
  @Test(arguments: ["1700001231", "0950043216", "2410007773", "3050000128", "1760000990", "0100000017", "170000123-1"])
  func verified(number: String) {
    let assessment = Cedula.assess(number)
    #expect(assessment.verdict == .verified)
    #expect(assessment.reasons.codes == ["checkDigit.modulo10"])
  }

  @Test("A check digit that fails asks for a review, and never for a rejection")
  func suspect() {
    let assessment = Cedula.assess("1700001232")
    #expect(assessment.verdict == .suspect)
    #expect(assessment.cedula?.description == "1700001232")
    #expect(assessment.reasons.codes == ["checkDigit.none"])
  }

  @Test(
    arguments: [
      ("9999999990", "sentinel"), ("9999998766", "sentinel"), ("0102030405-12345", "sentinel"),
      ("0102030405", "sentinel"), ("2222222222", "sentinel"), ("9999999999999", "sentinel"),
      ("2500001231", "structure.province"), ("1770001231", "structure.thirdDigit"),
      ("0991234567", "structure.thirdDigit"),
      ("170000123", "structure.length"), ("1790010937001", "structure.length"), ("AB123456", "characters"),
    ])
  func invalid(number: String, code: String) {
    let assessment = Cedula.assess(number)
    #expect(assessment.verdict == .invalid)
    #expect(assessment.cedula == nil)
    #expect(assessment.reasons.codes == [code])
  }

  @Test func showsTwoAndTwoDigits() throws {
    let cedula = try #require(Cedula("0950043216"))
    #expect(cedula.masked == "09…16")
    #expect(String(reflecting: cedula) == "09…16")
    #expect(cedula.ruc.description == "0950043216001")
    #expect(cedula.assessment.verdict == .verified)
  }
}
