import Foundation
import Testing

/// Files as a failing disk, a broken program or somebody with intent makes them.
@Suite struct MutatedExportTests {
  private static let seconds = 10

  @Test("Hundreds of damaged XML files and PDFs: each gets an outcome in time, and the batch its end")
  func mutated() throws {
    let scratch = try Scratch()
    let names = try scratch.writeMutatedExport(ofEach: 150, seed: 7)
    let run = try scratch.run(
      ["poll", "--from", "export", "--state", "state", "--settle", "0", "--after", "leave", "--json"],
      environment: ["QUIPUX_INTAKE_LIMITS_SECONDS_PER_DOCUMENT": "\(Self.seconds)"])
    #expect([0, 2].contains(run.status), "\(run.error)")
    let report = try run.json()
    #expect(report["unsettled"] as? Int == 0)
    #expect(report["warnings"] as? [String] == [])
    let shown = try scratch.run("batch", "show", "last", "--state", "state", "--json").json()
    let documents = try #require(shown["documents"] as? [[String: Any]])
    #expect(Set(documents.compactMap { $0["path"] as? String }) == names)
    #expect(documents.allSatisfy { $0["outcome"] is String })
    let reasons = documents.flatMap { $0["reasons"] as? [String] ?? [] }
    #expect(!reasons.contains("reader.timedOut"))
    #expect(try scratch.tickets().count == report["tickets"] as? Int)
    let again = try scratch.run("poll", "--from", "export", "--state", "state", "--settle", "0", "--json")
    #expect(try again.json()["documents"] as? Int == 0)
  }
}

extension Scratch {
  /// So many mutated XML files, and as many sound ones that name a mutated PDF.
  /// - Returns: the names of all XML files.
  fileprivate func writeMutatedExport(ofEach count: Int, seed: UInt64) throws -> Set<String> {
    var mutation = Mutation(random: SeededRandom(seed: seed))
    let folder = URL(filePath: path).appending(path: "export")
    try directory("export/anexos")
    let (xmls, pdfs) = (try fixtures("xml"), try fixtures("pdf"))
    var names: Set<String> = []
    for number in 0..<count {
      let damaged = mutation.mutated(try Data(contentsOf: xmls[Int.random(in: xmls.indices, using: &mutation.random)]))
      try damaged.write(to: folder.appending(path: "x\(number).xml"))
      let pdf = mutation.mutated(try Data(contentsOf: pdfs[Int.random(in: pdfs.indices, using: &mutation.random)]))
      try pdf.write(to: folder.appending(path: "anexos/\(number).pdf"))
      try file("export/p\(number).xml", Self.letter(number))
      names.formUnion(["x\(number).xml", "p\(number).xml"])
    }
    return names
  }

  private func fixtures(_ ending: String) throws -> [URL] {
    let export = project.appending(path: "Fixtures/export").path(percentEncoded: false)
    let paths = try shell("find '\(export)' -type f -name '*.\(ending)' -size -200k | LC_ALL=C sort").output
    return paths.split(separator: "\n").map { URL(filePath: String($0)) }.filter {
      FileManager.default.isReadableFile(atPath: $0.path(percentEncoded: false))
    }
  }

  private static func letter(_ number: Int) -> String {
    let radicado = "20269900\(100_000_000_000 + number)"
    return """
      <documento version="1.0"><numeroRadicado>\(radicado)</numeroRadicado><numeroPadre>\(radicado)</numeroPadre>
      <numeroDocumento>MDT-M-2026-\(number)-E</numeroDocumento><tipoDocumento codigo="2"/><estado codigo="2"/>
      <asunto>Recuperación de clave SUT</asunto><cuerpo>Solicito la clave del SUT. Adjunto \(number).</cuerpo>
      <anexos><anexo codigo="\(number)"><nombre>anexo</nombre><ruta>anexos/\(number).pdf</ruta></anexo></anexos>
      </documento>
      """
  }
}

/// Damage to a file: flipped bits, cuts, ranges twice or in the wrong place, junk.
private struct Mutation {
  var random: SeededRandom

  mutating func mutated(_ file: Data) -> Data {
    var bytes = [UInt8](file)
    for _ in 0..<([1, 3, 10, 60].randomElement(using: &random) ?? 1) where !bytes.isEmpty { mutate(&bytes) }
    return Data(bytes)
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = Int.random(in: bytes.indices, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...300, using: &random))
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<10: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 10..<13: bytes.removeSubrange(place..<end)
    case 13..<16: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
    case 16..<19:
      let junk = (0..<(end - place)).map { _ in UInt8.random(in: 0...255, using: &random) }
      bytes.insert(contentsOf: junk, at: place)
    default: bytes.removeSubrange(place...)
    }
  }
}
