/// The three sums of the SRI and the Registro Civil (domain: section 3, "Cédula and RUC").
enum CheckDigit {
  /// Cédula: weights 2 1 2 1 2 1 2 1 2, products above 9 lose 9; the tenth digit checks.
  static func modulo10(_ digits: borrowing InlineArray<13, UInt8>) -> Bool {
    var sum: UInt8 = 0
    for place in 0..<9 {
      let product = place % 2 == 0 ? digits[place] * 2 : digits[place]
      sum += product > 9 ? product - 9 : product
    }
    return (10 - sum % 10) % 10 == digits[9]
  }

  /// Public bodies: the ninth digit checks.
  static func modulo11Public(_ digits: borrowing InlineArray<13, UInt8>) -> Bool {
    let weights: InlineArray<8, UInt16> = [3, 2, 7, 6, 5, 4, 3, 2]
    var sum: UInt16 = 0
    for place in 0..<8 { sum += weights[place] * UInt16(digits[place]) }
    return modulo11(sum, agreesWith: digits[8])
  }

  /// Private companies: the tenth digit checks.
  static func modulo11Private(_ digits: borrowing InlineArray<13, UInt8>) -> Bool {
    let weights: InlineArray<9, UInt16> = [4, 3, 2, 7, 6, 5, 4, 3, 2]
    var sum: UInt16 = 0
    for place in 0..<9 { sum += weights[place] * UInt16(digits[place]) }
    return modulo11(sum, agreesWith: digits[9])
  }

  /// Remainder 0 gives 0; remainder 1 would give 10, which no digit can be.
  private static func modulo11(_ sum: UInt16, agreesWith digit: UInt8) -> Bool {
    let remainder = sum % 11
    return remainder == 0 ? digit == 0 : 11 - remainder == UInt16(digit)
  }
}
