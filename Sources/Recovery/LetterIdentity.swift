internal import Crypto
internal import EcuadorianIdentity
internal import QuipuxDocument

/// What makes a letter that letter, over its copies, its numbers and its repetitions.
public struct LetterIdentity: Sendable, Equatable {
  /// The parent radicado (radi_nume_temp), or the normalised number where there is none.
  public var key: String
  /// The visible number without blanks, in upper case; nil for none and for "S/N".
  public var number: String?
  /// SHA-256 over sender, subject and body: the same for a copy whose attachments were not exported with it.
  public var textDigest: String
  /// SHA-256 of each attachment that was taken, sorted.
  public var attachmentDigests: [String]

  /// Nil for a document that has neither radicado nor number.
  public init?(of letter: Letter) {
    let document = letter.document
    number = Self.normalised(document.number)
    guard let key = document.parent ?? number ?? document.radicado else { return nil }
    self.key = key
    textDigest = Self.textDigest(of: document)
    attachmentDigests = letter.attachments.filter { !$0.attachment.isDeleted }.compactMap(\.sha256).sorted()
  }

  /// SHA-256 over the text's digest and the attachments' digests: what "the same content again" compares.
  public var contentDigest: String {
    hexadecimal(SHA256.hash(data: Array(([textDigest] + attachmentDigests).joined(separator: "\n").utf8)))
  }

  /// The id of the letter's ticket for a system: `t-` and the first 26 characters of the SHA-256 in lower-case base32.
  public func ticketID(for system: System) -> String {
    let digest = SHA256.hash(data: Array("quipux-intake/1\n\(key)\n\(system.rawValue)".utf8))
    return "t-" + base32(Array(digest)).prefix(26)
  }

  /// A visible number without blanks, dashes made one, in upper case; nil for none and for "S/N".
  public static func normalised(_ number: String?) -> String? {
    guard let number else { return nil }
    let dashes: Set<Character> = ["‐", "‑", "‒", "–", "—", "−"]
    let plain = String(number.filter { !$0.isWhitespace }.map { dashes.contains($0) ? "-" : $0 }).uppercased()
    return plain.isEmpty || plain == "S/N" || plain == "SN" ? nil : plain
  }

  private static func textDigest(of document: Document) -> String {
    let sender = document.senders.first
    let parts = [sender?.cedula ?? "", sender?.fullName ?? "", document.subject, document.body]
    var bytes: [UInt8] = []
    for part in parts {
      let folded = FoldedText(part)
      for word in folded.words {
        bytes += folded.bytes[word.range]
        bytes.append(0x20)
      }
      bytes.append(0x0A)
    }
    return hexadecimal(SHA256.hash(data: bytes))
  }
}

/// RFC 4648 section 6 without padding, in lower case.
func base32(_ bytes: [UInt8]) -> String {
  let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
  var result: [UInt8] = []
  var (buffer, bits) = (0, 0)
  for byte in bytes {
    buffer = (buffer << 8 | Int(byte)) & 0xFFFF
    bits += 8
    while bits >= 5 {
      bits -= 5
      result.append(alphabet[buffer >> bits & 31])
    }
  }
  if bits > 0 { result.append(alphabet[buffer << (5 - bits) & 31]) }
  return String(decoding: result, as: UTF8.self)
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
