/// Boxes of a form: `[X] SUT [ ] Salarios en Línea`, `☒ SUT`, `SUT | SI`.
///
/// A letter that is a form names all systems and marks those it wants.
enum FormMarks {
  private enum Token: Equatable {
    case system(System)
    case mark(Bool)
  }

  /// The systems that are marked; nil where the text has no boxes for the systems, or they cannot be made out.
  static func systems(in passage: Passage) -> MarkedSystems {
    let tokens = tokens(in: passage)
    let marks = tokens.filter { if case .mark = $0 { true } else { false } }
    guard marks.count >= 2 else { return passage.contains(.boxes) && systemsNamed(passage) > 1 ? .notClear : .none }
    guard let pairs = pairs(tokens) else { return .notClear }
    let wanted = Set(pairs.filter(\.isMarked).map(\.system))
    return wanted.isEmpty ? .notClear : .systems(wanted)
  }

  enum MarkedSystems: Equatable {
    case none
    case systems(Set<System>)
    case notClear
  }

  private static func systemsNamed(_ passage: Passage) -> Int {
    Set((passage.hits(.sut) + passage.hits(.salarios)).flatMap(\.systems)).count
  }

  /// Marks stand before their systems, or behind them, throughout.
  private static func pairs(_ tokens: [Token]) -> [(system: System, isMarked: Bool)]? {
    guard tokens.count.isMultiple(of: 2) else { return nil }
    var pairs: [(system: System, isMarked: Bool)] = []
    for index in stride(from: 0, to: tokens.count, by: 2) {
      switch (tokens[index], tokens[index + 1]) {
      case (.system(let system), .mark(let isMarked)), (.mark(let isMarked), .system(let system)):
        pairs.append((system, isMarked))
      default: return nil
      }
    }
    return Set(pairs.map(\.system)).count == pairs.count ? pairs : nil
  }

  /// Systems and marks in the order of the text, from the lines that have a mark or stand between such lines.
  private static func tokens(in passage: Passage) -> [Token] {
    var tokens: [Token] = []
    // A cell that is a system's name; its answer may be the next line.
    var pending: Token?
    var offset = 0
    for line in passage.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = offset + line.utf8.count
      let names = passage.hits.filter { hit in
        !hit.systems.isEmpty && [.sut, .salarios].contains(hit.term)
          && (offset..<max(end, offset + 1)).contains(passage.folded.words[hit.first].source.lowerBound)
      }
      let words = plainWords(String(line))
      if case .system? = tokens.last ?? pending, words == ["si"] || words == ["no"] {
        if let waiting = pending { tokens.append(waiting) }
        tokens.append(.mark(words == ["si"]))
        pending = nil
      } else if names.count == 1, words.count <= 8, boxes(in: Array(line.utf8)).isEmpty, answers(String(line)) == nil {
        pending = .system(names[0].systems[0])
      } else {
        if !words.isEmpty { pending = nil }
        tokens += self.tokens(String(line), names.map { ($0, passage) }, from: offset)
      }
      offset = end + 1
    }
    return tokens
  }

  private static func tokens(_ line: String, _ names: [(Lexicon.Hit, Passage)], from offset: Int) -> [Token] {
    var found: [(place: Int, token: Token)] = []
    for (place, isMarked) in boxes(in: Array(line.utf8)) { found.append((place, .mark(isMarked))) }
    guard !found.isEmpty || answers(line) != nil else { return [] }
    for (hit, passage) in names {
      found.append((passage.folded.words[hit.first].source.lowerBound - offset, .system(hit.systems[0])))
    }
    if found.count == names.count, names.count == 1, let answer = answers(line) { found.append((.max, .mark(answer))) }
    let sorted = found.sorted { $0.place < $1.place }.map(\.token)
    // One system by two of its names ("Sistema Único de Trabajo (SUT)") is one.
    return sorted.enumerated().filter { $0.offset == 0 || sorted[$0.offset - 1] != $0.element }.map(\.element)
  }

  /// `[ ]`, `[x]`, `(  )`, `( X )`, ☐, ☒ and their like, with their places.
  private static func boxes(in line: [UInt8]) -> [(Int, Bool)] {
    var boxes: [(Int, Bool)] = []
    for (index, byte) in line.enumerated() {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") {
        let close: UInt8 = byte == UInt8(ascii: "[") ? 0x5D : 0x29
        guard let end = line[index...].prefix(8).firstIndex(of: close) else { continue }
        let inside = line[(index + 1)..<end].filter { $0 != 0x20 && $0 != 0x5F && $0 < 0x80 }
        if inside.isEmpty { boxes.append((index, false)) }
        if inside.count == 1, inside.first.map({ $0 | 0x20 }) == UInt8(ascii: "x") { boxes.append((index, true)) }
      } else if byte == 0xE2, index + 2 < line.count {
        switch (line[index + 1], line[index + 2]) {
        case (0x98, 0x90), (0x96, 0xA1): boxes.append((index, false))
        case (0x98, 0x91), (0x98, 0x92), (0x9C, 0x93), (0x9C, 0x94), (0x96, 0xA0): boxes.append((index, true))
        default: break
        }
      }
    }
    return boxes
  }

  /// A line that ends in SI or NO as an answer of its own.
  private static func answers(_ line: String) -> Bool? {
    let words = plainWords(line)
    guard words.count > 1, words.count <= 9 else { return nil }
    return words.last == "si" ? true : words.last == "no" ? false : nil
  }
}
