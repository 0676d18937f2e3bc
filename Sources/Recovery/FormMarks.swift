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
    guard marks.count >= 2 else {
      if let field = field(in: passage) { return .systems(field) }
      return passage.contains(.boxes) && systemsNamed(passage) > 1 ? .notClear : .none
    }
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

  /// "Sistema requerido: SUT", in a line of its own.
  private static func field(in passage: Passage) -> Set<System>? {
    let names = passage.hits(.sut) + passage.hits(.salarios)
    for line in passage.lines where line.words.count <= 16 {
      guard let first = line.words.first, passage.isTerm(.systemLabel, at: first),
        let value = line.words.dropFirst().prefix(5).first(where: passage.isColon(before:)),
        !names.contains(where: { (first..<value).contains($0.first) })
      else { continue }
      let named = names.filter { (value..<line.words.upperBound).contains($0.first) }
      if !named.isEmpty { return Set(named.flatMap(\.systems)) }
    }
    return nil
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
    let systems = passage.hits.filter { $0.term == .sut || $0.term == .salarios }
    var tokens: [Token] = []
    // A cell that is a system's name; its answer may be the next line.
    var pending: Token?
    for line in passage.lines {
      let names = systems.filter { line.words.contains($0.first) }
      let boxes = boxes(in: passage.source[line.bytes])
      let answer = answer(of: line, in: passage)
      if case .system? = tokens.last ?? pending, line.words.count == 1, let answer {
        if let waiting = pending { tokens.append(waiting) }
        tokens.append(.mark(answer))
        pending = nil
      } else if names.count == 1, line.words.count <= 8, boxes.isEmpty, answer == nil {
        pending = .system(names[0].systems[0])
      } else if names.isEmpty, !boxes.isEmpty, isReason(boxes, in: line, of: passage) {
        pending = nil
      } else {
        if !line.words.isEmpty { pending = nil }
        tokens += self.tokens(boxes, names, answer, in: passage)
      }
    }
    return tokens
  }

  private static func tokens(
    _ boxes: [(Int, Bool)], _ names: [Lexicon.Hit], _ answer: Bool?, in passage: Passage
  ) -> [Token] {
    guard !boxes.isEmpty || answer != nil else { return [] }
    var found: [(place: Int, token: Token)] = boxes.map { ($0, .mark($1)) }
    for hit in names {
      found.append((passage.folded.words[hit.first].source.lowerBound, .system(hit.systems[0])))
    }
    if boxes.isEmpty, names.count == 1, let answer { found.append((.max, .mark(answer))) }
    let sorted = found.sorted { $0.place < $1.place }.map(\.token)
    // One system by two of its names ("Sistema Único de Trabajo (SUT)") is one.
    return sorted.enumerated().filter { $0.offset == 0 || sorted[$0.offset - 1] != $0.element }.map(\.element)
  }

  /// Boxes of another question ("Motivo: ( ) Primera vez ( X ) Olvido", "Copia del RUC ( X )"): what is marked there has to
  /// be a loss, the recovery itself, or what is attached. Marks stand behind their words where the line ends with one.
  private static func isReason(_ boxes: [(Int, Bool)], in line: Passage.Line, of passage: Passage) -> Bool {
    // The "x" of a mark is a word.
    guard let last = line.words.last(where: { !passage.isWord($0, "x") }), let end = boxes.last?.0 else { return false }
    let stands = passage.folded.words[last].source.upperBound <= end ? -1 : 0
    let reasons = passage.hits.filter { [.loss, .action, .key, .annex].contains($0.term) }
    return boxes.filter(\.1).allSatisfy { place, _ in
      var word = passage.word(at: place) + stands
      if stands == 0, word < passage.folded.words.count, passage.isWord(word, "x") { word += 1 }
      return reasons.contains { ($0.first...$0.last).contains(word) }
    }
  }

  /// `[ ]`, `[x]`, `(  )`, `( X )`, ☐, ☒ and their like, with their places.
  private static func boxes(in line: ArraySlice<UInt8>) -> [(Int, Bool)] {
    var boxes: [(Int, Bool)] = []
    for (index, byte) in zip(line.indices, line) {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") {
        let close: UInt8 = byte == UInt8(ascii: "[") ? 0x5D : 0x29
        guard let end = line[index...].prefix(8).firstIndex(of: close) else { continue }
        let inside = line[(index + 1)..<end].filter { $0 != 0x20 && $0 != 0x5F && $0 < 0x80 }
        if inside.isEmpty { boxes.append((index, false)) }
        if inside.count == 1, inside.first.map({ $0 | 0x20 }) == UInt8(ascii: "x") { boxes.append((index, true)) }
      } else if byte == 0xE2, index + 2 < line.endIndex {
        switch (line[index + 1], line[index + 2]) {
        case (0x98, 0x90), (0x96, 0xA1): boxes.append((index, false))
        case (0x98, 0x91), (0x98, 0x92), (0x9C, 0x93), (0x9C, 0x94), (0x96, 0xA0): boxes.append((index, true))
        default: break
        }
      }
    }
    return boxes
  }

  /// A line that is SI or NO, or ends so.
  private static func answer(of line: Passage.Line, in passage: Passage) -> Bool? {
    guard let last = line.words.last, line.words.count <= 9 else { return nil }
    return passage.isWord(last, "si") ? true : passage.isWord(last, "no") ? false : nil
  }
}
