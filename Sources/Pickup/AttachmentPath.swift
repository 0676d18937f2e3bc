public import DurableFiles

/// Why an attachment that an export names by its path is not taken. The raw value is the document's reason code.
public enum AttachmentRefusal: String, Error, Sendable, CaseIterable {
  /// The path leaves the package, or tries to. Not worth another attempt.
  case path = "attachment.path"
  /// There is no such file (any more, or yet).
  case missing = "attachment.missing"
  /// It is there, and cannot be read: rights, a device, an error of the disk.
  case unreadable = "attachment.unreadable"
  case tooLarge = "attachment.tooLarge"
}

/// The `ruta` of an `<anexo>`: untrusted text that names a file in the XML's own directory or deeper.
public enum AttachmentPath {
  /// The file's path from the source's root.
  ///
  /// The text is percent-decoded once. Refused are absolute paths and addresses, backslashes, NUL, and `..` as a
  /// component: as it stands, after decoding, and after decoding again and again, as whoever writes `%252e%252e` means
  /// no file of that name.
  /// - Parameter export: the XML's path from the source's root.
  public static func resolve(_ ruta: String, besides export: PathBytes) throws(AttachmentRefusal) -> PathBytes {
    let written = Array(ruta.utf8)
    guard !written.isEmpty else { throw .missing }
    guard written.count <= longest else { throw .path }
    let decoded = percentDecoded(written)
    var form = written
    for _ in 0...mostDecodings {
      guard isInnocent(form) else { throw .path }
      let next = percentDecoded(form)
      if next == form { break }
      form = next
    }
    guard percentDecoded(form) == form else { throw .path }
    let components = PathBytes(decoded).components.filter { $0 != "." }
    guard !components.isEmpty, decoded.last != .slash else { throw .path }
    return components.reduce(export.parent) { $0.appending($1) }
  }

  /// Bytes: a path has no more than 4,096, and each may be written as three.
  private static let longest = 3 * 4096
  /// Nobody encodes a name more often.
  private static let mostDecodings = 8

  private static func isInnocent(_ path: [UInt8]) -> Bool {
    !path.contains(0) && !path.contains(UInt8(ascii: "\\")) && path.first != .slash && !hasScheme(path)
      && !path.split(separator: .slash).contains { $0.elementsEqual([.dot, .dot]) } && !hasOverlongForm(path)
  }

  /// `http://…`, `file:/…`, `C:/…`.
  private static func hasScheme(_ path: [UInt8]) -> Bool {
    guard let colon = path.firstIndex(of: UInt8(ascii: ":")), path[(colon + 1)...].first == .slash else { return false }
    return path[..<colon].allSatisfy { UnicodeScalar($0).properties.isAlphabetic && $0 < 0x80 }
  }

  /// `.`, `/` or `\` spelt as UTF-8 of more bytes than one, which no honest encoder writes.
  private static func hasOverlongForm(_ path: [UInt8]) -> Bool {
    path.indices.dropLast().contains { index in
      switch (path[index], path[index + 1]) {
      case (0xC0, 0xAE), (0xC0, 0xAF), (0xC1, 0x9C), (0xE0, 0x80), (0xE0, 0x81): true
      default: false
      }
    }
  }

  /// A percent sign without two hexadecimal digits after it stands for itself.
  static func percentDecoded(_ text: [UInt8]) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count)
    var rest = text[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.prefix(2)) {
        decoded.append(value)
        rest.removeFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return decoded
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }) else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

extension DirectorySource {
  /// Opens an attachment that ``AttachmentPath`` resolved, beneath the root and without following a link. Whatever the
  /// caller reads from it is the file as it was opened; read it once.
  /// - Throws: ``AttachmentRefusal``, or the `FileError` where it is this machine's fault.
  public func openAttachment(_ path: PathBytes) throws -> Descriptor {
    do {
      return try root.openFile(path)
    } catch {
      throw AttachmentRefusal.cause(of: error)
    }
  }
}

extension AttachmentRefusal {
  /// What an attachment is refused for; the error itself where no attachment is to blame.
  public static func cause(of error: FileError) -> any Error {
    switch error.code {
    case .outside, .name: Self.path
    case .missing: Self.missing
    case .tooLarge: Self.tooLarge
    case .exists, .denied, .kind, .differs, .io: Self.unreadable
    case .exhausted: error
    }
  }
}
