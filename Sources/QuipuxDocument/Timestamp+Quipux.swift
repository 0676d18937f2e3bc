extension Timestamp {
  /// Reads every shape in which Quipux and its exports write a date:
  /// `2026-03-14 09:26:53.589793-05`, `2026-03-14 09:26:53`, `2026-03-14 09:26:53 GMT -05`,
  /// `2026-03-14T09:26:53-05:00`, `14-03-2026`, `14/03/2026 09:26:53`, `Quito, 14 de marzo de 2026`.
  ///
  /// A date without a time is its midnight; one without a zone is Ecuador's. Nil for anything else.
  public init?(quipux text: String) {
    var scanner = DateScanner(text)
    guard let date = scanner.date(), let time = scanner.time(), let offset = scanner.offset(), scanner.isAtEnd else {
      return nil
    }
    let local = Int64(date.daysSinceEpoch) * 86_400 + Int64(time.seconds)
    self.init(
      microseconds: (local - Int64(offset) * 60) * 1_000_000 + Int64(time.microseconds), offsetMinutes: offset)
  }
}

/// Reads a date from left to right; each part says nil for "not a date" and leaves defaults where a part is absent.
private struct DateScanner {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) {
    rest = Array(text.lowercased().utf8)[...]
    skipBlanks()
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func date() -> CivilDate? {
    if let first = rest.first, !first.isDigit { return writtenDate() }
    guard let first = number(), let separator = rest.first, separator == 0x2D || separator == 0x2F else {
      return nil
    }
    rest.removeFirst()
    guard let month = number(), rest.first == separator else { return nil }
    rest.removeFirst()
    guard let last = number() else { return nil }
    return first > 31
      ? CivilDate(year: first, month: month, day: last) : CivilDate(year: last, month: month, day: first)
  }

  /// `Quito, 14 de marzo de 2026`, also `Quito, D.M., 14 de marzo del 2026`.
  private mutating func writtenDate() -> CivilDate? {
    while let first = rest.first, !first.isDigit { rest.removeFirst() }
    guard let day = number(), skip("de"), let month = monthName(), skip("del") || skip("de"), let year = number() else {
      return nil
    }
    if rest.first == 0x2E { rest.removeFirst() }
    skipBlanks()
    return CivilDate(year: year, month: month, day: day)
  }

  mutating func time() -> (seconds: Int, microseconds: Int)? {
    if rest.first == UInt8(ascii: "t") { rest.removeFirst() }
    skipBlanks()
    guard rest.first?.isDigit == true else { return (0, 0) }
    guard let hour = number(), hour < 24, rest.popFirst() == 0x3A, let minute = number(), minute < 60 else {
      return nil
    }
    guard rest.first == 0x3A else { return (hour * 3600 + minute * 60, 0) }
    rest.removeFirst()
    guard let second = number(), second < 61 else { return nil }
    return (hour * 3600 + minute * 60 + second, fraction())
  }

  private mutating func fraction() -> Int {
    guard rest.first == 0x2E || rest.first == 0x2C else { return 0 }
    rest.removeFirst()
    var microseconds = 0
    var unit = 100_000
    while let digit = rest.first, digit.isDigit {
      microseconds += Int(digit - 0x30) * unit
      unit /= 10
      rest.removeFirst()
    }
    return microseconds
  }

  /// In minutes; Ecuador's where none is written.
  mutating func offset() -> Int? {
    skipBlanks()
    if rest.isEmpty { return Timestamp.ecuadorOffsetMinutes }
    if skip("z") || (skip("utc") && rest.isEmpty) { return 0 }
    _ = skip("gmt")
    guard let sign = rest.popFirst() else { return 0 }
    guard sign == 0x2B || sign == 0x2D, var hours = number() else { return nil }
    var minutes = 0
    if hours > 99 { (hours, minutes) = (hours / 100, hours % 100) }
    if rest.first == 0x3A {
      rest.removeFirst()
      guard let written = number() else { return nil }
      minutes = written
    }
    skipBlanks()
    guard hours <= 14, minutes < 60 else { return nil }
    return (sign == 0x2D ? -1 : 1) * (hours * 60 + minutes)
  }

  private mutating func monthName() -> Int? {
    let names = [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre",
    ]
    if skip("setiembre") { return 9 }
    return names.firstIndex { skip($0) }.map { $0 + 1 }
  }

  private mutating func number() -> Int? {
    var value = 0
    var digits = 0
    while let digit = rest.first, digit.isDigit, digits < 5 {
      value = value * 10 + Int(digit - 0x30)
      digits += 1
      rest.removeFirst()
    }
    return digits == 0 ? nil : value
  }

  private mutating func skip(_ word: String) -> Bool {
    skipBlanks()
    guard rest.starts(with: word.utf8) else { return false }
    rest.removeFirst(word.utf8.count)
    skipBlanks()
    return true
  }

  private mutating func skipBlanks() {
    while rest.first == 0x20 || rest.first == 0x09 || rest.first == 0x0A || rest.first == 0x0D { rest.removeFirst() }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
