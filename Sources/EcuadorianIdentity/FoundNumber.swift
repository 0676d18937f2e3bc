/// A number of 13 or ten digits that stands by itself in a text.
public struct FoundNumber: Sendable, Hashable {
  public enum Number: Sendable, Hashable {
    /// 13 digits, whatever the verdict.
    case ruc(RUCAssessment)
    /// Ten digits; only where the structure is a cédula's, since telephones have ten digits too.
    case cedula(CedulaAssessment)
  }

  /// How it is written. Empty: its digits in one piece.
  public struct Spelling: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// In groups as people write a RUC or cédula ("1790010937-001", "179 001 0937 001").
    public static let grouped = Spelling(rawValue: 1)
    /// In groups as nobody would write it ("179001093700 1").
    public static let oddlyGrouped = Spelling(rawValue: 2)
    /// Its second half is on the next line.
    public static let brokenOverLines = Spelling(rawValue: 4)
    /// Has letters where digits should be, as OCR reads them (O for 0, l for 1).
    public static let lookAlikes = Spelling(rawValue: 8)
  }

  public let number: Number
  /// In the UTF-8 of the text, bytes; separators inside the number included.
  public let range: Range<Int>
  public let spelling: Spelling

  /// Weak evidence only: it took a guess to read it. Such a number is reported only where it is a RUC, `verified` or
  /// `unverifiable`.
  public var isWeak: Bool {
    !spelling.isSubset(of: .grouped)
  }

  public var ruc: RUCAssessment? {
    if case .ruc(let assessment) = number { assessment } else { nil }
  }

  public var cedula: CedulaAssessment? {
    if case .cedula(let assessment) = number { assessment } else { nil }
  }

  /// Nil for what is not to be reported.
  init?(thirteen value: UInt64, range: Range<Int>, spelling: Spelling) {
    let assessment = RUCAssessment(NumberDigits(thirteenOf: value))
    number = .ruc(assessment)
    self.range = range
    self.spelling = spelling
    if isWeak, assessment.verdict != .verified, assessment.verdict != .unverifiable { return nil }
  }

  /// Nil for what is not to be reported.
  init?(ten value: UInt64, range: Range<Int>, spelling: Spelling) {
    let assessment = CedulaAssessment(NumberDigits(thirteenOf: value * 1_000))
    guard assessment.verdict != .invalid else { return nil }
    number = .cedula(assessment)
    self.range = range
    self.spelling = spelling
  }
}
