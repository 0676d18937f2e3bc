internal import EcuadorianIdentity
internal import QuipuxDocument

extension RUCCertificate {
  /// Whether a page is the first of a RUC certificate: its title stands in a line of its own, a label of the number is
  /// there, and at least three other labels begin lines. A letter that speaks of the Registro Único has no such lines.
  static func begins(on lines: [CertificateLine]) -> Bool {
    guard lines.contains(where: { isTitle($0.plain) }) else { return false }
    guard lines.contains(where: { binds($0.plain) }) else { return false }
    let labels = Set(lines.compactMap { CertificateLabel.leading($0.plain) })
    return labels.subtracting(CertificateLabel.titles).subtracting(CertificateLabel.number).count >= 3
  }

  /// `lines` are those of its pages, in reading order.
  init(lines: [CertificateLine], place: String) {
    let boundary = lines.firstIndex { line in
      CertificateLabel.former.contains { line.plain.contains($0) }
    }
    let present = Array(lines[..<(boundary ?? lines.count)])
    let former = boundary.map { Self.formerNumbers(in: lines[$0...]) } ?? []
    let bound = Self.boundNumbers(in: present)
    let estados = Self.estados(in: present)
    self.init(
      place: place, number: bound.count == 1 ? bound.first?.ruc : nil, verdict: bound.first?.verdict ?? .invalid,
      estado: estados.count == 1 ? estados.first : nil, estadoIsUnclear: estados.count > 1,
      name: Self.value(of: CertificateLabel.name, in: present).first,
      legalRepresentatives: Self.value(of: CertificateLabel.representative, in: present),
      formerNumbers: former)
  }

  private static func isTitle(_ plain: String) -> Bool {
    CertificateLabel.titles.contains { title in
      plain.contains(title) && plain.split(separator: " ").count <= title.split(separator: " ").count + 4
    }
  }

  /// A line that carries the label of the number: alone, before its value, or behind the label of the name.
  private static func binds(_ plain: String) -> Bool {
    if CertificateLabel.leading(plain, of: CertificateLabel.number) != nil { return true }
    return CertificateLabel.name.contains { name in
      CertificateLabel.number.contains { plain.hasPrefix("\(name) \($0)") }
    }
  }

  private static func formerNumbers(in lines: ArraySlice<CertificateLine>) -> Set<RUC> {
    let end = lines.firstIndex { $0.plain.hasPrefix("codigo de verificacion") } ?? lines.endIndex
    return Set(lines[..<end].flatMap(\.numbers).compactMap(\.ruc))
  }

  // MARK: The number

  /// The distinct numbers that stand at a label "Número RUC": in its line, else beneath or beside it, else within the
  /// next three or the last two lines, where the text comes without places.
  private static func boundNumbers(in lines: [CertificateLine]) -> [RUCAssessment] {
    var found: [RUC: RUCAssessment] = [:]
    for index in lines.indices where binds(lines[index].plain) && !isOthers(index, in: lines) {
      for assessment in numbers(at: index, in: lines) {
        if let ruc = assessment.ruc { found[ruc] = assessment }
      }
    }
    return Array(found.values)
  }

  private static func numbers(at index: Int, in lines: [CertificateLine]) -> [RUCAssessment] {
    let label = lines[index]
    if !label.numbers.isEmpty { return label.numbers }
    let placed = lines.filter { ($0.isBelow(label) || $0.isRight(of: label)) && !$0.numbers.isEmpty }
    if let nearest = placed.min(by: { distance($0, label) < distance($1, label) }) { return nearest.numbers }
    for offset in [1, 2, -1, 3, -2] where lines.indices.contains(index + offset) {
      if !lines[index + offset].numbers.isEmpty { return lines[index + offset].numbers }
    }
    return []
  }

  private static func distance(_ line: CertificateLine, _ label: CertificateLine) -> Float {
    abs(line.top - label.top) + abs(line.left - label.left)
  }

  /// A number beneath "Contador" or "Representante legal" is that person's.
  private static func isOthers(_ index: Int, in lines: [CertificateLine]) -> Bool {
    let before = lines[max(0, index - 3)..<index]
    return lines[index].plain.contains("contador") || lines[index].plain.contains("representante")
      || before.contains { $0.plain.hasPrefix("contador") || $0.plain.hasPrefix("representante legal") }
        && !before.contains { CertificateLabel.name.contains($0.plain) }
  }

  // MARK: The estado

  /// The distinct estados stated before the lists of activities and establishments, which have estados of their own.
  private static func estados(in lines: [CertificateLine]) -> Set<Estado> {
    let end = lines.firstIndex { $0.plain.hasPrefix("establecimientos") } ?? lines.count
    var found: Set<Estado> = []
    for line in lines[..<end] {
      let words = line.plain.split(separator: " ")
      if words.count == 1, let estado = estado(words[0]) { found.insert(estado) }
      guard let label = words.firstIndex(of: "estado"), words.dropFirst(label + 1).first != "civil" else { continue }
      let value = words[(label + 1)...].prefix(8)
      if let place = value.firstIndex(where: { estado($0) != nil }) {
        let isDenied = place > value.startIndex && value[place - 1] == "no"
        found.formUnion(isDenied ? [.suspendido, .activo] : value.compactMap(estado))
      } else if value.contains("inactivo") {
        found.formUnion([.suspendido, .activo])
      }
    }
    // Two columns whose values came out as one line ("ACTIVO GENERAL").
    if found.isEmpty { found = estadosBeneathLabel(in: lines[..<end]) }
    return found
  }

  private static func estadosBeneathLabel(in lines: ArraySlice<CertificateLine>) -> Set<Estado> {
    guard
      let label = lines.firstIndex(where: { CertificateLabel.leading($0.plain, of: CertificateLabel.estado) != nil })
    else { return [] }
    let near = lines[label...].dropFirst().prefix(2)
    return Set(near.compactMap { $0.plain.split(separator: " ").first.flatMap(estado) })
  }

  private static func estado(_ word: Substring) -> Estado? {
    switch word {
    case "activo", "activa": .activo
    case "suspendido", "suspendida": .suspendido
    case "pasivo", "pasiva": .pasivo
    case "cancelado", "cancelada": .cancelado
    default: nil
    }
  }

  // MARK: Names

  /// What stands at the first of the labels: behind it in its line, to its right, beneath it, or, as the present layout
  /// comes out, in the line before it.
  private static func value(of labels: [String], in lines: [CertificateLine]) -> [String] {
    for (index, line) in lines.enumerated() {
      guard let label = CertificateLabel.leading(line.plain, of: labels) else { continue }
      if let rest = remainder(of: line, after: label) { return [rest] }
      if let beside = lines.first(where: { $0.isRight(of: line) && name(in: $0) != nil }).flatMap(name) {
        return [beside]
      }
      let beneath = lines.filter { $0.isBelow(line) }.sorted { $0.top < $1.top }
      if let first = beneath.first, let name = name(in: first) { return [name] + further(beneath.dropFirst(), labels) }
      for offset in [1, -1] where lines.indices.contains(index + offset) {
        if let name = name(in: lines[index + offset]) { return [name] }
      }
    }
    return []
  }

  /// A company can have several representatives, one beneath the other; a name has one line.
  private static func further(_ lines: ArraySlice<CertificateLine>, _ labels: [String]) -> [String] {
    labels == CertificateLabel.representative ? lines.prefix(while: { name(in: $0) != nil }).compactMap(name) : []
  }

  private static func remainder(of line: CertificateLine, after label: String) -> String? {
    let labelWords = label.split(separator: " ").count
    let rest = line.text.split { $0.isWhitespace || $0 == ":" || $0 == "/" || $0 == "|" }.dropFirst(labelWords)
    var value = line
    value.text = rest.joined(separator: " ")
    value.plain = plainWords(value.text)
    return name(in: value)
  }

  /// The line's text if it can be a name: letters, no label, no number but the RUC's.
  private static func name(in line: CertificateLine) -> String? {
    guard CertificateLabel.leading(line.plain) == nil, !isTitle(line.plain), estado(Substring(line.plain)) == nil else {
      return nil
    }
    let words = line.text.split(separator: " ").filter { word in
      word.filter(\.isNumber).count < 9
    }
    let name = words.joined(separator: " ").trimmingPunctuation
    return name.filter(\.isLetter).count >= 3 && !name.contains("@") ? name : nil
  }
}

extension CertificateLine {
  init(_ line: AttachmentText.Line, page: Int) {
    self.init(
      text: line.text, plain: plainWords(line.text), page: page, left: line.left, top: line.top, right: line.right,
      bottom: line.bottom, numbers: Self.numbers(in: line.text))
  }

  private static func numbers(in text: String) -> [RUCAssessment] {
    guard text.utf8.lazy.filter({ (0x30...0x39).contains($0) }).count >= 13 else { return [] }
    return NumberFinder.numbers(in: text).compactMap { number in
      number.isWeak ? nil : number.ruc.flatMap { $0.ruc == nil ? nil : $0 }
    }
  }
}

/// The words of a text in lower case without accents, one blank between.
func plainWords(_ text: String) -> String {
  let folded = FoldedText(text)
  return folded.words.map { String(decoding: folded.bytes[$0.range], as: UTF8.self) }.joined(separator: " ")
}

extension String {
  fileprivate var trimmingPunctuation: String {
    let marks: Set<Character> = [" ", "•", "-", "–", ":", "*", "·", ",", ";", "|"]
    return String(drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
  }
}
