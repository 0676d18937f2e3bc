/// A taxpayer's number in the Registro Único de Contribuyentes, with the first establishment (001; public bodies: 0001):
/// the identity of the taxpayer. Numbers of other establishments are reduced to it when they are read.
///
/// A value of this type has the structure of a RUC; whether a check digit agrees is for ``assessment`` to say.
public struct RUC: Hashable, Sendable, LosslessStringConvertible {
  public enum Class: String, Sendable, CaseIterable {
    /// A natural person, Ecuadorian or foreign, whose number begins with the cédula.
    case natural
    /// A public body (third digit 6).
    case `public`
    /// A company, and whoever else has a third digit 9.
    case `private`
  }

  /// The 13 digits as one decimal number.
  let value: UInt64

  init(reduced value: UInt64) {
    self.value = value
  }

  /// Nil where ``assess(_:)-(String)`` finds the number invalid. Another establishment is reduced to the first.
  public init?(_ text: String) {
    guard let ruc = Self.assess(text).ruc else { return nil }
    self = ruc
  }

  /// What there is to say about the number itself.
  public var assessment: RUCAssessment {
    RUCAssessment(NumberDigits(thirteenOf: value))
  }

  /// Personal data, in full: see ``masked`` for what is shown.
  public var description: String {
    decimal(value, digits: 13)
  }

  /// `1790…7001`: the first and the last four digits.
  public var masked: String {
    decimal(value / 1_000_000_000, digits: 4) + "…" + decimal(value % 10_000, digits: 4)
  }

  /// The first ten digits, where they are a person's cédula.
  public var cedula: Cedula? {
    assessment.class == .natural ? Cedula(value: value / 1_000) : nil
  }

  /// Whether this is the RUC of the person with that cédula.
  public func belongs(to cedula: Cedula) -> Bool {
    self == cedula.ruc
  }
}

extension RUC: CustomDebugStringConvertible {
  /// Masked: what a debugger, a failed test or a careless log line shows.
  public var debugDescription: String { masked }
}
