internal import ReaderProtocol
internal import XMLReading

/// Base64 of a whole file, with or without the lines of PEM around it.
enum PEM {
  /// Nil for what is no base64.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = bytes.first(where: { $0 > 0x20 }) else { return nil }
    // Base64 of a DER or BER sequence of more than 127 bytes begins with M; PEM with its dashes.
    guard first == UInt8(ascii: "M") || first == UInt8(ascii: "-") else { return nil }
    var stream = Base64Stream(limit: bytes.count)
    for line in bytes.split(separator: 0x0A) {
      if line.starts(with: Array("-----END".utf8)) { break }
      if !line.starts(with: Array("-----".utf8)) { stream.feed(line) }
    }
    guard stream.outcome == .complete else { return nil }
    return stream.take()
  }
}
