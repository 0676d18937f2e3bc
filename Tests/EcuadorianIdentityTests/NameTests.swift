import EcuadorianIdentity
import Testing

@Suite struct PersonNames {
  @Test(
    "The same words are the same person",
    arguments: [
      ("JUAN CARLOS PÉREZ ÑAUPARI", "PEREZ NAUPARI JUAN CARLOS"), ("Sr. Ing. Juan Carlos Pérez", "PEREZ JUAN CARLOS"),
      ("MARÍA DE LOS ÁNGELES O′BRIEN", "O'BRIEN MARIA ANGELES"), ("ANA PÉREZ-ÑAUPARI", "ÑAUPARI PEREZ ANA"),
      ("Dra. Ana Lucía Güell, Ph.D.", "GUELL ANA LUCIA"), ("Lcdo. José Mun\u{303}oz M.Sc.", "MUÑOZ JOSÉ"),
      ("Ing.Juan Pérez", "PEREZ JUAN"), ("JOSÉ ORTEGA Y GASSET", "ORTEGA GASSET JOSE"),
      ("JUAN C. PÉREZ", "PEREZ JUAN C"),
      ("Econ. Abg. Mgs. PEDRO DEL POZO", "DEL POZO PEDRO"),
    ])
  func same(left: String, right: String) {
    #expect(PersonName(left).match(PersonName(right)) == .same)
    #expect(PersonName(right).match(PersonName(left)) == .same)
  }

  @Test(
    "One name shorter than the other, with two words in common",
    arguments: [
      ("JUAN PÉREZ", "PEREZ NAUPARI JUAN CARLOS"), ("JUAN C. PÉREZ", "PEREZ NAUPARI JUAN CARLOS"),
      ("PEREZ PEREZ JUAN", "JUAN PEREZ"),
    ])
  func compatible(left: String, right: String) {
    #expect(PersonName(left).match(PersonName(right)) == .compatible)
    #expect(PersonName(right).match(PersonName(left)) == .compatible)
  }

  @Test(
    arguments: [
      ("JUAN PÉREZ", "JUAN PEREIRA"), ("JUAN", "JUAN PEREZ"), ("JUAN CARLOS PEREZ", "JUAN LUIS PEREZ"),
      ("JUAN M. PEREZ", "JUAN CARLOS PEREZ"), ("", ""), ("Sr. Ing.", "Sr. Ing."), ("DE LA", "DE LA"),
      ("JUAN", "JUAN"),
      ("JUAN PERES NAUPARI", "JUAN PEREZ NAUPARI"), ("ЮAN PEREZ LOPEZ", "ЮAN PEREZ LOPEZ"),
    ])
  func different(left: String, right: String) {
    #expect(PersonName(left).match(PersonName(right)) == .different)
    #expect(PersonName(right).match(PersonName(left)) == .different)
  }

  @Test("The order of words never counts, and a name is the same as itself")
  func properties() {
    var random = SplitMix(state: 9)
    let pool = ["JUAN", "CARLOS", "ANA", "PÉREZ", "ÑAUPARI", "GÜELL", "LUZ", "TENE", "QUISHPE"]
    for _ in 0..<2_000 {
      let left = (0..<4).map { _ in pool.randomElement(using: &random) ?? "" }
      let right = (0..<3).map { _ in pool.randomElement(using: &random) ?? "" }
      let (leftName, rightName) = (PersonName(left.joined(separator: " ")), PersonName(right.joined(separator: " ")))
      let shuffled = PersonName(left.shuffled(using: &random).joined(separator: " "))
      #expect(leftName.match(shuffled) == .same)
      #expect(leftName.match(rightName) == rightName.match(leftName))
      #expect(leftName.match(rightName) == shuffled.match(rightName))
    }
  }
}

@Suite struct CompanyNames {
  @Test(
    arguments: [
      ("COMPAñíA EJEMPLO S.A.", "Compañía Ejemplo SA"), ("EJEMPLO CIA. LTDA.", "EJEMPLO COMPAÑÍA LIMITADA"),
      ("EJEMPLO SOCIEDAD ANÓNIMA", "EJEMPLO S. A."), ("EJEMPLO C.A.", "EJEMPLO"), ("EJEMPLO S.A.S.", "EJEMPLO SAS"),
      ("A & B S.A.", "A y B SA"), ("T.V. CABLE EP", "TV-CABLE E.P."), ("«FERRETERÍA EJEMPLO»", "ferreteria ejemplo"),
      ("EJEMPLO CÍA LTDA", "EJEMPLO LTDA."),
    ])
  func same(left: String, right: String) {
    #expect(CompanyName(left).isSame(as: CompanyName(right)))
    #expect(CompanyName(right).isSame(as: CompanyName(left)))
  }

  @Test(
    arguments: [
      ("FERRETERIA EJEMPLO", "FERRETERIA EJEMPLO SUR"), ("EJEMPLO S.A.", "EJEMPLO CIA. LTDA."),
      ("EJEMPLO S.A.", "EJEMPLO S.A.S."),
      ("", ""), ("EJEMPLO UNO", "EJEMPLO DOS"), ("CASA", "CA"), ("ЮЭ S.A.", "ЮЭ S.A."), ("—", "…"),
    ])
  func different(left: String, right: String) {
    #expect(!CompanyName(left).isSame(as: CompanyName(right)))
    #expect(!CompanyName(right).isSame(as: CompanyName(left)))
  }
}
