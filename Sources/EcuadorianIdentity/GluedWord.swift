/// Digits and letters without anything between them.
extension NumberFinder {
  struct Word {
    let range: Range<Int>

    /// Whether a letter stands right before the digit; a label does not count ("RUC1790010937001").
    static func isGlued(_ text: Span<UInt8>, at place: Int, floor: Int) -> Bool {
      guard place > floor, Mark(in: text, before: place).kind == .letter else { return false }
      return !isLabel(text, start(text, before: place, floor: floor)..<place)
    }

    init(in text: Span<UInt8>, around place: Int, floor: Int) {
      var end = place
      while end < text.count, Mark(in: text, at: end).kind == .letter { end += Mark(in: text, at: end).length }
      range = Self.start(text, before: place, floor: floor)..<end
    }

    /// Adds the number that the word is if letters are read as the digits they look like, and returns where it ends.
    func end(_ text: Span<UInt8>, into found: inout [FoundNumber]) -> Int {
      guard let number = lookAlike(text), Surroundings.allow(number, in: text) else { return range.upperBound }
      found.append(number)
      return number.range.upperBound
    }

    private static func start(_ text: Span<UInt8>, before place: Int, floor: Int) -> Int {
      var start = place
      while start > floor {
        let mark = Mark(in: text, before: start)
        guard mark.kind == .letter, start - mark.length >= floor else { break }
        start -= mark.length
      }
      return start
    }

    private static let labels: Set<String> = ["ruc", "no", "nro", "num", "numero", "ci", "cedula", "rucno", "rucnro"]

    private static func isLabel(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
      guard range.count <= 8 else { return false }
      var label = ""
      for place in range {
        guard text[place] < 0x80 else { return false }
        label.unicodeScalars.append(Unicode.Scalar(text[place] | 0x20))
      }
      if label == "c" { return isDottedRUC(text, before: range.lowerBound) }
      return labels.contains(label)
    }

    /// "R.U.C1790010937001".
    private static func isDottedRUC(_ text: Span<UInt8>, before place: Int) -> Bool {
      place >= 4 && text[place - 4] | 0x20 == 0x72 && text[place - 3] == 0x2E && text[place - 2] | 0x20 == 0x75
        && text[place - 1] == 0x2E
    }

    /// A RUC of which most characters are digits, in one piece or with the establishment after a hyphen.
    private func lookAlike(_ text: Span<UInt8>) -> FoundNumber? {
      var end = range.upperBound
      if range.count == 10, end + 4 <= text.count, text[end] == 0x2D { end += 4 }
      guard end - range.lowerBound == (end == range.upperBound ? 13 : 14) else { return nil }
      if end < text.count, Mark(in: text, at: end).kind == .letter { return nil }
      var value: UInt64 = 0
      var digits = 0
      for place in range.lowerBound..<end where place != range.upperBound {
        guard let digit = text.digit(at: place) ?? Self.lookAlike(text[place]) else { return nil }
        if text.digit(at: place) != nil { digits += 1 }
        value = value * 10 + UInt64(digit)
      }
      guard digits > 6 else { return nil }
      return FoundNumber(thirteen: value, range: range.lowerBound..<end, spelling: .lookAlikes)
    }

    private static func lookAlike(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x4F, 0x6F: 0  // O o
      case 0x49, 0x69, 0x6C: 1  // I i l
      case 0x5A, 0x7A: 2  // Z z
      case 0x53, 0x73: 5  // S s
      case 0x42: 8  // B
      default: nil
      }
    }
  }
}
