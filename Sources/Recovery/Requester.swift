internal import EcuadorianIdentity
internal import QuipuxDocument

/// Who asks: the first sender, as Quipux has him, with what the letter adds.
public struct Requester: Sendable, Equatable {
  public enum IDType: String, Sendable {
    case cedula, ruc, other
  }

  public var name: String
  public var idType: IDType?
  public var id: String?
  /// The position held (cargo), as written.
  public var role: String?
  /// Addresses that the document or the letter gives. Claimed, never written to with a link.
  public var claimedEmails: [String]
  public var phones: [String]

  /// The person's cédula, where the id is one or begins with one.
  var cedula: Cedula?
}

extension Requester {
  init(of document: Document, letters: [Passage]) {
    let sender = document.senders.first
    let id = [sender?.cedula, sender?.additionalDocument].compactMap(\.self).first { !$0.isEmpty }
    let cedula = id.flatMap { Cedula($0) }
    let ruc = id.flatMap { RUC($0) }
    self.init(
      name: sender?.fullName ?? "",
      idType: id.map { _ in cedula != nil ? .cedula : ruc != nil ? .ruc : .other },
      id: id,
      role: sender.flatMap { $0.position.isEmpty ? nil : $0.position },
      claimedEmails: Self.distinct((sender?.emails ?? []) + letters.flatMap { Self.emails(in: $0.text) }),
      phones: Self.distinct((sender?.phones ?? []) + letters.flatMap { Self.phones(in: $0) }),
      cedula: cedula ?? ruc?.cedula)
  }

  private static func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0.lowercased()).inserted }.prefix(10).map { String($0.prefix(254)) }
  }

  /// Words around an `@` as they stand: claimed addresses are evidence, so they are taken, not judged.
  static func emails(in text: String) -> [String] {
    guard text.utf8.contains(0x40) else { return [] }
    return text.split { $0.isWhitespace || "<>()[],;\"'".contains($0) }
      .filter { $0.contains("@") }
      .map { String($0.drop { !$0.isLetter && !$0.isNumber }.reversed().drop { !$0.isLetter }.reversed()) }
      .map { $0.hasPrefix("mailto:") ? String($0.dropFirst(7)) : $0 }
      .filter(isAddress)
  }

  private static func isAddress(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    return halves.count == 2 && !halves[0].isEmpty && halves[1].contains(".") && !halves[1].hasPrefix(".")
  }

  /// Numbers of seven to ten digits behind the word for a telephone.
  private static func phones(in passage: Passage) -> [String] {
    let labels: Set<String> = [
      "telefono", "telefonos", "celular", "cel", "telf", "tel", "movil", "whatsapp", "tlf", "fono",
    ]
    return passage.folded.words.indices.compactMap { index in
      guard labels.contains(passage.folded[word: index]) else { return nil }
      let digits = digits(from: index + 1, in: passage)
      return (7...12).contains(digits.utf8.count) ? digits : nil
    }
  }

  private static func digits(from start: Int, in passage: Passage) -> String {
    var digits = ""
    for index in start..<min(start + 6, passage.folded.words.count) {
      let word = passage.folded[word: index]
      let isNumber = word.utf8.allSatisfy { (0x30...0x39).contains($0) }
      if isNumber { digits += word } else if !digits.isEmpty || index > start + 1 { break }
      if digits.utf8.count >= 9 { break }
    }
    return digits
  }
}
