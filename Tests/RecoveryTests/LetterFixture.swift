import Foundation
import Yams

@testable import QuipuxDocument
@testable import Recovery

/// The phrases of the lexicon that is shipped.
let phrases: [String: [String]] = {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../config/lexicon.yaml")
  do {
    return try YAMLDecoder().decode([String: [String]].self, from: try String(contentsOf: file, encoding: .utf8))
  } catch {
    preconditionFailure("config/lexicon.yaml: \(error)")
  }
}()

let lexicon: Lexicon = {
  let terms = phrases.compactMap { name, phrases in Lexicon.Term(rawValue: name).map { ($0, phrases) } }
  do {
    return try Lexicon(Dictionary(uniqueKeysWithValues: terms))
  } catch {
    preconditionFailure("config/lexicon.yaml: \(error)")
  }
}()

/// An invented company, its manager, and an invented natural person.
enum Cast {
  static let company = "1790010937001"
  static let companyName = "COMPAÑÍA EJEMPLO S.A."
  static let other = "0990004196001"
  static let manager = "1700001231"
  static let managerName = "PEREZ ÑAUPARI JUAN CARLOS"
  static let person = "0950043216001"
  static let personName = "MORA VERA ANA LUISA"
}

extension Person {
  static func manager(cedula: String? = Cast.manager, institution: String = Cast.companyName) -> Person {
    Person(
      cedula: cedula, additionalDocument: nil, titleAbbreviation: "Sr.", givenNames: "JUAN CARLOS",
      surnames: "PÉREZ ÑAUPARI", position: "GERENTE GENERAL", institution: institution, emails: ["juan@ejemplo.ec"],
      phones: ["022000000"], city: "Quito")
  }

  static let citizen = Person(
    cedula: "0950043216", additionalDocument: nil, titleAbbreviation: "Sra.", givenNames: "ANA LUISA",
    surnames: "MORA VERA", position: "", institution: "Ciudadanos", emails: ["ana@gmail.com"], phones: [], city: "Quito"
  )
}

extension Document {
  static func letter(
    subject: String = "Solicitud de recuperación de clave SUT", body: String, sender: Person = .manager(),
    state: Int? = 2, type: Int? = 2
  ) -> Document {
    Document(
      radicado: "20260001200000012342", parent: "20260001200000012340", number: "MDT-DSG-2026-0123-E", reference: nil,
      type: Code(code: type), state: Code(code: state), securityLevel: Code(code: 0),
      registeredAt: Timestamp(quipux: "2026-03-14 09:26:53-05"), datedAt: nil, subject: subject, summary: "",
      body: body, hiddenBody: "", senders: [sender], folder: nil, annexDescription: "", attachments: [])
  }
}

extension ReadAttachment {
  static func pdf(
    _ lines: [String], isVisible: Bool = true, code: String = "20260001200000012342_00001"
  ) -> ReadAttachment {
    let page = AttachmentText.Page(number: 1, lines: lines.map { AttachmentText.Line(text: $0, isVisible: isVisible) })
    return file(AttachmentText(type: .pdf, pages: [page]), code: code)
  }

  static func file(_ text: AttachmentText, code: String = "20260001200000012342_00002") -> ReadAttachment {
    ReadAttachment(attachment: .file(code), sha256: String(repeating: "0", count: 64), bytes: 1, text: text)
  }

  static func certificate(
    _ ruc: String = Cast.company, name: String = Cast.companyName, estado: String? = "ACTIVO",
    representative: String? = Cast.managerName, former: [String] = []
  ) -> ReadAttachment {
    .pdf(certificateLines(ruc, name: name, estado: estado, representative: representative, former: former))
  }

  static func personsCertificate(_ ruc: String = Cast.person, name: String = Cast.personName) -> ReadAttachment {
    .pdf(certificateLines(ruc, name: name, estado: "ACTIVO", representative: nil, former: []))
  }

  /// The present layout, in the order in which its text comes out.
  static func certificateLines(
    _ ruc: String, name: String, estado: String?, representative: String?, former: [String]
  ) -> [String] {
    let isCompany = representative != nil
    return ["Certificado", "Registro Único de Contribuyentes", name]
      + [isCompany ? "Razón Social Número RUC" : "Apellidos y nombres Número RUC", ruc]
      + (estado.map { ["Estado", $0] } ?? [])
      + ["Régimen", "GENERAL", "Fecha de registro", "01/02/2019", "Inicio de actividades", "01/02/2019"]
      + ["Obligado a llevar contabilidad", isCompany ? "SI" : "NO", "Jurisdicción", "ZONA 9 / PICHINCHA / QUITO"]
      + ["Tipo", isCompany ? "SOCIEDADES" : "PERSONAS NATURALES"]
      + (representative.map { ["Representante legal", "• \($0)"] } ?? [])
      + ["Medios de contacto", "Email: x@ejemplo.ec", "Actividades económicas", "• J62010101 - DISEÑO"]
      + ["Establecimientos", "Abiertos", "1", "Obligaciones tributarias", "• 2011 DECLARACION DE IVA"]
      + ["Números del RUC anteriores"] + (former.isEmpty ? ["No registra"] : former)
      + ["Código de verificación: RCR1234567890123456", "Fecha y hora de emisión: 14 de marzo de 2026 09:26"]
  }
}

extension Attachment {
  static func file(_ code: String) -> Attachment {
    Attachment(
      code: code, name: "documento.pdf", description: "", isOnPaper: false, isDeleted: false, sizeKilobytes: nil,
      sha256: nil, location: .path("anexos/documento.pdf"))
  }
}

func examine(_ document: Document, _ attachments: ReadAttachment...) -> Examination {
  Examination(of: Letter(document: document, attachments: attachments), lexicon: lexicon, policy: Policy())
}

/// The manager's own letter with his company's certificate.
func asked(_ body: String, subject: String = "") -> Examination {
  examine(.letter(subject: subject, body: body + " RUC 1790010937001."), .certificate())
}
