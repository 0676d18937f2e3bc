import Testing

@testable import Commands

@Suite struct MaskTests {
  @Test func rucAndCedula() {
    #expect(Mask.ruc("1790010937001") == "1790…7001")
    #expect(Mask.ruc("0000000000000") == "…00")
    #expect(Mask.identification("1700001231") == "17…31")
    #expect(Mask.identification("AB123456") == "…56")
    #expect(Mask.identification("AB1") == "…")
  }

  @Test func emails() {
    #expect(Mask.email("rosa@dominio.ec") == "r***@dominio.ec")
    #expect(Mask.email("@dominio.ec") == "…")
    #expect(Mask.email("rosa") == "…")
  }

  @Test func namesAreInitials() {
    #expect(Mask.name("JUAN CARLOS  PÉREZ ÑAUPARI") == "J. C. P. Ñ.")
    #expect(Mask.name("") == "")
  }

  @Test func ofAFileNameTheExtensionStays() {
    #expect(Mask.fileName("RUC JUAN PÉREZ.pdf") == "….pdf")
    #expect(Mask.fileName("RUC S.A. de Juan") == "…")
    #expect(Mask.fileName("RUC") == "…")
  }

  @Test func evidenceOfAnUnknownFieldIsHidden() {
    #expect(Mask.evidence("SUT", field: "system") == "SUT")
    #expect(Mask.evidence("1790010937001", field: "ruc") == "1790…7001")
    #expect(Mask.evidence("anything", field: "something new") == "…")
  }
}
