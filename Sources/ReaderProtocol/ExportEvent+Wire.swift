import QuipuxDocument

extension ExportEvent {
  private enum Kind {
    static let started: UInt8 = 0x20
    static let blobBegan: UInt8 = 0x21
    static let blobBytes: UInt8 = 0x22
    static let blobEnded: UInt8 = 0x23
    static let document: UInt8 = 0x24
    static let documentRefused: UInt8 = 0x25
    static let finished: UInt8 = 0x26
    static let failed: UInt8 = 0x27
  }

  /// True for the last event of an export.
  public var isLast: Bool {
    switch self {
    case .finished, .failed: true
    default: false
    }
  }

  public var frame: [UInt8] {
    var writer = WireWriter(reserving: 256)
    switch self {
    case .started(let start): writer.frame(Kind.started) { $0.put(start) }
    case .blobBegan(let number): writer.frame(Kind.blobBegan) { $0.put(number) }
    case .blobBytes(let bytes): writer.frame(Kind.blobBytes) { $0.put(raw: bytes) }
    case .blobEnded(let number, let outcome):
      writer.frame(Kind.blobEnded) {
        $0.put(number)
        $0.put(byte: outcome.rawValue)
      }
    case .document(let element): writer.frame(Kind.document) { $0.put(element) }
    case .documentRefused(let refusal): writer.frame(Kind.documentRefused) { $0.put(refusal) }
    case .finished(let documents, let controlCharacters):
      writer.frame(Kind.finished) {
        $0.put(documents)
        $0.put(controlCharacters)
      }
    case .failed(let failure):
      writer.frame(Kind.failed) {
        $0.put(byte: failure.code.rawValue)
        $0.put(failure.line)
        $0.put(failure.column)
      }
    }
    return writer.bytes
  }

  public init(_ frame: Frame) throws(WireError) {
    var reader = WireReader(frame.payload)
    switch frame.kind {
    case Kind.started: self = .started(try reader.exportStart())
    case Kind.blobBegan: self = .blobBegan(try reader.count(atMost: Wire.maximumElements))
    case Kind.blobBytes: self = .blobBytes(reader.rest())
    case Kind.blobEnded:
      self = .blobEnded(try reader.count(atMost: Wire.maximumElements), try reader.choice(BlobOutcome.self))
    case Kind.document:
      var budget = Wire.maximumElements
      self = .document(try reader.element(depth: 1, budget: &budget))
    case Kind.documentRefused: self = .documentRefused(try reader.refusal())
    case Kind.finished:
      self = .finished(
        documents: try reader.count(atMost: Int(Int32.max)), controlCharacters: try reader.count(atMost: 1 << 40))
    case Kind.failed:
      self = .failed(
        ExportFailure(
          code: try reader.choice(ExportFailure.Code.self), line: try reader.count(atMost: 1 << 40),
          column: try reader.count(atMost: 1 << 40)))
    default: throw .unexpectedFrame(frame.kind)
    }
    try reader.end()
  }
}

extension WireWriter {
  fileprivate mutating func put(_ start: ExportStart) {
    let (code, name): (UInt8, String) =
      switch start.decoding {
      case .utf8BOM: (0, "")
      case .utf16: (1, "")
      case .declared(let name): (2, name)
      case .utf8: (3, "")
      case .windows1252: (4, "")
      }
    put(byte: code)
    put(name)
    put(start.rootName)
    put(start.attributes)
  }

  fileprivate mutating func put(_ attributes: [ExportElement.Attribute]) {
    put(attributes.count)
    for attribute in attributes {
      put(attribute.name)
      put(attribute.value)
    }
  }

  fileprivate mutating func put(_ element: ExportElement) {
    put(element.name)
    put(element.attributes)
    put(element.text)
    put(element.blob.map { $0 + 1 } ?? 0)
    put(element.children.count)
    for child in element.children { put(child) }
  }

  fileprivate mutating func put(_ refusal: DocumentRefusal) {
    put(byte: refusal.code.rawValue)
    put(refusal.radicado)
    put(refusal.parent)
    put(refusal.number)
  }
}

extension WireReader {
  fileprivate mutating func exportStart() throws(WireError) -> ExportStart {
    let code = try byte()
    let name = try text()
    let decoding: ExportDecoding
    switch code {
    case 0: decoding = .utf8BOM
    case 1: decoding = .utf16
    case 2: decoding = .declared(name)
    case 3: decoding = .utf8
    case 4: decoding = .windows1252
    default: throw .invalidValue
    }
    return ExportStart(decoding: decoding, rootName: try text(), attributes: try attributes())
  }

  fileprivate mutating func attributes() throws(WireError) -> [ExportElement.Attribute] {
    let count = try itemCount(atMost: Wire.maximumAttributes)
    var attributes: [ExportElement.Attribute] = []
    attributes.reserveCapacity(count)
    for _ in 0..<count {
      attributes.append(ExportElement.Attribute(name: try text(), value: try text()))
    }
    return attributes
  }

  fileprivate mutating func element(depth: Int, budget: inout Int) throws(WireError) -> ExportElement {
    // Two more than an export may have: the reader adds a level for hidden text.
    guard depth <= Wire.maximumDepth + 2 else { throw .tooDeep }
    budget -= 1
    guard budget >= 0 else { throw .tooLarge }
    var element = ExportElement(name: try text(), attributes: try attributes(), text: try text())
    let blob = try count(atMost: Wire.maximumElements)
    element.blob = blob == 0 ? nil : blob - 1
    let count = try itemCount(atMost: Wire.maximumElements)
    element.children.reserveCapacity(min(count, 64))
    for _ in 0..<count {
      element.children.append(try self.element(depth: depth + 1, budget: &budget))
    }
    return element
  }

  fileprivate mutating func refusal() throws(WireError) -> DocumentRefusal {
    DocumentRefusal(
      code: try choice(DocumentRefusal.Code.self), radicado: try optionalText(), parent: try optionalText(),
      number: try optionalText())
  }
}
