internal import EcuadorianIdentity

/// Names, by the places of their lines.
extension RUCCertificate {
  /// What stands at the first of the labels: behind it in its line, to its right, beneath it, over it, or, as the present
  /// layout comes out, in the lines before it. A long name goes on in the next lines of its column.
  static func value(of kind: CertificateLabel.Kind, in lines: [CertificateLine]) -> [String] {
    for (index, line) in lines.enumerated() {
      guard let label = line.label, label.kind == kind else { continue }
      if let rest = remainder(of: line, after: label) {
        return joined(rest, continuation(of: line, at: index, in: lines, leftOf: line.left + 20))
      }
      if let place = lines.firstIndex(where: { $0.isRight(of: line) && name(in: $0) != nil }) {
        if let whole = centred(on: lines[place], in: lines) { return [whole] }
        return joined(
          name(in: lines[place]), continuation(of: lines[place], at: place, in: lines, leftOf: lines[place].left - 12))
      }
      let beside = lines.filter { $0.isBeside(line) && name(in: $0, letters: 1) != nil }.sorted { $0.top < $1.top }
      if beside.count > 1 { return [beside.compactMap { name(in: $0, letters: 1) }.joined(separator: " ")] }
      let beneath = lines.indices.filter { lines[$0].isBelow(line) }.sorted { lines[$0].top < lines[$1].top }
      if let first = beneath.first, let found = name(in: lines[first]) {
        if kind == .representative {
          return [found] + beneath.dropFirst().prefix { name(in: lines[$0]) != nil }.compactMap { name(in: lines[$0]) }
        }
        return joined(found, continuation(of: lines[first], at: first, in: lines, leftOf: lines[first].left - 12))
      }
      if kind == .name, let above = above(line, in: lines) { return [above] }
      if let after = unplaced(index, 1, in: lines, kind) ?? unplaced(index, -1, in: lines, kind) { return after }
    }
    return []
  }

  /// As the present layout prints it: over its label, a long name in two or three lines.
  private static func above(_ label: CertificateLine, in lines: [CertificateLine]) -> String? {
    let over = lines.filter { $0.isOver(label) && name(in: $0, letters: 1) != nil }
    guard var last = over.max(by: { $0.bottom < $1.bottom }) else { return nil }
    var names = [name(in: last, letters: 1)].compactMap(\.self)
    while names.count < 3,
      let next = lines.last(where: { $0.top < last.top && $0.overlaps(last) && isClose($0, last) }),
      let more = name(in: next, letters: 1)
    {
      names.insert(more, at: 0)
      last = next
    }
    let whole = names.joined(separator: " ")
    return whole.lazy.filter(\.isLetter).count >= 3 ? whole : nil
  }

  /// Three lines with the label at the height of the middle one, however far apart; nil where others have labels.
  private static func centred(on middle: CertificateLine, in lines: [CertificateLine]) -> String? {
    let height = middle.bottom - middle.top
    let column = lines.filter { line in
      line.hasPlace && line.page == middle.page && abs(line.left - middle.left) < height * 0.2
        && abs(line.bottom - line.top - height) < height * 0.1
        && !lines.contains { $0.label != nil && line.isRight(of: $0) }
    }
    let over = column.filter { $0.bottom < middle.bottom }.max { $0.top < $1.top }
    let beneath = column.filter { $0.top > middle.top }.min { $0.top < $1.top }
    guard let over, let beneath, let first = name(in: over), let second = name(in: middle),
      let third = name(in: beneath, letters: 1), over.numbers.isEmpty, beneath.numbers.isEmpty,
      middle.top - over.top < height * 2.5, abs(beneath.top + over.top - 2 * middle.top) < height * 0.2
    else { return nil }
    return [first, second, third].joined(separator: " ")
  }

  private static func joined(_ first: String?, _ rest: [String]) -> [String] {
    guard let first else { return [] }
    return [([first] + rest).joined(separator: " ")]
  }

  /// Lines right below in the same column that can be the rest of a name: close, and no label.
  private static func continuation(
    of line: CertificateLine, at index: Int, in lines: [CertificateLine], leftOf: Float
  ) -> [String] {
    guard line.hasPlace else { return [] }
    var rest: [String] = []
    var last = line
    for next in lines[(index + 1)...] where next.hasPlace && next.page == line.page && rest.count < 3 {
      let height = last.bottom - last.top
      guard next.top > last.top + height * 0.5 else { continue }
      guard next.top - last.bottom < height * 0.9 else { break }
      // Another label's value, in the same column.
      let isValue = lines.contains { $0.label != nil && next.isRight(of: $0) }
      guard !isValue else { break }
      guard next.left >= leftOf, next.left < line.right, abs(next.bottom - next.top - height) < height * 0.25 else {
        continue
      }
      guard let more = name(in: next, letters: 1), next.numbers.isEmpty else { break }
      rest.append(more)
      last = next
    }
    return rest
  }

  /// Where the label and its value are only neighbours in the text: the lines after it, or those before it up to the
  /// title.
  private static func unplaced(
    _ index: Int, _ step: Int, in lines: [CertificateLine], _ kind: CertificateLabel.Kind
  ) -> [String]? {
    var names: [String] = []
    var place = index + step
    while lines.indices.contains(place), names.count < 3, let found = name(in: lines[place]),
      names.isEmpty || isClose(lines[place], lines[place - step])
    {
      names.append(found)
      place += step
    }
    guard !names.isEmpty else { return nil }
    if kind == .representative { return step == 1 ? names : [names[0]] }
    return [(step == 1 ? names : names.reversed()).joined(separator: " ")]
  }

  /// Lines of one paragraph; where there are no places, one line is all that can be told.
  private static func isClose(_ line: CertificateLine, _ other: CertificateLine) -> Bool {
    guard line.hasPlace, other.hasPlace, line.page == other.page else { return false }
    let height = max(line.bottom - line.top, other.bottom - other.top)
    let gap = max(line.top, other.top) - min(line.bottom, other.bottom)
    return gap < height * 0.9 && abs((line.bottom - line.top) - (other.bottom - other.top)) < height * 0.25
  }

  private static func remainder(of line: CertificateLine, after label: CertificateLabel) -> String? {
    guard line.words.count > label.words.count else { return nil }
    let rest = line.text.split { $0 == " " || $0 == ":" || $0 == "/" || $0 == "|" }.dropFirst(label.words.count)
    return name(in: CertificateLine(rest.joined(separator: " "), at: line))
  }

  /// The line's text if it can be a name: letters, no label, no number but the RUC's.
  private static func name(in line: CertificateLine, letters: Int = 3) -> String? {
    guard line.label == nil, !line.isTitle, line.words.count != 1 || estado(line.words[0]) == nil else { return nil }
    let words = line.text.split(separator: " ").filter { word in
      word.utf8.lazy.filter { (0x30...0x39).contains($0) }.count < 9
    }
    let name = words.joined(separator: " ").trimmingPunctuation
    return name.lazy.filter(\.isLetter).count >= letters && !name.utf8.contains(0x40) ? name : nil
  }
}

extension String {
  private static let marks: Set<Character> = [" ", "•", "-", "–", ":", "*", "·", ",", ";", "|"]

  fileprivate var trimmingPunctuation: String {
    let start = drop { Self.marks.contains($0) }
    guard let last = start.lastIndex(where: { !Self.marks.contains($0) }) else { return "" }
    return String(start[...last])
  }
}
