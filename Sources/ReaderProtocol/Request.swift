/// What an export may cost.
public struct ExportLimits: Sendable, Equatable {
  /// Of the file.
  public var bytes: Int
  /// Levels of elements, the root being the first.
  public var depth: Int
  /// In one `<documento>`.
  public var elements: Int
  /// On one element.
  public var attributes: Int
  /// Of character data in one `<documento>`, embedded attachments apart.
  public var textBytes: Int
  /// Of one embedded attachment, decoded.
  public var blobBytes: Int

  public init(
    bytes: Int = 64 << 20, depth: Int = Wire.maximumDepth, elements: Int = Wire.maximumElements,
    attributes: Int = Wire.maximumAttributes, textBytes: Int = 4 << 20, blobBytes: Int = 32 << 20
  ) {
    self.bytes = bytes
    self.depth = min(depth, Wire.maximumDepth)
    self.elements = min(elements, Wire.maximumElements)
    self.attributes = min(attributes, Wire.maximumAttributes)
    self.textBytes = textBytes
    self.blobBytes = blobBytes
  }
}

/// What an attachment may cost.
public struct AttachmentLimits: Sendable, Equatable {
  /// Of the file.
  public var bytes: Int
  public var pages: Int
  /// Of text, in UTF-8.
  public var textBytes: Int
  /// CMS envelopes around it.
  public var envelopes: Int

  public init(bytes: Int = 32 << 20, pages: Int = 50, textBytes: Int = 1 << 20, envelopes: Int = 8) {
    self.bytes = bytes
    self.pages = pages
    self.textBytes = textBytes
    self.envelopes = envelopes
  }
}

/// What the parent asks for. A descriptor of the file comes with it; the reader uses it from its beginning, whatever
/// its position, and closes it.
public enum Request: Sendable, Equatable {
  case readExport(ExportLimits)
  case readAttachment(AttachmentLimits)
}

extension Request {
  public var frame: [UInt8] {
    var writer = WireWriter(reserving: 64)
    switch self {
    case .readExport(let limits):
      writer.frame(1) {
        for limit in [
          limits.bytes, limits.depth, limits.elements, limits.attributes, limits.textBytes, limits.blobBytes,
        ] { $0.put(limit) }
      }
    case .readAttachment(let limits):
      writer.frame(2) {
        for limit in [limits.bytes, limits.pages, limits.textBytes, limits.envelopes] { $0.put(limit) }
      }
    }
    return writer.bytes
  }

  public init(_ frame: Frame) throws(WireError) {
    var reader = WireReader(frame.payload)
    func limit(_ reader: inout WireReader) throws(WireError) -> Int { try reader.count(atMost: 1 << 40) }
    switch frame.kind {
    case 1:
      self = .readExport(
        ExportLimits(
          bytes: try limit(&reader), depth: try limit(&reader), elements: try limit(&reader),
          attributes: try limit(&reader), textBytes: try limit(&reader), blobBytes: try limit(&reader)))
    case 2:
      self = .readAttachment(
        AttachmentLimits(
          bytes: try limit(&reader), pages: try limit(&reader), textBytes: try limit(&reader),
          envelopes: try limit(&reader)))
    default: throw .unexpectedFrame(frame.kind)
    }
    try reader.end()
  }
}

/// One message as it travels.
public struct Frame: Sendable, Equatable {
  public var kind: UInt8
  public var payload: [UInt8]

  public init(kind: UInt8, payload: [UInt8]) {
    self.kind = kind
    self.payload = payload
  }
}
