extension Document {
  /// Reads a `<documento>` of the export contract, version 1, with its tolerances: any order, unknown elements, codes as
  /// attribute or text, missing optional fields, every shape of a date. What cannot be read is nil or empty: whether
  /// that matters is for the rules to say.
  public init(export element: ExportElement) {
    let state = element.code("estado", names: Self.stateNames)
    self.init(
      radicado: element.digits("numeroradicado"),
      parent: element.digits("numeropadre"),
      number: element.value("numerodocumento"),
      reference: element.value("numeroreferencia"),
      type: element.code("tipodocumento", names: Self.typeNames),
      state: state,
      securityLevel: element.code("nivelseguridad", names: ["publico": 0, "confidencial": 1]),
      registeredAt: element.value("fecharegistro").flatMap(Timestamp.init(quipux:)),
      datedAt: element.value("fechadocumento").flatMap(Timestamp.init(quipux:)),
      subject: element.value("asunto") ?? "",
      summary: element.value("resumen") ?? "",
      body: TextRepair.lines(element.child("cuerpo")?.text ?? ""),
      hiddenBody: TextRepair.lines(element.child("cuerpo")?.child("hidden")?.text ?? ""),
      senders: element.people(in: "remitentes"),
      folder: element.child("trd")?.value("carpeta"),
      annexDescription: element.value("descripcionanexos") ?? "",
      attachments: element.items("anexo", in: "anexos").map(Attachment.init(export:)))
  }

  private static let stateNames = [
    "archivado": 0, "en edicion": 1, "en tramite": 2, "no enviado": 3, "enviado": 6, "eliminado": 7,
    "eliminado total": 8, "pendientes ciudadanos": 9,
  ]
  private static let typeNames = [
    "oficio": 1, "externo": 2, "memorando": 3, "circular": 4, "acuerdo": 5, "nota": 6, "carta ciudadano": 7,
    "resolucion": 8, "providencia": 9,
  ]
}

extension Person {
  init(export element: ExportElement) {
    self.init(
      cedula: element.value("cedula"),
      additionalDocument: element.value("documentoadicional"),
      titleAbbreviation: element.value("abreviaturatitulo") ?? "",
      givenNames: element.value("nombre") ?? "",
      surnames: element.value("apellido") ?? "",
      position: element.value("cargo") ?? "",
      institution: element.value("institucion") ?? "",
      emails: Self.list(element.value("email"), separators: ",; "),
      phones: Self.list(element.value("telefono"), separators: ",;/"),
      city: element.value("ciudad") ?? "")
  }

  private static func list(_ value: String?, separators: String) -> [String] {
    (value ?? "").split { separators.contains($0) }.map { TextRepair.line(String($0)) }.filter { !$0.isEmpty }
  }
}

extension Attachment {
  init(export element: ExportElement) {
    let location: Location =
      if let blob = element.child("contenido")?.blob {
        .embedded(blob)
      } else if let path = element.child("ruta")?.text.trimmed, !path.isEmpty {
        .path(path)
      } else {
        .none
      }
    self.init(
      code: element.value("codigo"),
      name: element.value("nombre") ?? "",
      description: element.value("descripcion") ?? "",
      isOnPaper: element.isYes("fisico"),
      isDeleted: element.isYes("borrado"),
      sizeKilobytes: element.value("tamanokb").flatMap { Double(String($0.map { $0 == "," ? "." : $0 })) },
      sha256: element.value("sha256")?.lowercased(),
      location: location)
  }
}

extension ExportElement {
  func child(_ name: String) -> ExportElement? { children.first { $0.name == name } }

  /// The text of a child, or the attribute of that name; nil where both are absent or empty.
  func value(_ name: String) -> String? {
    let written = child(name)?.text ?? attribute(name)
    guard let value = written.map(TextRepair.line), !value.isEmpty else { return nil }
    return value
  }

  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// A number of 20 digits may come with blanks or a sign of grouping; anything else than digits makes it another thing.
  func digits(_ name: String) -> String? {
    guard let value = value(name)?.filter({ $0 != " " && $0 != "-" }) else { return nil }
    let isNumber = value.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber && (6...25).contains(value.utf8.count) && value.contains { $0 != "0" } ? value : nil
  }

  /// A code as an attribute (`codigo="2"`), as a child (`<codigo>`), as the text itself ("2"), or by its name.
  func code(_ name: String, names: [String: Int]) -> Document.Code {
    let text = value(name) ?? ""
    let written = child(name)?.value("codigo") ?? text
    if let code = Int(written) { return Document.Code(code: code, name: text) }
    return Document.Code(code: names[text.unaccented], name: text)
  }

  func people(in list: String) -> [Person] {
    items("usuario", in: list)
      .enumerated()
      .map { (order: $1.attribute("orden").flatMap { Int($0) } ?? $0 + 1, person: Person(export: $1)) }
      .sorted { $0.order < $1.order }
      .map(\.person)
  }

  func items(_ name: String, in list: String) -> [ExportElement] {
    children.filter { $0.name == list }.flatMap(\.children).filter { $0.name == name }
  }

  func isYes(_ name: String) -> Bool {
    ["1", "s", "si", "sí", "true", "t"].contains((value(name) ?? "").lowercased())
  }
}

extension String {
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// Lower case without the accents of Spanish, for comparing names of codes.
  var unaccented: String {
    let plain: [Character: Character] = ["á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n"]
    return String(lowercased().map { plain[$0] ?? $0 })
  }
}
