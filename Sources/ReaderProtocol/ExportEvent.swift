public import QuipuxDocument

/// How the bytes of an export became text (design: BOM, then the declaration, then strict UTF-8, then Windows-1252).
public enum ExportDecoding: Sendable, Equatable {
  case utf8BOM
  case utf16
  /// Another encoding than UTF-8, as the XML declaration names it.
  case declared(String)
  case utf8
  case windows1252
}

public struct ExportStart: Sendable, Equatable {
  public var decoding: ExportDecoding
  /// `documento` or `documentos`.
  public var rootName: String
  public var attributes: [ExportElement.Attribute]

  public init(decoding: ExportDecoding, rootName: String, attributes: [ExportElement.Attribute]) {
    self.decoding = decoding
    self.rootName = rootName
    self.attributes = attributes
  }

  public func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

public enum BlobOutcome: UInt8, Sendable, CaseIterable {
  case complete
  case badBase64
  case tooLarge
}

/// A `<documento>` that is refused while its neighbours go on.
public struct DocumentRefusal: Sendable, Equatable {
  public enum Code: UInt8, Sendable, CaseIterable {
    case tooDeep, tooManyElements, tooManyAttributes, tooLarge
  }

  public var code: Code
  /// What had been read of its identity by then.
  public var radicado: String?
  public var parent: String?
  public var number: String?

  public init(code: Code, radicado: String? = nil, parent: String? = nil, number: String? = nil) {
    self.code = code
    self.radicado = radicado
    self.parent = parent
    self.number = number
  }
}

/// Why the rest of a file cannot be read.
public struct ExportFailure: Sendable, Equatable {
  public enum Code: UInt8, Sendable, CaseIterable {
    case doctype, malformed, truncated, encoding, version, root, tooLarge, tooDeep
    /// The descriptor could not be read.
    case unreadable
    /// On one element, beyond what refusing its document alone could cost.
    case tooManyAttributes
  }

  public var code: Code
  /// From 1; 0 where there is no place.
  public var line: Int
  public var column: Int

  public init(code: Code, line: Int = 0, column: Int = 0) {
    self.code = code
    self.line = line
    self.column = column
  }
}

/// What comes of an export, in this order: started once, then for each document its blobs and the document (or its
/// refusal), then finished or failed. A failure may come first, too.
public enum ExportEvent: Sendable, Equatable {
  case started(ExportStart)
  /// The bytes of a `<contenido>`: its number within the document, as in ``ExportElement/blob``.
  case blobBegan(Int)
  case blobBytes([UInt8])
  case blobEnded(Int, BlobOutcome)
  case document(ExportElement)
  case documentRefused(DocumentRefusal)
  /// How many documents there were (refused ones included), and how many forbidden control characters became blanks.
  case finished(documents: Int, controlCharacters: Int)
  case failed(ExportFailure)
}
