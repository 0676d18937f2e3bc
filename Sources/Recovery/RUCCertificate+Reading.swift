internal import EcuadorianIdentity
internal import QuipuxDocument

extension RUCCertificate {
  /// Whether a page is the first of a RUC certificate: its title stands in a line of its own, or in two, a label of the
  /// number is there, and at least three other labels begin lines. A letter that speaks of the Registro Único has no such
  /// lines.
  static func begins(on all: [CertificateLine]) -> Bool {
    let lines = all.filter { !$0.isAslant }
    let isTitled = lines.contains(where: \.isTitle) || zip(lines, lines.dropFirst()).contains { $0.isTitle(with: $1) }
    guard isTitled, lines.contains(where: \.bindsNumber) else { return false }
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

  /// `all` are the lines of its pages, in reading order. What is written across it can speak against it, never for it.
  init(lines all: [CertificateLine], place: String) {
    let lines = all.filter { !$0.isAslant }
    let boundary = lines.firstIndex { $0.label?.kind == .former }
    let present = Array(lines[..<(boundary ?? lines.count)])
    let former = boundary.map { Self.formerNumbers(in: lines[$0...]) } ?? []
    let isSpecimen = all.contains { line in
      zip(line.words, line.words.dropFirst()).contains { $0.hasSuffix("sin") && $1.hasPrefix("validez") }
    }
    let bound = isSpecimen ? [] : Self.boundNumbers(in: present)
    let estados = Self.estados(in: present).union(Self.otherEstados(in: all))
    let isNaturalPerson = Self.isNaturalPerson(present)
    // A person's number under "Tipo SOCIEDADES" is the representative's.
    let number = bound.count == 1 ? bound.first?.ruc : nil
    let isOfType = !(isNaturalPerson == false && number?.assessment.class == .natural)
    let namesOther = number.map { number in
      Self.hasEstablishments(ofOtherThan: number, in: present) || Self.bearsAcross(otherThan: number, all)
    }
    self.init(
      place: place, number: isOfType && namesOther == false ? number : nil, verdict: bound.first?.verdict ?? .invalid,
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

  /// The list of establishments gives the number of a taxpayer other than this one: somebody edited the one or the other.
  private static func hasEstablishments(ofOtherThan number: RUC, in lines: [CertificateLine]) -> Bool {
    guard let heading = lines.firstIndex(where: \.isEstablishments) else { return false }
    let pages = Set(lines.filter(\.isEstablishments).map(\.page))
    // "Números del RUC" may come out before the line that says "anteriores".
    let end = lines[heading...].firstIndex { $0.words.starts(with: ["numeros", "del", "ruc"]) } ?? lines.endIndex
    return lines[heading..<end].contains { line in
      if pages.contains(line.page), line.numbers.contains(where: { $0.ruc != number }) { return true }
      guard let stated = line.establishmentNumber else { return false }
      return RUC.assess(stated).ruc != number && !number.description.hasPrefix(stated.prefix(10))
    }
  }

  /// Another taxpayer's number runs across its first page.
  private static func bearsAcross(otherThan number: RUC, _ lines: [CertificateLine]) -> Bool {
    lines.contains { $0.isAslant && $0.page == lines[0].page && $0.numbers.contains { $0.ruc != number } }
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
    let end = lines.firstIndex(where: \.isEstablishments) ?? lines.count
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

  static func estado(_ word: String) -> Estado? {
    switch word {
    case "activo", "activa": .activo
    case "suspendido", "suspendida": .suspendido
    case "pasivo", "pasiva": .pasivo
    case "cancelado", "cancelada": .cancelado
    default: nil
    }
  }
}
