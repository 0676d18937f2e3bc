/// The same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

/// Numbers made after the rules, apart from the code under test.
enum Samples {
  static func digits(_ count: Int, _ random: inout SplitMix) -> String {
    String((0..<count).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
  }

  static func province(_ random: inout SplitMix) -> String {
    let number = Int.random(in: 1...25, using: &random)
    return number == 25 ? "30" : number < 10 ? "0\(number)" : "\(number)"
  }

  /// A cédula whose check digit agrees (Luhn), with a third digit 0 to 5.
  static func cedula(_ random: inout SplitMix) -> String {
    let nine = province(&random) + String(Int.random(in: 0...5, using: &random)) + digits(6, &random)
    let sum = nine.compactMap(\.wholeNumberValue).enumerated().reduce(0) { sum, digit in
      let doubled = digit.element * (digit.offset.isMultiple(of: 2) ? 2 : 1)
      return sum + doubled / 10 + doubled % 10
    }
    return nine + String((10 - sum % 10) % 10)
  }

  /// A RUC of any class that is not invalid.
  static func ruc(_ random: inout SplitMix) -> String {
    switch Int.random(in: 0...2, using: &random) {
    case 0: cedula(&random) + "001"
    case 1: province(&random) + "6" + digits(6, &random) + "0001"
    default: province(&random) + "9" + digits(7, &random) + "001"
    }
  }
}
