import ArgumentParser
import EcuadorianIdentity

struct RUCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ruc", abstract: "What can be said of a RUC by its digits alone.",
    discussion: "verified: a check digit agrees; unverifiable: none does, as with many numbers issued since 2021; "
      + "suspect: a natural person's number that is probably mistyped; invalid: no RUC.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @Argument(help: "Numbers, also as 1790010937-001.") var numbers: [String]

  func run() {
    let results = numbers.map { (input: $0, assessment: RUC.assess($0)) }
    Console.print(output.json ? Self.json(results).description : text(results))
  }

  private static func json(_ results: [(input: String, assessment: RUCAssessment)]) -> JSON {
    .object([
      (
        "results",
        .array(
          results.map { input, assessment in
            .object([
              ("input", .text(input)), ("ruc", .optional(assessment.ruc?.description)),
              ("verdict", .text(assessment.verdict.rawValue)), ("class", .optional(assessment.class?.rawValue)),
              ("reasons", .texts(assessment.reasons.codes)),
            ])
          })
      )
    ])
  }

  private func text(_ results: [(input: String, assessment: RUCAssessment)]) -> String {
    let words = language.words
    var table = Table(rows: [
      [
        words("número", "number"), "RUC", words("veredicto", "verdict"), words("clase", "class"),
        words("razones", "reasons"),
      ]
    ])
    table.rows += results.map { input, assessment in
      [
        input, assessment.ruc?.description ?? "-", assessment.verdict.rawValue, assessment.class?.rawValue ?? "-",
        assessment.reasons.codes.joined(separator: " "),
      ]
    }
    return table.text
  }
}
