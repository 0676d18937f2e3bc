public import EcuadorianIdentity

/// What a RUC certificate of the SRI says, in its present layout or the one before 2019.
public struct RUCCertificate: Sendable, Equatable {
  public enum Estado: String, Sendable, CaseIterable {
    case activo, suspendido, pasivo, cancelado
  }

  /// The part of an attachment that it was read from: `attachment:…_00001#page=1`.
  public var place: String
  /// The number bound to the label "Número RUC"; nil where none is, or more than one.
  public var number: RUC?
  public var verdict: Verdict
  /// Nil where the certificate states none, or several.
  public var estado: Estado?
  /// True where words for an estado are there but do not agree.
  public var estadoIsUnclear: Bool
  /// Razón social, or apellidos y nombres.
  public var name: String?
  public var legalRepresentatives: [String]
  /// Números del RUC anteriores: nobody's account any more.
  public var formerNumbers: Set<RUC>
}

/// One line of a certificate, ready to be compared with labels.
struct CertificateLine {
  var text: String
  /// Words in lower case without accents, one blank between.
  var plain: String
  var page: Int
  var left: Float
  var top: Float
  var right: Float
  var bottom: Float
  var numbers: [RUCAssessment]

  var hasPlace: Bool { right > left && bottom > top }

  /// Directly below: overlapping in width, no more than three lines of text away.
  func isBelow(_ other: CertificateLine) -> Bool {
    guard hasPlace, other.hasPlace, page == other.page else { return false }
    let height = max(bottom - top, 6)
    return top >= other.bottom - height * 0.5 && top - other.bottom < height * 3 && left < other.right
      && right > other.left - 4
  }

  /// On the same baseline, to the right.
  func isRight(of other: CertificateLine) -> Bool {
    guard hasPlace, other.hasPlace, page == other.page else { return false }
    return abs((top + bottom) - (other.top + other.bottom)) < (bottom - top) && left >= other.right - 2
  }
}

/// The labels of both layouts, as `CertificateLine.plain` has them.
enum CertificateLabel {
  static let titles = ["registro unico de contribuyentes", "certificado de registro unico de contribuyentes"]
  static let number = ["numero ruc", "numero de ruc", "nro ruc", "no ruc", "n ruc", "nro de ruc", "no de ruc", "ruc"]
  static let name = [
    "apellidos y nombres", "apellidos y nombre", "nombres y apellidos", "razon social", "razon social denominacion",
    "apellidos y nombres razon social", "razon social apellidos y nombres", "nombre o razon social",
    "razon social o apellidos y nombres", "denominacion o razon social",
  ]
  static let estado = ["estado", "estado contribuyente", "estado del contribuyente", "estado contribuyente en el ruc"]
  static let representative = [
    "representante legal", "representantes legales", "agente de retencion representante legal",
  ]
  static let former = [
    "numeros del ruc anteriores", "numeros de ruc anteriores", "numero del ruc anterior", "ruc anteriores",
  ]
  static let others = [
    "certificado", "regimen", "artesano", "fecha de registro", "fecha de actualizacion", "inicio de actividades",
    "fecha inicio actividades", "fec inicio actividades", "fec inscripcion", "fec constitucion", "fec actualizacion",
    "fecha de constitucion", "fecha de inicio de actividades", "reinicio de actividades", "cese de actividades",
    "obligado a llevar contabilidad", "domicilio tributario", "jurisdiccion", "tipo", "agente de retencion",
    "contribuyente especial", "clase contribuyente", "tipo de contribuyente", "tipo contribuyente",
    "clase de contribuyente",
    "medios de contacto", "actividades economicas", "actividad economica principal", "establecimientos",
    "establecimientos registrados", "obligaciones tributarias", "codigo de verificacion", "fecha y hora de emision",
    "nombre comercial", "contador", "nacionalidad", "ubicacion geografica", "direccion", "provincia", "canton",
    "parroquia", "email", "correo electronico", "telefono", "abiertos", "cerrados", "estado civil", "calle", "numero",
    "fec nacimiento", "fec suspension definitiva", "fecha de cese", "direccion ip", "identificacion", "cedula",
    "no hay registros", "zona", "calificacion artesanal", "contribuyente fantasma", "transacciones inexistentes",
    "ejercicio fiscal", "sri", "www sri gob ec", "actividad economica",
  ]
  static let all = titles + number + name + estado + representative + former + others

  /// The label with which a line begins: the longest that fits whole words.
  static func leading(_ plain: String, of labels: [String] = all) -> String? {
    labels.filter { plain == $0 || plain.hasPrefix($0 + " ") }.max { $0.count < $1.count }
  }
}
