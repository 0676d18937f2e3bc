/// The digits of one number, taken out of the ways in which people write it.
struct NumberDigits {
  /// The first 13.
  private(set) var digits = InlineArray<13, UInt8>(repeating: 0)
  /// How many there were, those after the thirteenth included.
  private(set) var count = 0
  /// The first 13 as one decimal number.
  private(set) var value: UInt64 = 0

  /// The 13 digits of `value`, leading zeros included.
  init(thirteenOf value: UInt64) {
    self.value = value
    count = 13
    var rest = value
    for place in stride(from: 12, through: 0, by: -1) {
      digits[place] = UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// Blanks around the number, and up to three separators between two digits, are passed over ("1790010937 - 001").
  /// Nil where there is anything else.
  init?(_ text: Span<UInt8>) {
    var place = 0
    var separators = 0
    var awaitsDigit = false
    while place < text.count {
      if let digit = text.digit(at: place) {
        guard count == 0 || separators <= 3 else { return nil }
        append(digit)
        (separators, awaitsDigit) = (0, false)
        place += 1
      } else {
        let mark = Mark(in: text, at: place)
        guard mark.isBlank || (mark.joins && count > 0) else { return nil }
        separators += 1
        awaitsDigit = awaitsDigit || !mark.isBlank
        place += mark.length
      }
    }
    if awaitsDigit { return nil }
  }

  private mutating func append(_ digit: UInt8) {
    if count < 13 {
      digits[count] = digit
      value = value * 10 + UInt64(digit)
    }
    count += 1
  }

  /// The first ten as one decimal number; fewer than 13 digits are all taken.
  var firstTen: UInt64 {
    switch count {
    case 13...: value / 1_000
    case 12: value / 100
    case 11: value / 10
    default: value
    }
  }

  /// Whether the first ten digits are one and the same.
  var repeatsOneDigit: Bool {
    firstTen == UInt64(digits[0]) * 1_111_111_111
  }

  /// 01 to 24, or 30 for Ecuadorians registered abroad.
  var provinceExists: Bool {
    let province = digits[0] * 10 + digits[1]
    return (1...24).contains(province) || province == 30
  }
}

/// Decimal digits of a number below 10^13, for people to read: not in the checking path.
func decimal(_ value: UInt64, digits: Int) -> String {
  let plain = String(value)
  return String(repeating: "0", count: max(0, digits - plain.utf8.count)) + plain
}
