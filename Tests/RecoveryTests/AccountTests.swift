import EcuadorianIdentity
import Testing

@testable import QuipuxDocument
@testable import Recovery

private let asking =
  "Yo, Juan Carlos Pérez Ñaupari, con cédula 1700001231, en calidad de Gerente General de Compañía Ejemplo S.A., "
  + "con RUC 1790010937001, solicito la recuperación de la clave del Sistema Único de Trabajo (SUT)."
private let askingWithoutNumber =
  "Yo, Juan Carlos Pérez, en calidad de Gerente General de Compañía Ejemplo S.A., solicito la recuperación de la clave "
  + "del Sistema Único de Trabajo (SUT)."

@Suite("The RUC: whose account it is")
struct AccountTests {
  @Test("A letter and a certificate that name one taxpayer become a ticket")
  func agreement() {
    let examination = examine(.letter(body: asking), .certificate())
    #expect(examination.outcome == .ticketed)
    #expect(examination.reasons == [.requisitesMet])
    #expect(examination.ruc?.description == Cast.company)
    #expect(examination.systems == [.sut])
    #expect(examination.taxpayerName == Cast.companyName)
  }

  @Test("A certificate of another taxpayer than the letter's is a conflict")
  func conflict() {
    let examination = examine(.letter(body: asking), .certificate(Cast.other, name: "INDUSTRIAS FICTICIAS S.A."))
    #expect(examination.outcome == .review)
    #expect(examination.reasons.first == .rucConflict)
  }

  @Test("A number without a role that differs from the certificate's is a conflict")
  func numberWithoutRole() {
    let examination = examine(.letter(body: asking + " También consta 0990004196001 en los archivos."), .certificate())
    #expect(examination.reasons.first == .rucConflict)
  }

  @Test(
    "A number in a third party's role is no candidate",
    arguments: [
      " Los datos de nuestro contador son: Luis Paz, RUC 0950043216001.",
      " El pago se hizo por el Banco Ficticio, con RUC 0990004196001.",
      " La factura fue emitida por el proveedor Industrias Ficticias S.A. RUC 0990004196001.",
      " Nuestro estudio jurídico, RUC 0990004196001, hará el seguimiento.",
    ])
  func thirdParties(sentence: String) {
    let examination = examine(.letter(body: asking + sentence), .certificate())
    #expect(examination.outcome == .ticketed, "\(examination.reasons)")
    #expect(examination.ruc?.description == Cast.company)
  }

  @Test("A third party's certificate is not the applicant's, even if the letter names that party")
  func thirdPartysCertificate() {
    let body =
      askingWithoutNumber + " Nuestro proveedor Industrias Ficticias S.A., con RUC 0990004196001, puede confirmarlo."
    let examination = examine(
      .letter(body: body), .certificate(Cast.other, name: "INDUSTRIAS FICTICIAS S.A.", representative: "LEON RUIZ EVA"))
    #expect(examination.outcome == .review)
    #expect(examination.reasons.first == .certificateNotOfRequester)
  }

  @Test("Former numbers are never the account")
  func formerNumbers() {
    let examination = examine(.letter(body: asking), .certificate(former: ["0990004196001"]))
    #expect(examination.outcome == .ticketed)
    let body = askingWithoutNumber + " Nuestro RUC anterior era 0990004196001."
    #expect(examine(.letter(body: body), .certificate()).outcome == .ticketed)
  }

  @Test("A 49-digit clave de acceso gives no number")
  func claveDeAcceso() {
    let body = asking + " Factura 1403202601099000419600120010010000000011234567813."
    #expect(examine(.letter(body: body), .certificate()).outcome == .ticketed)
  }

  @Test("On the certificate alone: its taxpayer, or its representative, is named by the letter or the sender")
  func certificateAlone() {
    #expect(examine(.letter(body: askingWithoutNumber), .certificate()).outcome == .ticketed)
    let stranger = Person.manager(cedula: "0100000017", institution: "")
    var document = Document.letter(body: "Solicito la recuperación de la clave del SUT.", sender: stranger)
    document.senders[0].givenNames = "EVA"
    document.senders[0].surnames = "LEON RUIZ"
    let examination = examine(document, .certificate())
    #expect(examination.outcome == .review)
    #expect(examination.reasons.first == .certificateNotOfRequester)
  }

  @Test("The number right behind the taxpayer's name is its own, where the writer signs with an office")
  func nameAndNumber() {
    let stranger = Person.manager(cedula: "0100000017", institution: "")
    let asking = "Solicito la clave del SUT. Trabajamos en Compañía Ejemplo S.A., RUC 1790010937001.\n\nAtentamente,\n"
    var document = Document.letter(body: asking + "Eva León\nDirectora de Talento Humano", sender: stranger)
    (document.senders[0].givenNames, document.senders[0].surnames) = ("EVA", "LEON RUIZ")
    #expect(examine(document, .certificate()).outcome == .ticketed)
    document.body = asking + "Eva León"
    #expect(examine(document, .certificate()).reasons.first == .certificateNotOfRequester)
  }

  @Test("A natural person's account is for that person")
  func naturalPerson() {
    let body = "Yo, Ana Luisa Mora Vera, con RUC 0950043216001, solicito recuperar la clave del SUT."
    #expect(examine(.letter(body: body, sender: .citizen), .personsCertificate()).outcome == .ticketed)
    let forAnother = examine(.letter(body: body, sender: .manager(institution: "")), .personsCertificate())
    #expect(forAnother.outcome == .review)
    #expect(forAnother.reasons.first == .requesterNotTaxpayer)
  }

  @Test("The signer's own number gives way where the company's certificate is there")
  func signersOwn() {
    let body = asking.replacing("con cédula 1700001231", with: "con RUC 1700001231001")
    #expect(examine(.letter(body: body), .certificate()).outcome == .ticketed)
  }

  @Test("The signer's own certificate is not the company's that the letter asks for")
  func signersCertificateForCompany() {
    let personal = ReadAttachment.personsCertificate("1700001231001", name: Cast.managerName)
    let examination = examine(.letter(body: askingWithoutNumber), personal)
    #expect(examination.outcome == .review)
    #expect(examination.reasons.first == .certificateNotOfRequester)
    let withOwnNumber = askingWithoutNumber.replacing("Pérez,", with: "Pérez, con RUC 1700001231001,")
    #expect(examine(.letter(body: withOwnNumber), personal).outcome == .review)
  }

  @Test("A number that satisfies no check digit is accepted on the certificate, and flagged")
  func unverifiable() {
    let body = asking.replacing(Cast.company, with: "1793213150001")
    let examination = examine(.letter(body: body), .certificate("1793213150001"))
    #expect(examination.outcome == .ticketed)
    #expect(examination.flags.contains(.rucUnverifiable))
  }

  @Test("A natural person's number with a wrong check digit goes to a person, even with a certificate")
  func suspect() {
    let body = "Yo, Ana Luisa Mora Vera, con RUC 0950043217001, solicito recuperar la clave del SUT."
    let examination = examine(.letter(body: body, sender: .citizen), .personsCertificate("0950043217001"))
    #expect(examination.outcome == .review)
    #expect(examination.reasons.contains(.rucSuspect))
  }

  @Test("A RUC with a digit missing goes to a person")
  func malformed() {
    let examination = examine(.letter(body: asking.replacing(Cast.company, with: "179001093701")), .certificate())
    #expect(examination.reasons.first == .rucInvalid)
  }

  @Test("Text that cannot be seen is no ground, and speaks against another taxpayer")
  func hidden() {
    let hidden = examine(
      .letter(body: askingWithoutNumber),
      .pdf(
        ReadAttachment.certificateLines(
          Cast.company, name: Cast.companyName, estado: "ACTIVO", representative: Cast.managerName, former: []),
        isVisible: false))
    #expect(hidden.outcome == .review)
    let other = examine(.letter(body: asking), .certificate(), .pdf(["RUC 0990004196001"], isVisible: false, code: "2"))
    #expect(other.reasons.first == .rucHiddenText)
  }

  @Test("Two senders are two requesters")
  func senders() {
    var document = Document.letter(body: asking)
    document.senders.append(.citizen)
    #expect(examine(document, .certificate()).reasons.first == .requesterSeveral)
  }

  @Test("Another establishment is the same taxpayer, and flagged")
  func establishment() {
    let examination = examine(.letter(body: asking.replacing("0937001", with: "0937003")), .certificate())
    #expect(examination.outcome == .ticketed)
    #expect(examination.flags.contains(.establishmentReduced))
  }

  @Test("Two companies' certificates are two applicants")
  func applicants() {
    let body = asking + " Asimismo para Industrias Ficticias S.A., RUC 0990004196001, de la que soy gerente."
    let second = ReadAttachment.pdf(
      ReadAttachment.certificateLines(
        Cast.other, name: "INDUSTRIAS FICTICIAS S.A.", estado: "ACTIVO", representative: Cast.managerName, former: []),
      code: "3")
    #expect(examine(.letter(body: body), .certificate(), second).reasons.first == .applicantSeveral)
  }

  @Test(
    "The estado of the certificate decides",
    arguments: [
      ("SUSPENDIDO", Outcome.observed, ReasonCode.certificateSuspendido), ("PASIVO", .observed, .certificatePasivo),
      ("CANCELADO", .observed, .certificateCancelado),
    ])
  func estados(estado: String, outcome: Outcome, reason: ReasonCode) {
    let examination = examine(.letter(body: asking), .certificate(estado: estado))
    #expect(examination.outcome == outcome)
    #expect(examination.reasons.first == reason)
  }

  @Test("A certificate that states no estado goes to a person")
  func noEstado() {
    #expect(examine(.letter(body: asking), .certificate(estado: nil)).reasons.first == .certificateEstadoNotStated)
  }

  @Test(
    "A company that a letter only mentions is not the applicant, though its certificate is attached",
    arguments: [
      "El pago de los décimos se realizó por medio de INDUSTRIAS FICTICIAS S.A., RUC 0990004196001.",
      "Los sueldos se acreditan por INDUSTRIAS FICTICIAS S.A. (RUC 0990004196001).",
      "No se trata de INDUSTRIAS FICTICIAS S.A., RUC 0990004196001.", "c.c. INDUSTRIAS FICTICIAS S.A.",
    ])
  func mentioned(sentence: String) {
    let examination = examine(
      .letter(body: askingWithoutNumber + " " + sentence),
      .certificate(Cast.other, name: "INDUSTRIAS FICTICIAS S.A.", representative: "LEON RUIZ EVA"))
    #expect(examination.outcome == .review)
  }

  @Test("The certificate of the manager's other company is not the one that the letter speaks for")
  func sisterCompany() {
    let examination = examine(
      .letter(body: askingWithoutNumber), .certificate(Cast.other, name: "INDUSTRIAS FICTICIAS S.A."))
    #expect(examination.reasons.first == .certificateNotOfRequester)
  }

  @Test("A similar name with another legal form is another company")
  func legalForms() {
    let examination = examine(
      .letter(body: askingWithoutNumber, sender: .manager(institution: "")),
      .certificate(Cast.other, name: "COMPAÑÍA EJEMPLO CIA. LTDA."))
    #expect(examination.outcome == .review)
  }
}
