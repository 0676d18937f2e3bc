/// Groups of digits with nothing between them that would surely end a number: perhaps one number written in groups,
/// perhaps several numbers side by side.
struct DigitChain {
  /// What stands between a group and the one before it, from the closest to the loosest.
  enum Joint: UInt8, Comparable {
    case slash
    /// A hyphen, full stop or the like and no blank.
    case tight
    case blank
    /// A tab, several blanks, or a dash between blanks: another column, or another thing.
    case wide
    case line

    static func < (left: Joint, right: Joint) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  struct Group {
    var range: Range<Int>
    /// To the group before; for the first group of a chain without meaning.
    var joint: Joint
    /// The digits as a number, as far as 13 of them go.
    var value: UInt64

    var digits: Int { range.count }
  }

  private(set) var groups: [Group] = []

  /// Reads on from the digit at `place`, which no letter precedes, and returns where the chain ends.
  /// A group with a letter glued to its end is no number and ends the chain before it.
  mutating func read(_ text: Span<UInt8>, from place: Int) -> Int {
    groups.removeAll(keepingCapacity: true)
    guard let first = Self.group(text, at: place, joint: .wide) else { return place }
    groups.append(first)
    var end = first.range.upperBound
    while let (joint, next) = Self.joint(text, at: end), let group = Self.group(text, at: next, joint: joint) {
      groups.append(group)
      end = group.range.upperBound
    }
    return end
  }

  private static func group(_ text: Span<UInt8>, at place: Int, joint: Joint) -> Group? {
    var value: UInt64 = 0
    var end = place
    while end < text.count, let digit = text.digit(at: end) {
      if end - place < 13 { value = value * 10 + UInt64(digit) }
      end += 1
    }
    if end < text.count, Mark(in: text, at: end).kind == .letter { return nil }
    let isHour = end - place <= 2 && end + 1 < text.count && text[end] == 0x3A && text.digit(at: end + 1) != nil
    return isHour ? nil : Group(range: place..<end, joint: joint, value: value)
  }

  /// What follows a group, if a digit comes after it; nil where it ends the chain.
  private static func joint(_ text: Span<UInt8>, at end: Int) -> (Joint, Int)? {
    var gap = Gap()
    var place = end
    while place < text.count {
      if text.digit(at: place) != nil {
        guard let joint = gap.joint else { return nil }
        return (joint, place)
      }
      let mark = Mark(in: text, at: place)
      guard gap.take(mark.kind) else { return nil }
      place += mark.length
    }
    return nil
  }
}

/// The characters between two groups of digits.
private struct Gap {
  var blanks = 0
  var tabs = 0
  var lines = 0
  var sign: Mark.Kind?

  /// False where the character cannot be inside a number, or is one sign too many.
  mutating func take(_ kind: Mark.Kind) -> Bool {
    switch kind {
    case .blank: blanks += 1
    case .tab: tabs += 1
    case .lineBreak: lines += 1
    case .invisible: break
    case .hyphen, .fullStop, .comma, .apostrophe, .slash, .underscore:
      guard sign == nil else { return false }
      sign = kind
    default: return false
    }
    return true
  }

  var joint: DigitChain.Joint? {
    let isBare = blanks + tabs + lines == 0
    switch sign {
    case nil, .hyphen: return isBare ? .tight : loose
    case .fullStop, .apostrophe: return isBare ? .tight : nil
    // A list without blanks, or thousands.
    case .comma: return isBare ? .blank : nil
    default: return isBare ? .slash : nil
    }
  }

  /// An empty line ends whatever it was.
  private var loose: DigitChain.Joint? {
    if lines > 0 { return lines == 1 ? .line : nil }
    return sign == nil && tabs == 0 && blanks == 1 ? .blank : .wide
  }
}
