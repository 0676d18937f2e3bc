/// Text that people wrote, in a header (RFC 5322, RFC 2047). It can be nothing but text there: what could end the line is
/// gone before, and what is not short plain ASCII is encoded.
enum HeaderText {
  /// For a subject.
  static func unstructured(_ text: String) -> String {
    let line = singleLine(text)
    return isPlain(line) ? line : encodedWords(line)
  }

  /// `"Name" <address>`, or the address alone.
  static func mailbox(name: String, address: EmailAddress) -> String {
    let line = singleLine(name)
    guard !line.isEmpty else { return "<\(address)>" }
    guard isPlain(line) else { return "\(encodedWords(line))\(fold)<\(address)>" }
    let quoted = line.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"\(String(quoted))\"\(fold)<\(address)>"
  }

  private static let fold = "\r\n "
  /// So that a line with a header's name stays under 78.
  private static let longestPlain = 60
  /// Of an encoded word's text, in bytes: 56 of Base64 and 12 around it make 68 (at most 75).
  private static let longestPiece = 42

  /// Controls, line ends of every kind and invisible marks are spaces; several spaces are one.
  private static func singleLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse: " "
      default: scalar
      }
    }
    var line = String.UnicodeScalarView()
    line.append(contentsOf: scalars)
    return String(line).split(separator: " ").joined(separator: " ")
  }

  private static func isPlain(_ line: String) -> Bool {
    line.utf8.count <= longestPlain && line.utf8.allSatisfy { $0 < 0x80 } && !line.contains("=?")
  }

  /// Each word holds whole characters (RFC 2047, 5).
  private static func encodedWords(_ line: String) -> String {
    var pieces: [[UInt8]] = [[]]
    for scalar in line.unicodeScalars {
      let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if pieces[pieces.count - 1].count + bytes.count > longestPiece { pieces.append([]) }
      pieces[pieces.count - 1] += bytes
    }
    return pieces.map { "=?utf-8?B?\(Base64.text($0))?=" }.joined(separator: fold)
  }
}
