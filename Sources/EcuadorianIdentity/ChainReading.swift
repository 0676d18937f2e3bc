extension DigitChain {
  /// What a run of groups comes to.
  private enum Reading {
    case found(FoundNumber?)
    /// A number of another kind that is complete in itself: a date, an invoice, a radicado, a clave de acceso.
    case complete
    /// So many digits, which may belong to a neighbour.
    case part(digits: Int)
  }

  /// Digits of numbers that are complete in themselves: radicado, old and new clave de acceso.
  private static let completeLengths: Set<Int> = [20, 37, 49]

  /// How people part a cédula. Not 4-3-3: that is a telephone (1800 …).
  private static let cedulaGroups: [[Int]] = [[9, 1], [2, 7, 1], [3, 3, 4], [5, 5]]

  /// Adds the numbers of the chain, if it is certain that none of it is a piece of something longer.
  func resolve(_ text: Span<UInt8>, into found: inout [FoundNumber]) {
    if groups.count == 1 {
      guard case .found(let number?) = reading(ofGroup: groups[0]), Surroundings.allow(number, in: text) else { return }
      found.append(number)
      return
    }
    guard digits(groups.indices) >= 10, !isAccessKey else { return }
    let numbers = inTwoHalves.map { [$0] } ?? sideBySide(text)
    found += numbers.filter { Surroundings.allow($0, in: text) }
  }

  /// The numbers of columns and lines; none where something else in them may be a piece of a longer number.
  private func sideBySide(_ text: Span<UInt8>) -> [FoundNumber] {
    var numbers: [FoundNumber] = []
    var doubtful = 0
    for phrase in runs(of: groups.indices, looserThan: .blank) {
      let left = readPhrase(phrase, text, into: &numbers)
      // Of 1 to 9 digits: a page, an establishment, a year, a telephone. Of 5, 6 or 8: a postal code or a date without
      // signs, of which a clave de acceso parted into its fields has several.
      if left == 5 || left == 6 || left == 8 { doubtful += 1 }
      if left > 9 || doubtful > 1 { return [] }
    }
    return numbers
  }

  private func runs(of range: Range<Int>, looserThan joint: Joint) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = range.lowerBound
    for place in range.dropFirst() where groups[place].joint > joint {
      runs.append(start..<place)
      start = place
    }
    runs.append(start..<range.upperBound)
    return runs
  }

  private func digits(_ run: Range<Int>) -> Int {
    groups[run].reduce(0) { $0 + $1.digits }
  }

  /// A clave de acceso in groups, whatever the groups are.
  private var isAccessKey: Bool {
    groups.count > 3 && digits(groups.indices) == 49
  }

  /// Groups that at most single blanks part. Returns how many digits are left that belong to no number.
  private func readPhrase(_ phrase: Range<Int>, _ text: Span<UInt8>, into numbers: inout [FoundNumber]) -> Int {
    if Surroundings.hasCountryPrefix(text, before: groups[phrase.lowerBound].range.lowerBound) { return 0 }
    let tokens = runs(of: phrase, looserThan: .tight).map { reading(ofToken: $0) }
    let isList = tokens.allSatisfy { if case .part = $0 { false } else { true } }
    for reading in isList ? tokens : [reading(ofGroups: phrase)] {
      switch reading {
      case .found(let number): if let number { numbers.append(number) }
      case .complete: continue
      case .part(let digits): return digits
      }
    }
    return 0
  }

  /// Groups without a blank between them.
  private func reading(ofToken token: Range<Int>) -> Reading {
    if token.count == 1 { return reading(ofGroup: groups[token.lowerBound]) }
    let lengths = groups[token].map(\.digits)
    if isDate(lengths) || lengths == [3, 3, 9] { return .complete }
    return hasSlash(token) ? .part(digits: .max) : reading(ofGroups: token)
  }

  private func reading(ofGroup group: Group) -> Reading {
    switch group.digits {
    case 13: .found(FoundNumber(thirteen: group.value, range: group.range, spelling: []))
    case 10: .found(FoundNumber(ten: group.value, range: group.range, spelling: []))
    case let digits: Self.completeLengths.contains(digits) ? .complete : .part(digits: digits)
    }
  }

  private func isDate(_ lengths: [Int]) -> Bool {
    guard lengths.count == 3, lengths[1] <= 2 else { return false }
    return (lengths[0] == 4 && lengths[2] <= 2) || (lengths[0] <= 2 && (lengths[2] == 4 || lengths[2] == 2))
  }

  /// All digits of several groups as one number.
  private func reading(ofGroups run: Range<Int>) -> Reading {
    let digits = digits(run)
    guard run.count <= 5, digits == 13 || digits == 10, !hasSlash(run) else { return .part(digits: digits) }
    let lengths = groups[run].map(\.digits)
    let range = groups[run.lowerBound].range.lowerBound..<groups[run.upperBound - 1].range.upperBound
    let value = value(run)
    if digits == 13 {
      return .found(FoundNumber(thirteen: value, range: range, spelling: spelling(thirteen: lengths, value)))
    }
    guard Self.cedulaGroups.contains(lengths) else { return .part(digits: digits) }
    return .found(FoundNumber(ten: value, range: range, spelling: .grouped))
  }

  private func hasSlash(_ run: Range<Int>) -> Bool {
    groups[run].dropFirst().contains { $0.joint == .slash }
  }

  /// The groups of up to 13 digits as one number.
  private func value(_ run: Range<Int>) -> UInt64 {
    groups[run].reduce(0) { value, group in
      (0..<group.digits).reduce(value) { shifted, _ in shifted * 10 } + group.value
    }
  }

  /// People part the establishment from the rest, and nearly always it is the first; four digits may belong together
  /// with it. Other groups can be several numbers that happen to have 13 digits.
  private func spelling(thirteen lengths: [Int], _ value: UInt64) -> FoundNumber.Spelling {
    guard lengths.count > 1, let last = lengths.last else { return [] }
    return (3...4).contains(last) && (1..<100).contains(value % 1_000) ? .grouped : .oddlyGrouped
  }

  /// One number of 13 digits with a dash between blanks inside it, or its second half on the next line.
  private var inTwoHalves: FoundNumber? {
    guard groups.count == 2, groups[1].joint > .blank, digits(0..<2) == 13 else { return nil }
    let range = groups[0].range.lowerBound..<groups[1].range.upperBound
    let spelling = spelling(thirteen: groups.map(\.digits), value(0..<2))
    return FoundNumber(
      thirteen: value(0..<2), range: range, spelling: groups[1].joint == .line ? .brokenOverLines : spelling)
  }
}
