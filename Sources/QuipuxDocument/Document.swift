/// One document of an export: a letter as Quipux knows it. Columns of table `radicado` where nothing else is said.
public struct Document: Sendable, Equatable {
  /// A code with the name that the export gives it.
  public struct Code: Sendable, Equatable {
    public var code: Int?
    public var name: String

    public init(code: Int?, name: String = "") {
      self.code = code
      self.name = name
    }
  }

  /// radi_nume_radi: 20 digits, of this copy.
  public var radicado: String?
  /// radi_nume_temp: 20 digits, the identity of the letter over all its copies.
  public var parent: String?
  /// radi_nume_text: the visible number, opaque.
  public var number: String?
  /// radi_cuentai.
  public var reference: String?
  /// radi_tipo: 1 Oficio, 2 Externo, 7 Carta Ciudadano are letters to the ministry.
  public var type: Code
  /// esta_codi: 2 En Trámite and 9 Pendientes ciudadanos are to be taken in.
  public var state: Code
  /// radi_permiso: 1 is confidential.
  public var securityLevel: Code
  public var registeredAt: Timestamp?
  public var datedAt: Timestamp?
  public var subject: String
  public var summary: String
  /// As text; its lines are kept.
  public var body: String
  /// What stands in the body's HTML without being shown.
  public var hiddenBody: String
  public var senders: [Person]
  public var folder: String?
  public var annexDescription: String
  public var attachments: [Attachment]

  /// radi_permiso 1.
  public var isConfidential: Bool { securityLevel.code == 1 }

  /// The six digits after the year of a radicado: where it was registered.
  public var area: String? {
    guard let radicado, radicado.utf8.count == 20 else { return nil }
    return String(radicado.dropFirst(4).prefix(6))
  }
}

/// A person of table `usuarios_radicado`: a snapshot, as it stood in the document.
public struct Person: Sendable, Equatable {
  /// usua_cedula: 10 or 13 digits, a passport, or something invented.
  public var cedula: String?
  /// ciu_documento: "RUC, pasaporte, etc."
  public var additionalDocument: String?
  public var titleAbbreviation: String
  public var givenNames: String
  public var surnames: String
  /// usua_cargo.
  public var position: String
  public var institution: String
  /// usua_email, taken apart; not validated.
  public var emails: [String]
  public var phones: [String]
  public var city: String

  public var fullName: String {
    [givenNames, surnames].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// A row of table `anexos`.
public struct Attachment: Sendable, Equatable {
  public enum Location: Sendable, Equatable {
    /// As written in `<ruta>`: percent-encoded, relative to the XML file.
    case path(String)
    /// In the XML itself: the number of the document's blob.
    case embedded(Int)
    case none
  }

  /// anex_codigo: `<20 digits>_00001`.
  public var code: String?
  public var name: String
  public var description: String
  /// anex_fisico: on paper, without a file.
  public var isOnPaper: Bool
  /// anex_borrado 'S'.
  public var isDeleted: Bool
  /// anex_tamano: kilobytes, rounded to two decimals.
  public var sizeKilobytes: Double?
  /// Lower-case hexadecimal, where the export states it.
  public var sha256: String?
  public var location: Location
}
