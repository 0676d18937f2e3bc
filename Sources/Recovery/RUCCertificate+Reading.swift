internal import EcuadorianIdentity
internal import QuipuxDocument

extension RUCCertificate {
  /// Whether a page is the first of a RUC certificate: its title stands in a line of its own, a label of the number is
  /// there, and at least three other labels begin lines. A letter that speaks of the Registro Único has no such lines.
  static func begins(on lines: [CertificateLine]) -> Bool {
    guard lines.contains(where: \.isTitle), lines.contains(where: \.bindsNumber) else { return false }
    let labels = Set(lines.compactMap(\.label)).filter { $0.kind != .title && $0.kind != .number }
    return labels.count >= 3
  }

  /// Whether it is worth looking: a page of a certificate has this word of its title.
  static func mayBegin(on lines: [AttachmentText.Line]) -> Bool {
    let word = Array("contribuyentes".utf8)
    return lines.contains { line in
      var matched = 0
      return line.text.utf8.contains { byte in
        let lower = byte | 0x20
        matched = lower == word[matched] ? matched + 1 : lower == word[0] ? 1 : 0
        return matched == word.count
      }
    }
  }

  /// `lines` are those of its pages, in reading order.
  init(lines: [CertificateLine], place: String) {
    let boundary = lines.firstIndex { $0.label?.kind == .former }
    let present = Array(lines[..<(boundary ?? lines.count)])
    let former = boundary.map { Self.formerNumbers(in: lines[$0...]) } ?? []
    let isSpecimen = lines.contains { line in
      zip(line.words, line.words.dropFirst()).contains { $0.hasSuffix("sin") && $1.hasPrefix("validez") }
    }
    let bound = isSpecimen ? [] : Self.boundNumbers(in: present)
    let estados = Self.estados(in: present).union(Self.otherEstados(in: lines))
    let isNaturalPerson = Self.isNaturalPerson(present)
    // A person's number under "Tipo SOCIEDADES" is the representative's.
    let number = bound.count == 1 ? bound.first?.ruc : nil
    let isOfType = !(isNaturalPerson == false && number?.assessment.class == .natural)
    self.init(
      place: place, number: isOfType ? number : nil, verdict: bound.first?.verdict ?? .invalid,
      estado: estados.count == 1 ? estados.first : nil, estadoIsUnclear: estados.count > 1,
      name: Self.value(of: .name, in: present).first,
      isNaturalPerson: isNaturalPerson,
      legalRepresentatives: Self.value(of: .representative, in: present),
      formerNumbers: former)
  }

  /// "Tipo PERSONAS NATURALES" or "SOCIEDADES"; nil where neither is said.
  private static func isNaturalPerson(_ lines: [CertificateLine]) -> Bool? {
    for line in lines {
      let words = line.words.drop { $0 == "tipo" }
      if words.elementsEqual(["personas", "naturales"]) || words.elementsEqual(["persona", "natural"]) { return true }
      if words.elementsEqual(["sociedades"]) || words.elementsEqual(["sociedad"]) { return false }
    }
    return nil
  }

  private static func formerNumbers(in lines: ArraySlice<CertificateLine>) -> Set<RUC> {
    let end = lines.firstIndex { $0.words.starts(with: ["codigo", "de", "verificacion"]) } ?? lines.endIndex
    return Set(lines[..<end].flatMap(\.numbers).compactMap(\.ruc))
  }

  // MARK: The number

  /// The distinct numbers that stand at a label "Número RUC": in its line, else beneath or beside it, else above it, else
  /// within the next three or the last two lines, where the text comes without places.
  private static func boundNumbers(in lines: [CertificateLine]) -> [RUCAssessment] {
    var found: [RUC: RUCAssessment] = [:]
    for index in lines.indices where lines[index].bindsNumber && !isOthers(index, in: lines) {
      for assessment in numbers(at: index, in: lines) {
        if let ruc = assessment.ruc { found[ruc] = assessment }
      }
    }
    return Array(found.values)
  }

  private static func numbers(at index: Int, in lines: [CertificateLine]) -> [RUCAssessment] {
    let label = lines[index]
    if !label.numbers.isEmpty { return label.numbers }
    let right = lines.filter { !$0.numbers.isEmpty && $0.isRight(of: label) }
    if let nearest = nearest(right, to: label) { return nearest.numbers }
    // The number of a long name stands at the middle of its lines. Where one stands over the label and another one beneath
    // it, neither is surely the one.
    let beneath = lines.filter { !$0.numbers.isEmpty && $0.isBelow(label) }
    let over = lines.indices.filter {
      !lines[$0].numbers.isEmpty && lines[$0].isOver(label) && !isOthers($0, in: lines)
    }
    let found = [nearest(beneath, to: label), nearest(over.map { lines[$0] }, to: label)].compactMap(\.self)
    if !found.isEmpty { return found.flatMap(\.numbers) }
    for offset in [1, 2, -1, 3, -2] where lines.indices.contains(index + offset) {
      if !lines[index + offset].numbers.isEmpty { return lines[index + offset].numbers }
    }
    return []
  }

  private static func nearest(_ lines: [CertificateLine], to label: CertificateLine) -> CertificateLine? {
    lines.min { distance($0, label) < distance($1, label) }
  }

  private static func distance(_ line: CertificateLine, _ label: CertificateLine) -> Float {
    abs(line.top - label.top) + abs(line.left - label.left)
  }

  /// A number beneath "Contador" or "Representante legal" is that person's.
  private static func isOthers(_ index: Int, in lines: [CertificateLine]) -> Bool {
    let words = lines[index].words
    let before = lines[max(0, index - 3)..<index]
    let isBelowPerson = before.contains { $0.words.first == "contador" || $0.label?.kind == .representative }
    let isBelowName = before.contains { $0.label?.kind == .name && $0.words == $0.label?.words }
    return words.contains("contador") || words.contains("representante") || (isBelowPerson && !isBelowName)
  }

  // MARK: The estado

  /// The distinct estados stated before the lists of activities and establishments, which have estados of their own.
  private static func estados(in lines: [CertificateLine]) -> Set<Estado> {
    let end = lines.firstIndex { $0.words.first == "establecimientos" } ?? lines.count
    var found: Set<Estado> = []
    for line in lines[..<end] {
      if line.words.count == 1, let estado = estado(line.words[0]) { found.insert(estado) }
      found.formUnion(estados(behindLabelIn: line.words))
    }
    // Two columns whose values came out as one line ("ACTIVO GENERAL").
    return found.isEmpty ? estadosBeneathLabel(in: lines[..<end]) : found
  }

  /// What says elsewhere on the pages that the taxpayer is not ACTIVO, in a line of its own or of a few words: the lists
  /// of activities and establishments have no such words.
  private static func otherEstados(in lines: [CertificateLine]) -> Set<Estado> {
    lines.reduce(into: []) { $0.formUnion(otherEstados(in: $1.words)) }
  }

  static func otherEstados(in words: [String]) -> Set<Estado> {
    let found = Set(words.compactMap(estado)).subtracting([.activo])
    let isShort = words.count <= 3 || (words.count <= 14 && words.contains { $0 == "estado" || $0 == "contribuyente" })
    return isShort ? found : []
  }

  private static func estados(behindLabelIn words: [String]) -> Set<Estado> {
    guard let label = words.firstIndex(of: "estado"), words.dropFirst(label + 1).first != "civil" else { return [] }
    let value = words[(label + 1)...].prefix(8)
    let isDenied = value.contains("inactivo") || value.contains("no")
    return isDenied ? [.suspendido, .activo] : Set(value.compactMap(estado))
  }

  private static func estadosBeneathLabel(in lines: ArraySlice<CertificateLine>) -> Set<Estado> {
    guard let label = lines.firstIndex(where: { $0.label?.kind == .estado }) else { return [] }
    let near = lines[label...].dropFirst().prefix(2)
    return Set(near.compactMap { $0.words.first.flatMap(estado) })
  }

  private static func estado(_ word: String) -> Estado? {
    switch word {
    case "activo", "activa": .activo
    case "suspendido", "suspendida": .suspendido
    case "pasivo", "pasiva": .pasivo
    case "cancelado", "cancelada": .cancelado
    default: nil
    }
  }

  // MARK: Names

  /// What stands at the first of the labels: behind it in its line, to its right, beneath it, over it, or, as the present
  /// layout comes out, in the lines before it. A long name goes on in the next lines of its column.
  private static func value(of kind: CertificateLabel.Kind, in lines: [CertificateLine]) -> [String] {
    for (index, line) in lines.enumerated() {
      guard let label = line.label, label.kind == kind else { continue }
      if let rest = remainder(of: line, after: label) {
        return joined(rest, continuation(of: line, at: index, in: lines, leftOf: line.left + 20))
      }
      if let place = lines.firstIndex(where: { $0.isRight(of: line) && name(in: $0) != nil }) {
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
