import EcuadorianIdentity
import Testing
import Yams

@testable import QuipuxDocument
@testable import Recovery

/// Repeatable, so that a failure can be seen again.
private struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

private let vocabulary: [String] =
  """
  solicito la recuperación de clave claves contraseña usuario SUT S.U.T. sistema único del trabajo salarios en línea ambos
  sistemas ministerio o y no requiero ya tengo desisto sino gerente general representante legal de Compañía Ejemplo S.A.
  con RUC 1790010937001 0990004196001 0950043216001 cédula 1700001231 contador proveedor banco señores yo soy ex mi
  representada correo cambio nuevo a@b.ec teléfono 022000000 [ ] [X] ( ) ☒ ☐ SI NO empresa: razón social: : , . ; ( ) ____
  décimo tercero actas de finiquito IESS SRI Registro Único de Contribuyentes Número Estado ACTIVO SUSPENDIDO Tipo
  PERSONAS NATURALES Números del anteriores Establecimientos Código verificación 49 179001093700 1 O 179OO1O937OO1
  """.split { $0 == " " || $0 == "\n" }.map(String.init) + ["\n", "\n\n", "\t", "\u{301}", "\u{202E}", "😀"]

/// What the rules go by, each phrase whole, so that they come to their ends.
private let lexiconsVocabulary: [String] = phrases.keys.sorted().flatMap { phrases[$0] ?? [] }
  .map { $0.replacing("*", with: "o").replacing(" .. ", with: " ") }

private func soup(_ dice: inout Dice, _ words: Int) -> String {
  (0..<words).map { _ in
    let source = Int.random(in: 0...2, using: &dice) == 0 ? lexiconsVocabulary : vocabulary
    return source.randomElement(using: &dice) ?? ""
  }.joined(separator: " ")
}

@Suite("Any text has an outcome")
struct ExaminationPropertyTests {
  @Test("Whatever words a letter is made of, the rules come to an outcome, and its ticket names a certificate's number")
  func soups() {
    var dice = Dice(state: 20_260_314)
    for _ in 0..<3_000 {
      let attachments = (0..<Int.random(in: 0...2, using: &dice)).map { number in
        let lines = (0..<Int.random(in: 0...25, using: &dice)).map { _ in
          soup(&dice, Int.random(in: 0...6, using: &dice))
        }
        return ReadAttachment.pdf(lines, isVisible: Bool.random(using: &dice), code: String(number))
      }
      let document = Document.letter(
        subject: soup(&dice, Int.random(in: 0...8, using: &dice)),
        body: soup(&dice, Int.random(in: 0...60, using: &dice)))
      let examination = Examination(
        of: Letter(document: document, attachments: attachments), lexicon: lexicon, policy: Policy())
      #expect(!examination.reasons.isEmpty)
      #expect(examination.reasons.first?.outcome == examination.outcome)
      #expect((examination.outcome == .ticketed) == !examination.systems.isEmpty)
      if examination.outcome == .ticketed { #expect(examination.ruc != nil) }
    }
  }

  @Test("A letter that becomes a ticket becomes none when another taxpayer's number stands in it without a role")
  func anotherNumber() {
    let body =
      "Yo, Juan Carlos Pérez, gerente de Compañía Ejemplo S.A., con RUC 1790010937001, solicito recuperar la clave del SUT."
    #expect(examine(.letter(body: body), .certificate()).outcome == .ticketed)
    let words = body.split(separator: " ")
    for place in words.indices {
      let changed = (words[..<place] + ["0990004196001"] + words[place...]).joined(separator: " ")
      #expect(examine(.letter(body: changed), .certificate()).outcome != .ticketed, "\(place)")
    }
  }
}
