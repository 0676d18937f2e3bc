import DurableFiles
import Foundation
import Scratch

/// Writes small exports into a scratch directory. The certificate is one of the fixtures'.
struct ExportBuilder {
  let root: URL

  static let ruc = "1799990012001"

  init(_ scratch: ScratchDirectory, _ name: String = "export") throws {
    root = URL(filePath: scratch.path).appending(path: name)
    try FileManager.default.createDirectory(at: root.appending(path: "anexos"), withIntermediateDirectories: true)
  }

  var path: String { root.path(percentEncoded: false) }

  static func certificate() throws -> Data {
    try Data(contentsOf: fixtures.appending(path: "export/2026-03-02/anexos/RUC EMPRESA.pdf"))
  }

  /// A letter that is a ticket, or an observation where `certificate` is nil.
  static func document(
    _ number: Int, body: String? = nil, certificate: String? = "anexos/ruc.pdf", extra: String = ""
  ) -> String {
    let text =
      body ?? """
        Yo, MARÍA FERNANDA QUISHPE LÓPEZ, gerente general de FERRETERÍA IMAGINARIA DEL PACÍFICO CIA. LTDA., con RUC \(ruc), \
        solicito la recuperación de la clave del Sistema Único de Trabajo (SUT). Pedido \(number).
        """
    let annex = certificate.map {
      "<anexo codigo=\"2026000120000\(1_000_000 + number)_00001\" fisico=\"0\" borrado=\"N\"><nombre>ruc.pdf</nombre><ruta>\($0)</ruta></anexo>"
    }
    return """
      <documento version="1.0"><numeroRadicado>2026000120000\(1_000_000 + number)</numeroRadicado>
      <numeroPadre>2026000120000\(1_000_000 + number)</numeroPadre><numeroDocumento>MDT-PRUEBA-2026-\(number)-E</numeroDocumento>
      <tipoDocumento codigo="2"/><estado codigo="2"/><fechaRegistro>2026-03-14 09:\(10 + number / 60 % 50):\(10 + number % 50)-05</fechaRegistro>
      <asunto>Solicitud de clave</asunto><cuerpo formato="texto"><![CDATA[\(text)]]></cuerpo>
      <remitentes><usuario orden="1"><cedula>0950043208</cedula><nombre>MARÍA FERNANDA</nombre><apellido>QUISHPE LÓPEZ</apellido>
      <institucion>FERRETERÍA IMAGINARIA DEL PACÍFICO CIA. LTDA.</institucion></usuario></remitentes>
      <anexos>\(annex ?? "")\(extra)</anexos></documento>
      """
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: root.appending(path: name))
  }

  /// `count` letters in files of their own, with one certificate.
  func letters(_ count: Int) throws {
    try Self.certificate().write(to: root.appending(path: "anexos/ruc.pdf"))
    for number in 1...count { try write(Self.document(number), to: "carta-\(1000 + number).xml") }
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: name).path(percentEncoded: false))
  }
}
