internal import QuipuxDocument
internal import ReaderProtocol

/// Builds the tree of one `<documento>` from the parser's events, within limits.
struct DocumentBuilder {
  private struct Open {
    var element: ExportElement
    var text: [UInt8] = []
    /// A letter's body: markup inside it is text, to be read as HTML at the end.
    var isBody = false
  }

  private let limits: ExportLimits
  private var stack: [Open] = []
  private var elementCount = 0
  private var textBytes = 0
  private var blob: Base64Stream?
  private var blobNumber = 0
  private var blobBegan = false
  private var depthInBlob = 0
  private var depthInBody = 0
  private(set) var refusal: DocumentRefusal?

  init(limits: ExportLimits) {
    self.limits = limits
  }

  mutating func start(
    _ name: String, depth: Int, attributeCount: Int, attributes: () -> [(name: String, value: String)]
  ) {
    elementCount += 1
    guard refusal == nil else { return }
    guard depth <= limits.depth else { return refuse(.tooDeep) }
    guard elementCount <= limits.elements else { return refuse(.tooManyElements) }
    guard attributeCount <= limits.attributes else { return refuse(.tooManyAttributes) }
    if blob != nil {
      depthInBlob += 1
    } else if stack.last?.isBody == true {
      depthInBody += 1
      append(Self.tag(name, attributes()))
    } else {
      open(name, attributes())
    }
  }

  private mutating func open(_ name: String, _ attributes: [(name: String, value: String)]) {
    var element = ExportElement(name: name)
    for attribute in attributes {
      textBytes += attribute.value.utf8.count
      element.attributes.append(ExportElement.Attribute(name: attribute.name, value: attribute.value))
    }
    guard textBytes <= limits.textBytes else { return refuse(.tooLarge) }
    if name == "contenido", Self.isBase64(element) {
      blob = Base64Stream(limit: limits.blobBytes)
      blobBegan = false
    }
    stack.append(Open(element: element, isBody: name == "cuerpo"))
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, emit: (ExportEvent) -> Void) {
    guard refusal == nil else { return }
    guard blob != nil else { return append(bytes) }
    blob?.feed(bytes)
    if let waiting = blob?.waiting, waiting >= Wire.blobChunk { deliverBlob(emit) }
  }

  /// - Returns: the tree, when this was the end of its root.
  mutating func end(_ name: String, emit: (ExportEvent) -> Void) -> ExportElement? {
    guard refusal == nil else { return nil }
    if depthInBlob > 0 {
      depthInBlob -= 1
      return nil
    }
    if depthInBody > 0 {
      depthInBody -= 1
      append("</\(name)>".utf8)
      return nil
    }
    guard let closed = stack.popLast() else { return nil }
    var element = finished(closed)
    if blob != nil { element.blob = endBlob(emit) }
    guard !stack.isEmpty else { return element }
    stack[stack.count - 1].element.children.append(element)
    return nil
  }

  // MARK: text

  private mutating func append(_ bytes: some Collection<UInt8>) {
    textBytes += bytes.count
    guard textBytes <= limits.textBytes else { return refuse(.tooLarge) }
    guard !stack.isEmpty else { return }
    stack[stack.count - 1].text.append(contentsOf: bytes)
  }

  private func finished(_ open: Open) -> ExportElement {
    var element = open.element
    if open.isBody {
      let text = HTMLText(open.text)
      element.text = text.visible
      if !text.hidden.isEmpty { element.children.append(ExportElement(name: "hidden", text: text.hidden)) }
    } else if element.children.isEmpty || open.text.contains(where: { $0 > 0x20 }) {
      let text = String(decoding: open.text, as: UTF8.self)
      // A path is taken as it stands; everything else has been through Quipux, which stores `<` as `&lt;`.
      element.text = element.name == "ruta" ? text : HTMLEntities.decoded(text)
    }
    return element
  }

  private static func tag(_ name: String, _ attributes: [(name: String, value: String)]) -> [UInt8] {
    let written = attributes.map { " \($0.name)=\"\($0.value.replacing("\"", with: "&quot;"))\"" }
    return Array("<\(name)\(written.joined())>".utf8)
  }

  // MARK: embedded attachments

  private static func isBase64(_ element: ExportElement) -> Bool {
    let encoding = element.attributes.first { $0.name == "codificacion" }?.value.lowercased() ?? "base64"
    return encoding == "base64" || encoding.isEmpty
  }

  private mutating func deliverBlob(_ emit: (ExportEvent) -> Void) {
    if !blobBegan {
      blobBegan = true
      emit(.blobBegan(blobNumber))
    }
    if let bytes = blob?.take(), !bytes.isEmpty {
      for start in stride(from: 0, to: bytes.count, by: Wire.blobChunk) {
        emit(.blobBytes(Array(bytes[start..<min(start + Wire.blobChunk, bytes.count)])))
      }
    }
  }

  /// - Returns: the blob's number, or nil where there was nothing but white space.
  private mutating func endBlob(_ emit: (ExportEvent) -> Void) -> Int? {
    guard let ended = blob, ended.hasBegun else {
      blob = nil
      return nil
    }
    deliverBlob(emit)
    emit(.blobEnded(blobNumber, ended.outcome))
    blob = nil
    blobNumber += 1
    return blobNumber - 1
  }

  // MARK: refusal

  private mutating func refuse(_ code: DocumentRefusal.Code) {
    let known = (stack.first?.element.children ?? [])
    func text(_ name: String) -> String? {
      let text = known.first { $0.name == name }?.text ?? ""
      return text.isEmpty || text.utf8.count > 200 ? nil : text
    }
    refusal = DocumentRefusal(
      code: code, radicado: text("numeroradicado"), parent: text("numeropadre"), number: text("numerodocumento"))
    stack = []
    blob = nil
  }
}
