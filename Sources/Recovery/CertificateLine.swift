internal import EcuadorianIdentity
internal import QuipuxDocument

/// One line of a certificate, ready to be compared with labels.
struct CertificateLine {
  var text: String
  /// In lower case without accents.
  var words: [String]
  /// The label with which the line begins: the longest that fits whole words.
  var label: CertificateLabel?
  var page: Int
  /// Runs across the page or along its margin.
  var isAslant: Bool
  var left: Float
  var top: Float
  var right: Float
  var bottom: Float
  var numbers: [RUCAssessment]

  init(_ line: AttachmentText.Line, page: Int) {
    text = line.text
    words = plainWords(line.text)
    label = CertificateLabel.leading(words[...])
    self.page = page
    isAslant = line.isAslant
    (left, top, right, bottom) = (line.left, line.top, line.right, line.bottom)
    numbers = Self.numbers(in: line.text)
  }

  /// The same line with the label taken away.
  init(_ text: String, at line: CertificateLine) {
    self = line
    self.text = text
    words = plainWords(text)
    label = CertificateLabel.leading(words[...])
    numbers = Self.numbers(in: text)
  }

  private static func numbers(in text: String) -> [RUCAssessment] {
    guard text.utf8.lazy.filter({ (0x30...0x39).contains($0) }).count >= 13 else { return [] }
    return NumberFinder.numbers(in: text).compactMap { number in
      number.isWeak ? nil : number.ruc.flatMap { $0.ruc == nil ? nil : $0 }
    }
  }

  var hasPlace: Bool { right > left && bottom > top }

  /// Directly below: overlapping in width, no more than three lines of text away.
  func isBelow(_ other: CertificateLine) -> Bool {
    guard hasPlace, other.hasPlace, page == other.page else { return false }
    let height = max(bottom - top, 6)
    return top >= other.bottom - height * 0.5 && top - other.bottom < height * 3 && left < other.right
      && right > other.left - 4
  }

  /// Over a label, at most three lines away in the larger of their sizes: a number at the middle of a name of three lines.
  func isOver(_ label: CertificateLine) -> Bool {
    guard hasPlace, label.hasPlace, page == label.page else { return false }
    let height = max(bottom - top, label.bottom - label.top)
    // Not what is printed across the page.
    guard height < (label.bottom - label.top) * 4 else { return false }
    return label.top >= bottom - height * 0.5 && label.top - bottom < height * 3 && overlaps(label)
  }

  /// In width.
  func overlaps(_ other: CertificateLine) -> Bool { left < other.right && right > other.left }

  /// On the same baseline, to the right.
  func isRight(of other: CertificateLine) -> Bool {
    guard hasPlace, other.hasPlace, page == other.page else { return false }
    return abs((top + bottom) - (other.top + other.bottom)) < (bottom - top) && left >= other.right - 2
  }

  /// One of the lines to the right of a label that stands at the middle of their height.
  func isBeside(_ label: CertificateLine) -> Bool {
    guard hasPlace, label.hasPlace, page == label.page else { return false }
    return abs((top + bottom) - (label.top + label.bottom)) < (bottom - top) * 2 && left >= label.right - 2
  }

  /// A title stands in a line of its own, or nearly.
  var isTitle: Bool {
    guard words.count >= CertificateLabel.title.count, words.count <= CertificateLabel.title.count + 5 else {
      return false
    }
    return words.indices.contains { words[$0...].starts(with: CertificateLabel.title) }
  }

  /// The title in two lines, as narrow pages have it.
  func isTitle(with next: CertificateLine) -> Bool {
    guard words.count <= 6, next.words.count <= 3, !isTitle, !next.isTitle else { return false }
    return Array((words + next.words).suffix(CertificateLabel.title.count)) == CertificateLabel.title
  }

  /// The heading of the list of establishments.
  var isEstablishments: Bool { words.first == "establecimientos" }

  /// The 13 digits behind an establishment's three.
  var establishmentNumber: String? {
    guard words.count > 1, words[0].isNumber(of: 3), words[1].isNumber(of: 13) else { return nil }
    return words[1]
  }

  /// Carries the label of the number: alone, before its value, or behind the label of the name.
  var bindsNumber: Bool {
    guard let label else { return false }
    if label.kind == .number { return true }
    return label.kind == .name && CertificateLabel.leading(words[label.words.count...])?.kind == .number
  }
}

/// A label of the certificate, in either layout.
struct CertificateLabel: Sendable, Hashable {
  enum Kind: Sendable {
    case title, number, name, estado, representative, former, other
  }

  var words: [String]
  var kind: Kind

  static let title = ["registro", "unico", "de", "contribuyentes"]

  private static let phrases: [(Kind, [String])] = [
    (
      .title,
      [
        "registro unico de contribuyentes", "certificado de registro unico de contribuyentes", "registro unico de",
        "registro unico", "de contribuyentes", "contribuyentes",
      ]
    ),
    (.number, ["numero ruc", "numero de ruc", "nro ruc", "no ruc", "n ruc", "nro de ruc", "no de ruc", "ruc"]),
    (
      .name,
      [
        "apellidos y nombres", "apellidos y nombre", "nombres y apellidos", "razon social",
        "razon social denominacion", "apellidos y nombres razon social", "razon social apellidos y nombres",
        "nombre o razon social", "razon social o apellidos y nombres", "denominacion o razon social",
      ]
    ),
    (
      .estado,
      ["estado", "estado contribuyente", "estado del contribuyente", "estado contribuyente en el ruc"]
    ),
    (
      .representative,
      ["representante legal", "representantes legales", "agente de retencion representante legal"]
    ),
    (
      .former,
      ["numeros del ruc anteriores", "numeros de ruc anteriores", "numero del ruc anterior", "ruc anteriores"]
    ),
    (
      .other,
      [
        "certificado", "regimen", "artesano", "fecha de registro", "fecha de actualizacion", "inicio de actividades",
        "fecha inicio actividades", "fec inicio actividades", "fec inscripcion", "fec constitucion",
        "fec actualizacion", "fecha de constitucion", "fecha de inicio de actividades", "reinicio de actividades",
        "cese de actividades", "obligado a llevar contabilidad", "domicilio tributario", "jurisdiccion", "tipo",
        "agente de retencion", "contribuyente especial", "clase contribuyente", "tipo de contribuyente",
        "tipo contribuyente", "clase de contribuyente", "medios de contacto", "actividades economicas",
        "actividad economica principal", "establecimientos", "establecimientos registrados",
        "obligaciones tributarias", "codigo de verificacion", "fecha y hora de emision", "nombre comercial",
        "contador", "nacionalidad", "ubicacion geografica", "direccion", "provincia", "canton", "parroquia", "email",
        "correo electronico", "telefono", "abiertos", "cerrados", "estado civil", "calle", "numero", "fec nacimiento",
        "fec suspension definitiva", "fecha de cese", "direccion ip", "identificacion", "cedula", "no hay registros",
        "zona", "calificacion artesanal", "contribuyente fantasma", "transacciones inexistentes", "ejercicio fiscal",
        "sri", "www sri gob ec", "actividad economica",
      ]
    ),
  ]

  /// By their first word, the longest first.
  private static let byFirstWord: [String: [CertificateLabel]] = {
    let labels = phrases.flatMap { kind, texts in
      texts.map { CertificateLabel(words: $0.split(separator: " ").map(String.init), kind: kind) }
    }
    return Dictionary(grouping: labels) { $0.words[0] }.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }()

  static func leading(_ words: ArraySlice<String>) -> CertificateLabel? {
    words.first.flatMap { byFirstWord[$0]?.first { words.starts(with: $0.words) } }
  }
}

extension String {
  fileprivate func isNumber(of digits: Int) -> Bool {
    utf8.count == digits && utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// The words of a text in lower case without accents.
func plainWords(_ text: String) -> [String] {
  let folded = FoldedText(text)
  return folded.words.indices.map { folded[word: $0] }
}
