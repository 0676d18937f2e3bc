/// A number of cédula: ten digits, of an Ecuadorian or of a foreigner who lives in Ecuador.
public struct Cedula: Hashable, Sendable, LosslessStringConvertible {
  /// The ten digits as one decimal number.
  let value: UInt64

  init(value: UInt64) {
    self.value = value
  }

  /// Nil where ``assess(_:)-(String)`` finds the number invalid.
  public init?(_ text: String) {
    guard let cedula = Self.assess(text).cedula else { return nil }
    self = cedula
  }

  /// The person's own RUC, if there is one.
  public var ruc: RUC {
    RUC(reduced: value * 1_000 + 1)
  }

  public var assessment: CedulaAssessment {
    CedulaAssessment(NumberDigits(thirteenOf: ruc.value))
  }

  /// Personal data, in full: see ``masked`` for what is shown.
  public var description: String {
    decimal(value, digits: 10)
  }

  /// `17…31`: two and two, since four and four would leave a hundred people to choose from.
  public var masked: String {
    decimal(value / 100_000_000, digits: 2) + "…" + decimal(value % 100, digits: 2)
  }
}

extension Cedula: CustomDebugStringConvertible {
  /// Masked: what a debugger, a failed test or a careless log line shows.
  public var debugDescription: String { masked }
}

/// What can be said about a number that claims to be a cédula.
public struct CedulaAssessment: Hashable, Sendable {
  /// Nil when the number is invalid.
  public let cedula: Cedula?
  /// Never `unverifiable`. `suspect` where the check digit fails: some cédulas were issued so, hence a review and
  /// never a rejection.
  public let verdict: Verdict
  public let reasons: NumberReasons
}

extension Cedula {
  /// Total: every text has a verdict. Takes ten digits, with blanks around them and blanks, hyphens or full stops between.
  public static func assess(_ text: String) -> CedulaAssessment {
    assess(text.utf8.span)
  }

  /// The same on UTF-8, or any bytes.
  public static func assess(_ utf8: Span<UInt8>) -> CedulaAssessment {
    guard let digits = NumberDigits(utf8) else { return CedulaAssessment(invalid: .characters) }
    if digits.count >= 10, isNobodys(digits) { return CedulaAssessment(invalid: .sentinel) }
    guard digits.count == 10 else { return CedulaAssessment(invalid: .length) }
    return CedulaAssessment(digits)
  }

  /// Numbers that stand for nobody: Quipux's inventions ("99…" for people without a cédula, 0102030405-12345 for
  /// deactivated ones), consumidor final, and what people type to get past a form.
  static func isNobodys(_ digits: NumberDigits) -> Bool {
    let number = digits.firstTen
    return number >= 9_900_000_000 || digits.repeatsOneDigit || number == 1_234_567_890 || number == 102_030_405
  }
}

extension CedulaAssessment {
  /// `digits` must be ten or more; those after the tenth do not count.
  init(_ digits: NumberDigits) {
    if Cedula.isNobodys(digits) {
      self.init(invalid: .sentinel)
    } else if !digits.provinceExists {
      self.init(invalid: .province)
    } else if digits.digits[2] > 6 {
      self.init(invalid: .thirdDigit)
    } else {
      let agrees = CheckDigit.modulo10(digits.digits)
      self.init(
        cedula: Cedula(value: digits.firstTen), verdict: agrees ? .verified : .suspect,
        reasons: agrees ? .modulo10 : .noCheckDigit)
    }
  }

  init(invalid reason: NumberReasons) {
    self.init(cedula: nil, verdict: .invalid, reasons: reason)
  }
}
