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
      claimedEmails: Self.distinct((sender?.emails ?? []) + letters.flatMap { Self.emails(in: $0.source) }),
      phones: Self.distinct((sender?.phones ?? []) + letters.flatMap { Self.phones(in: $0) }),
      cedula: cedula ?? ruc?.cedula)
  }

  private static func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0.lowercased()).inserted }.prefix(10).map { String($0.prefix(254)) }
  }

  /// Words around an `@` as they stand: claimed addresses are evidence, so they are taken, not judged.
  static func emails(in source: [UInt8]) -> [String] {
    source.indices.filter { source[$0] == UInt8(ascii: "@") }.compactMap { place in
      var (start, end) = (place, place + 1)
      while start > 0, isInAddress(source[start - 1]) { start -= 1 }
      while end < source.count, isInAddress(source[end]) { end += 1 }
      while start < place, !isAlphanumeric(source[start]) { start += 1 }
      while end > place + 1, !isAlphanumeric(source[end - 1]) { end -= 1 }
      let domain = source[(place + 1)..<end]
      guard start < place, domain.contains(UInt8(ascii: ".")), domain.first != UInt8(ascii: ".") else { return nil }
      return String(validating: source[start..<end], as: UTF8.self)
    }
  }

  private static func isInAddress(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && !"<>()[],;:\"'@".utf8.contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }

  /// Numbers of seven to twelve digits behind the word for a telephone.
  private static func phones(in passage: Passage) -> [String] {
    passage.hits(.phone).compactMap { hit in
      let digits = digits(from: hit.last + 1, in: passage)
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
