/// A company's or public body's name, compared without case, accents, punctuation, blanks and legal form.
///
/// Strict beyond that: a word more ("FERRETERÍA EJEMPLO SUR") is another company. Two names that both state a legal form,
/// and not the same, are two companies.
public struct CompanyName: Sendable, Hashable {
  enum LegalForm: Sendable {
    /// S.A., C.A.
    case anonima
    /// Cía. Ltda.
    case limitada
    /// S.A.S.
    case simplificada
    /// E.P.
    case publica
  }

  /// The name's letters and digits, without the blanks, "y" and "&" between them.
  let core: [UInt8]
  let legalForm: LegalForm?

  public init(_ text: String) {
    let folded = FoldedText(text)
    var words = folded.words.map { Array(folded.bytes[$0.range]) }
    let (length, form) = Self.legalForm(endOf: words)
    words.removeLast(length)
    core = words.filter { $0 != Array("y".utf8) }.flatMap(\.self)
    legalForm = form
  }

  /// Never so for names without a letter or digit, or with letters that are not Latin.
  public func isSame(as other: CompanyName) -> Bool {
    guard !core.isEmpty, core == other.core, !core.contains(FoldedText.unknownLetter) else { return false }
    guard let legalForm, let otherForm = other.legalForm else { return true }
    return legalForm == otherForm
  }

  private static let legalForms: [String: LegalForm] = [
    "sa": .anonima, "ca": .anonima, "sociedadanonima": .anonima, "companiaanonima": .anonima, "ciaanonima": .anonima,
    "cialtda": .limitada, "ltda": .limitada, "cltda": .limitada, "cialimitada": .limitada, "companialtda": .limitada,
    "companialimitada": .limitada, "companiaderesponsabilidadlimitada": .limitada, "limitada": .limitada,
    "sas": .simplificada, "sociedadporaccionessimplificada": .simplificada,
    "sociedadporaccionessimplificadas": .simplificada,
    "ep": .publica, "empresapublica": .publica,
  ]

  /// The longest run of words at the end that is a legal form however it is punctuated, but never the whole name.
  private static func legalForm(endOf words: [[UInt8]]) -> (length: Int, form: LegalForm?) {
    for length in stride(from: min(5, words.count - 1), to: 0, by: -1) {
      let ending = words.suffix(length).flatMap(\.self)
      if let form = legalForms[String(decoding: ending, as: UTF8.self)] { return (length, form) }
    }
    return (0, nil)
  }
}
