internal import QuipuxDocument
public import ReaderProtocol

/// Reads an export (contract, version 1): one pass to find out the encoding, one to parse. Memory depends on the largest
/// `<documento>`, not on the file.
public final class ExportReader {
  /// Documents deeper than the limit are refused one by one; beyond this the file is an attack.
  private static let hopelessDepth = 4096
  /// The same of attributes on one element.
  private static let hopelessAttributes = 512
  private static let pieceSize = 64 << 10

  private let source: any ByteSource
  private let limits: ExportLimits
  private let emit: (ExportEvent) -> Void
  private var parser: SAXParser?
  private var decoding = ExportDecoding.utf8
  private var depth = 0
  private var rootName: String?
  private var builder: DocumentBuilder?
  private var documents = 0
  private var stopped: ExportFailure.Code?
  /// A tag that begins now is one that the end of the file has cut: libxml2 reports it all the same.
  private var isEnding = false

  /// Makes the parser's global state: to be called before the process is confined.
  public static func prepare() {
    SAXParser.prepare()
    HTMLText.prepare()
  }

  /// - Parameter emit: gets what ``ExportEvent`` says, in its order; the last event is `finished` or `failed`.
  public static func read(_ source: any ByteSource, limits: ExportLimits, emit: @escaping (ExportEvent) -> Void) {
    ExportReader(source, limits, emit).read()
  }

  private init(_ source: any ByteSource, _ limits: ExportLimits, _ emit: @escaping (ExportEvent) -> Void) {
    self.source = source
    self.limits = limits
    self.emit = emit
  }

  private func read() {
    do {
      let head = try source.bytes(at: 0, count: 1024)
      let detected = try DetectedEncoding.detect(head: head) { () throws(ByteSourceError) in try isUTF8() }
      guard let detected else { return emit(.failed(ExportFailure(code: .encoding))) }
      decoding = detected.decoding
      guard let parser = SAXParser(events: self) else { return emit(.failed(ExportFailure(code: .tooLarge))) }
      self.parser = parser
      // The two know each other.
      defer { self.parser = nil }
      try parse(parser, detected)
    } catch {
      emit(.failed(ExportFailure(code: .unreadable)))
    }
  }

  private func isUTF8() throws(ByteSourceError) -> Bool {
    var validator = UTF8Validator()
    var offset = 0
    while offset <= limits.bytes {
      let piece = try source.bytes(at: offset, count: Self.pieceSize)
      if piece.isEmpty { return validator.isComplete() }
      guard validator.feed(piece) else { return false }
      offset += piece.count
    }
    return true
  }

  private func parse(_ parser: SAXParser, _ detected: DetectedEncoding) throws(ByteSourceError) {
    var transcoder = Transcoder(detected.encoding)
    var markup = MarkupGuard(attributes: max(Self.hopelessAttributes, limits.attributes))
    var offset = detected.skipped
    while true {
      let piece = try source.bytes(at: offset, count: Self.pieceSize)
      offset += piece.count
      guard offset <= limits.bytes else { return fail(.tooLarge, parser) }
      var text: [UInt8]
      do throws(TranscodingError) {
        text = try transcoder.feed(piece, isLast: piece.isEmpty)
      } catch {
        return fail(error == .nulCharacter ? .malformed : .encoding, parser)
      }
      if let refused = markup.pass(&text) { return fail(refused, parser) }
      guard text.isEmpty || parser.feed(text), stopped == nil else { return fail(.malformed, parser) }
      if piece.isEmpty { break }
    }
    isEnding = true
    let isComplete = depth == 0 && rootName != nil
    // libxml2 is content with some files that end in the middle.
    guard parser.finish(), isComplete else { return fail(isComplete ? .malformed : .truncated, parser) }
    emit(.finished(documents: documents, controlCharacters: transcoder.replacedControls))
  }

  private func fail(_ code: ExportFailure.Code, _ parser: SAXParser) {
    let failure = parser.failure
    emit(
      .failed(
        ExportFailure(
          code: stopped ?? (failure?.isOutOfMemory == true ? .tooLarge : code), line: failure?.line ?? parser.line,
          column: failure?.column ?? parser.column)))
  }

  private func stop(_ code: ExportFailure.Code) {
    if stopped == nil { stopped = code }
    parser?.stop()
  }
}

extension ExportReader: SAXEvents {
  func doctype() {
    stop(.doctype)
  }

  func startElement(_ name: String, attributeCount: Int, attributes: () -> [(name: String, value: String)]) {
    guard stopped == nil, !isEnding else { return }
    depth += 1
    guard depth <= Self.hopelessDepth else { return stop(.tooDeep) }
    if depth == 1 { startRoot(name, attributeCount, attributes) }
    guard stopped == nil else { return }
    if builder == nil, name == "documento", depth <= 2 {
      builder = DocumentBuilder(limits: limits)
    }
    builder?.start(name, depth: depth, attributeCount: attributeCount, attributes: attributes)
  }

  func endElement(_ name: String) {
    guard stopped == nil else { return }
    let tree = builder?.end(name, emit: emit)
    let isEndOfDocument = builder != nil && depth == (rootName == "documento" ? 1 : 2)
    depth -= 1
    guard isEndOfDocument else { return }
    documents += 1
    if let refusal = builder?.refusal {
      emit(.documentRefused(refusal))
    } else if let tree {
      emit(.document(tree))
    }
    builder = nil
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard stopped == nil else { return }
    builder?.characters(bytes, emit: emit)
  }

  private func startRoot(_ name: String, _ attributeCount: Int, _ attributes: () -> [(name: String, value: String)]) {
    rootName = name
    guard name == "documento" || name == "documentos" else { return stop(.root) }
    let known = attributeCount <= limits.attributes ? attributes() : []
    let version = known.first { $0.name == "version" }?.value ?? "1.0"
    guard Self.majorVersion(version) == 1 else { return stop(.version) }
    emit(
      .started(
        ExportStart(
          decoding: decoding, rootName: name,
          attributes: known.map { ExportElement.Attribute(name: $0.name, value: $0.value) })))
  }

  private static func majorVersion(_ version: String) -> Int? {
    let trimmed = version.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
    return Int(trimmed.prefix { $0 != "." })
  }
}
