/// What can be said about a number that claims to be a RUC.
public struct RUCAssessment: Hashable, Sendable {
  /// Reduced to the first establishment; nil when the number is invalid.
  public let ruc: RUC?
  public let verdict: Verdict
  /// Nil when the number is invalid, or its third digit is 6 and it can be either a public body's or a foreigner's.
  public let `class`: RUC.Class?
  public let reasons: NumberReasons
  /// The establishment as written, from 1; nil when the number is invalid.
  public let establishment: Int?
}

extension RUC {
  /// Total: every text has a verdict. Takes 13 digits, with blanks around them and blanks, hyphens or full stops between.
  public static func assess(_ text: String) -> RUCAssessment {
    assess(text.utf8.span)
  }

  /// The same on UTF-8, or any bytes.
  public static func assess(_ utf8: Span<UInt8>) -> RUCAssessment {
    guard let digits = NumberDigits(utf8) else { return RUCAssessment(invalid: .characters) }
    guard digits.count == 13 else { return RUCAssessment(invalid: .length) }
    return RUCAssessment(digits)
  }
}

extension RUCAssessment {
  /// `digits` must be 13.
  init(_ digits: NumberDigits) {
    if Cedula.isNobodys(digits) {
      self.init(invalid: .sentinel)
    } else if !digits.provinceExists {
      self.init(invalid: .province)
    } else {
      switch digits.digits[2] {
      case 0...5: self.init(natural: digits)
      case 6: self.init(sixth: digits)
      case 9: self.init(ninth: digits)
      default: self.init(invalid: .thirdDigit)
      }
    }
  }

  init(invalid reason: NumberReasons) {
    self.init(ruc: nil, verdict: .invalid, class: nil, reasons: reason, establishment: nil)
  }

  private init(natural digits: NumberDigits) {
    let agrees = CheckDigit.modulo10(digits.digits)
    self.init(
      digits, layout: .threeDigits, verdict: agrees ? .verified : .suspect, class: .natural,
      sums: agrees ? .modulo10 : .noCheckDigit)
  }

  private init(ninth digits: NumberDigits) {
    var sums: NumberReasons = []
    if CheckDigit.modulo11Private(digits.digits) { sums.insert(.modulo11Private) }
    // A few numbers with a third digit 9 were issued with the sum of public bodies.
    if CheckDigit.modulo11Public(digits.digits) { sums.insert(.modulo11Public) }
    self.init(
      digits, layout: .threeDigits, verdict: sums.isEmpty ? .unverifiable : .verified, class: .private,
      sums: sums.isEmpty ? .noCheckDigit : sums)
  }

  /// A public body first, then a foreigner with a cédula.
  ///
  /// With a tenth digit 0 both layouts name the same identity. With another, the public layout means a body with a
  /// thousand establishments or more, whose identity is a different number: so there the cédula's sum goes first, and
  /// "…d001", which is an identity of its own in the other layout, is left to be corroborated as it stands.
  private init(sixth digits: NumberDigits) {
    let isPublic = CheckDigit.modulo11Public(digits.digits)
    let isNatural = CheckDigit.modulo10(digits.digits)
    var sums: NumberReasons = isPublic ? .modulo11Public : []
    if isNatural { sums.insert(.modulo10) }

    let identitiesAgree = digits.digits[9] == 0
    if isPublic && (identitiesAgree || (!isNatural && digits.value % 1_000 != 1)) {
      self.init(digits, layout: .fourDigits, verdict: .verified, class: .public, sums: sums)
    } else if isNatural {
      self.init(digits, layout: .threeDigits, verdict: .verified, class: .natural, sums: sums)
    } else {
      self.init(
        digits, layout: identitiesAgree ? .fourDigits : .threeDigits, verdict: .unverifiable,
        class: identitiesAgree ? .public : nil, sums: .noCheckDigit)
    }
  }

  /// How many of the last digits say which establishment.
  private enum Layout: UInt64 {
    case threeDigits = 1_000
    case fourDigits = 10_000
  }

  private init(
    _ digits: NumberDigits, layout: Layout, verdict: Verdict, class: RUC.Class?, sums: NumberReasons
  ) {
    let establishment = digits.value % layout.rawValue
    if establishment == 0 {
      self.init(invalid: .establishment)
    } else {
      self.init(
        ruc: RUC(reduced: digits.value - establishment + 1), verdict: verdict, class: `class`,
        reasons: establishment == 1 ? sums : sums.union(.reduced),
        establishment: Int(establishment))
    }
  }
}
