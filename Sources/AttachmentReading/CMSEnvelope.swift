/// What is inside a CMS SignedData (RFC 5652), as `.p7m` files have it: DER, or BER with indefinite lengths and octet
/// strings in pieces, or either in base64 or PEM.
///
/// The signatures are **not** verified: who signed is not known by this.
enum CMSEnvelope {
  enum Opening: Equatable {
    /// No CMS at all.
    case notEnveloped
    /// It is SignedData, but nothing can be taken out of it: damaged, or a signature without its content.
    case unreadable
    case content([UInt8])
  }

  private static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]

  static func open(_ bytes: ArraySlice<UInt8>) -> Opening {
    if bytes.first == 0x30 { return openBER(bytes) }
    guard let decoded = PEM.decoded(bytes), decoded.first == 0x30 else { return .notEnveloped }
    return openBER(decoded[...])
  }

  /// ContentInfo ::= SEQUENCE { contentType OID, content [0] SignedData }
  /// SignedData ::= SEQUENCE { version, digestAlgorithms, SEQUENCE { eContentType OID, eContent [0] OCTET STRING }, … }
  private static func openBER(_ bytes: ArraySlice<UInt8>) -> Opening {
    var outer = BERReader(bytes)
    guard let info = outer.next(), info.tag == 0x30 else { return .notEnveloped }
    var infoParts = BERReader(info.content)
    guard let type = infoParts.next(), type.tag == 0x06, type.content.elementsEqual(signedData) else {
      return .notEnveloped
    }
    guard let explicit = infoParts.next(), explicit.tag == 0xA0 else { return .unreadable }
    var wrapped = BERReader(explicit.content)
    guard let signed = wrapped.next(), signed.tag == 0x30 else { return .unreadable }
    var parts = BERReader(signed.content)
    guard parts.next()?.tag == 0x02, parts.next()?.tag == 0x31, let inner = parts.next(), inner.tag == 0x30 else {
      return .unreadable
    }
    var innerParts = BERReader(inner.content)
    guard innerParts.next()?.tag == 0x06, let content = innerParts.next(), content.tag == 0xA0 else {
      return .unreadable
    }
    var octets = BERReader(content.content)
    guard let string = octets.next(), let text = string.octets(depth: 0) else { return .unreadable }
    return .content(text)
  }
}

/// Walks over BER values without copying, within the bytes it was given.
struct BERReader {
  struct Value {
    var tag: UInt8
    var content: ArraySlice<UInt8>

    /// The bytes of an octet string, put together from its pieces if it is constructed.
    func octets(depth: Int) -> [UInt8]? {
      if tag == 0x04 { return Array(content) }
      guard tag == 0x24, depth < 4 else { return nil }
      var result: [UInt8] = []
      var pieces = BERReader(content)
      while !pieces.isAtEnd {
        guard let piece = pieces.next(), let bytes = piece.octets(depth: depth + 1) else { return nil }
        result += bytes
      }
      return result
    }
  }

  private static let deepest = 32

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position >= bytes.endIndex }

  mutating func next() -> Value? {
    guard let header = header(at: position) else { return nil }
    if let length = header.length {
      guard length <= bytes.endIndex - header.contentStart else { return nil }
      position = header.contentStart + length
      return Value(tag: header.tag, content: bytes[header.contentStart..<position])
    }
    guard let end = endOfContents(from: header.contentStart) else { return nil }
    position = end + 2
    return Value(tag: header.tag, content: bytes[header.contentStart..<end])
  }

  private struct Header {
    var tag: UInt8
    var contentStart: Int
    /// Nil: until the end-of-contents octets.
    var length: Int?
  }

  private func header(at start: Int) -> Header? {
    guard start + 2 <= bytes.endIndex, bytes[start] & 0x1F != 0x1F else { return nil }
    let first = bytes[start + 1]
    if first < 0x80 { return Header(tag: bytes[start], contentStart: start + 2, length: Int(first)) }
    if first == 0x80 {
      return bytes[start] & 0x20 != 0 ? Header(tag: bytes[start], contentStart: start + 2, length: nil) : nil
    }
    let count = Int(first & 0x7F)
    guard count <= 4, start + 2 + count <= bytes.endIndex else { return nil }
    let length = bytes[(start + 2)..<(start + 2 + count)].reduce(0) { $0 << 8 | Int($1) }
    return Header(tag: bytes[start], contentStart: start + 2 + count, length: length)
  }

  /// Where the end-of-contents octets of a value of indefinite length are: over values inside, nested ones counted.
  private func endOfContents(from start: Int) -> Int? {
    var place = start
    var open = 1
    while open <= Self.deepest {
      guard place + 2 <= bytes.endIndex else { return nil }
      if bytes[place] == 0 && bytes[place + 1] == 0 {
        open -= 1
        if open == 0 { return place }
        place += 2
        continue
      }
      guard let header = header(at: place) else { return nil }
      if let length = header.length {
        guard length <= bytes.endIndex - header.contentStart else { return nil }
        place = header.contentStart + length
      } else {
        open += 1
        place = header.contentStart
      }
    }
    return nil
  }
}
