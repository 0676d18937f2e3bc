/// What can be said about a cédula or RUC from its digits alone.
public enum Verdict: String, Sendable, CaseIterable {
  /// Structure right, and a check digit of its class agrees.
  case verified
  /// Structure right, third digit 6 or 9, and no check digit agrees: the SRI has issued such numbers since October 2021.
  /// To be accepted only with corroboration.
  case unverifiable
  /// A natural person's number whose check digit fails: probably a typing error, for a person to look at.
  case suspect
  /// Length, province, third digit or establishment wrong, or a number that stands for nobody.
  case invalid
}

/// What a verdict rests on. ``codes`` are stable: programs and tests are written against them.
public struct NumberReasons: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// 9999999999999 (consumidor final), 1234567890001, repeated digits, "99…": numbers that pass as one and are nobody's.
  public static let sentinel = NumberReasons(rawValue: 1 << 0)
  /// Something other than digits, and blanks, hyphens and full stops between them.
  public static let characters = NumberReasons(rawValue: 1 << 1)
  public static let length = NumberReasons(rawValue: 1 << 2)
  /// The first two digits are not 01 to 24, nor 30.
  public static let province = NumberReasons(rawValue: 1 << 3)
  public static let thirdDigit = NumberReasons(rawValue: 1 << 4)
  /// Establishment 000 (public bodies: 0000).
  public static let establishment = NumberReasons(rawValue: 1 << 5)
  /// The sum of public bodies agrees.
  public static let modulo11Public = NumberReasons(rawValue: 1 << 6)
  /// The sum of private companies agrees.
  public static let modulo11Private = NumberReasons(rawValue: 1 << 7)
  /// The sum of the cédula agrees.
  public static let modulo10 = NumberReasons(rawValue: 1 << 8)
  /// No sum of the number's class agrees.
  public static let noCheckDigit = NumberReasons(rawValue: 1 << 9)
  /// The number named another establishment than the first.
  public static let reduced = NumberReasons(rawValue: 1 << 10)

  private static let all: [(NumberReasons, String)] = [
    (.sentinel, "sentinel"),
    (.characters, "characters"),
    (.length, "structure.length"),
    (.province, "structure.province"),
    (.thirdDigit, "structure.thirdDigit"),
    (.establishment, "structure.establishment"),
    (.modulo11Public, "checkDigit.modulo11Public"),
    (.modulo11Private, "checkDigit.modulo11Private"),
    (.modulo10, "checkDigit.modulo10"),
    (.noCheckDigit, "checkDigit.none"),
    (.reduced, "establishment.reduced"),
  ]

  /// Stable codes, in a fixed order: faults first, then the sums that agree.
  public var codes: [String] {
    Self.all.filter { contains($0.0) }.map(\.1)
  }
}
