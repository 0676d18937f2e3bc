internal import CLibXML2

/// Character references of HTML in text that is not HTML: Quipux stores some characters so, and an XML writer escapes
/// them once more.
enum HTMLEntities {
  /// Decoded at most twice (`&amp;oacute;`). An ampersand that begins no reference stays.
  static func decoded(_ text: String) -> String {
    var result = text
    for _ in 0..<2 {
      guard result.utf8.contains(UInt8(ascii: "&")) else { break }
      let next = decodedOnce(Array(result.utf8))
      if next == result { break }
      result = next
    }
    return result
  }

  /// A reference at `start`, which holds an ampersand: its character, and where it ends.
  static func reference(in text: [UInt8], at start: Int) -> (character: Unicode.Scalar, end: Int)? {
    let window = text[(start + 1)..<min(start + 12, text.count)]
    guard let end = window.firstIndex(of: UInt8(ascii: ";")), end > start + 1 else { return nil }
    let name = text[(start + 1)..<end]
    let character = name.first == UInt8(ascii: "#") ? numbered(name.dropFirst()) : named(name)
    return character.map { ($0, end + 1) }
  }

  private static func decodedOnce(_ text: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "&"), let found = reference(in: text, at: index) {
        result.append(contentsOf: UTF8.encode(found.character) ?? UTF8.encodedReplacementCharacter)
        index = found.end
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func numbered(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let isHexadecimal = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard let value = UInt32(text, radix: isHexadecimal ? 16 : 10) else { return nil }
    // Numbers of Windows-1252, as old editors wrote them.
    let meant = (0x80...0x9F).contains(value) ? SingleByteTable.windows1252Specials[Int(value) - 0x80] : value
    return meant < 0x20 && meant != 0x0A && meant != 0x09 ? Unicode.Scalar(0x20) : Unicode.Scalar(meant)
  }

  private static func named(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard name.allSatisfy({ Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber }) else {
      return nil
    }
    let terminated = Array(name) + [0]
    return terminated.withUnsafeBufferPointer { buffer in
      guard let entity = htmlEntityLookup(buffer.baseAddress) else { return nil }
      return Unicode.Scalar(entity.pointee.value)
    }
  }
}
