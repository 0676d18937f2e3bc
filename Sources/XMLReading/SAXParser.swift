internal import CLibXML2

/// What a parser meets. Names are local names in lower case.
protocol SAXEvents: AnyObject {
  func startElement(_ name: String, attributeCount: Int, attributes: () -> [(name: String, value: String)])
  func endElement(_ name: String)
  func characters(_ bytes: UnsafeBufferPointer<UInt8>)
  func doctype()
}

/// libxml2's push parser, for UTF-8 without document types. No entity but the five predefined ones is known, nothing is
/// fetched, nothing is repaired.
///
/// Size and depth are for the receiver of the events to bound: libxml2's own bounds are off, because they would end the
/// whole file where one document is to be refused.
final class SAXParser {
  struct Failure: Equatable {
    var line: Int
    var column: Int
    var isOutOfMemory: Bool
  }

  private let context: xmlParserCtxtPtr
  private let events: any SAXEvents
  private(set) var failure: Failure?

  /// Makes libxml2's global state: to be called before the process is confined.
  static func prepare() {
    xmlInitParser()
  }

  /// - Returns: nil if there is no memory for it.
  init?(events: any SAXEvents) {
    var handler = Self.makeHandler()
    guard let context = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else { return nil }
    self.context = context
    self.events = events
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_HUGE.rawValue
    xmlCtxtUseOptions(context, Int32(bitPattern: options))
  }

  deinit {
    xmlFreeParserCtxt(context)
  }

  /// From 1.
  var line: Int { Int(context.pointee.input?.pointee.line ?? 0) }
  var column: Int { Int(context.pointee.input?.pointee.col ?? 0) }

  /// - Returns: false when no more is wanted: something was wrong, or the receiver has stopped.
  func feed(_ bytes: [UInt8]) -> Bool {
    guard failure == nil else { return false }
    _ = bytes.withUnsafeBytes { all in
      xmlParseChunk(context, all.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(all.count), 0)
    }
    return noteFailure()
  }

  /// Tells the parser that this was all. False if something is missing.
  func finish() -> Bool {
    guard failure == nil else { return false }
    xmlParseChunk(context, nil, 0, 1)
    return noteFailure()
  }

  func stop() {
    xmlStopParser(context)
  }

  private func noteFailure() -> Bool {
    if failure == nil && context.pointee.wellFormed == 0 {
      failure = Failure(line: line, column: column, isOutOfMemory: false)
    }
    return failure == nil
  }

  private func note(_ error: xmlError) {
    guard failure == nil, error.level == XML_ERR_FATAL else { return }
    failure = Failure(
      line: Int(error.line), column: Int(error.int2), isOutOfMemory: error.code == XML_ERR_NO_MEMORY.rawValue)
  }

  private static func parser(_ context: UnsafeMutableRawPointer?) -> SAXParser? {
    context.map { Unmanaged<SAXParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func makeHandler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.internalSubset = { context, _, _, _ in SAXParser.parser(context)?.events.doctype() }
    handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      guard let parser = SAXParser.parser(context), let name else { return }
      parser.events.startElement(SAXParser.text(name).lowercased(), attributeCount: Int(count)) {
        SAXParser.attributes(attributes, Int(count))
      }
    }
    handler.endElementNs = { context, name, _, _ in
      guard let parser = SAXParser.parser(context), let name else { return }
      parser.events.endElement(SAXParser.text(name).lowercased())
    }
    handler.characters = { context, bytes, count in SAXParser.deliver(context, bytes, count) }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.serror = { context, error in
      guard let parser = SAXParser.parser(context), let error else { return }
      parser.note(error.pointee)
    }
    return handler
  }

  private static func deliver(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let parser = SAXParser.parser(context), let bytes, count > 0 else { return }
    parser.events.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  private static func text(_ characters: UnsafePointer<xmlChar>) -> String {
    String(cString: characters)
  }

  /// Five pointers for each: name, prefix, namespace, beginning and end of the value.
  private static func attributes(
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> [(name: String, value: String)] {
    guard let list else { return [] }
    return (0..<count).compactMap { index in
      let entry = list + 5 * index
      guard let name = entry[0], let start = entry[3], let end = entry[4] else { return nil }
      let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      return (text(name).lowercased(), unescaped(value))
    }
  }

  /// Without entity substitution libxml2 leaves an ampersand in a value as `&#38;`, and only there.
  private static func unescaped(_ value: String) -> String {
    value.utf8.contains(UInt8(ascii: "&")) ? value.replacing("&#38;", with: "&") : value
  }
}
