internal import CLibXML2

/// The text of an HTML letter, as a reader of it would see it: block elements and `<br>` break lines, cells are parted
/// by tabs. Text that its style hides is apart. Text without markup keeps its lines.
///
/// Quipux escapes what an editor has escaped already: what still looks like markup afterwards is read again, at most
/// twice.
public struct HTMLText: Sendable, Equatable {
  public private(set) var visible: String
  public private(set) var hidden: String

  /// - Parameter source: UTF-8.
  public init(_ source: [UInt8]) {
    var text = source
    var hiddenParts: [String] = []
    for pass in 0..<3 {
      let traits = HTMLMarkup.traits(of: text)
      guard traits.hasTags || traits.hasReferences else { break }
      let builder = HTMLTextBuilder(keepingLines: pass > 0 || !traits.hasBlocks)
      HTMLParser.parse(HTMLMarkup.escapingStrayBrackets(text), into: builder)
      text = builder.visible
      if !builder.hidden.isEmpty { hiddenParts.append(String(decoding: builder.hidden, as: UTF8.self)) }
    }
    visible = Self.withPlainLines(text)
    hidden = hiddenParts.joined(separator: "\n")
  }

  static func prepare() {
    htmlInitAutoClose()
    _ = HTMLText(Array("<p>&oacute;</p>".utf8))
  }

  private static func withPlainLines(_ text: [UInt8]) -> String {
    let plain = String(decoding: text, as: UTF8.self)
    guard text.contains(0x0D) else { return plain.trimmed() }
    return plain.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmed()
  }
}

/// libxml2's HTML parser as a source of events. It repairs what it meets, fetches nothing and believes no `<meta>`.
enum HTMLParser {
  static func parse(_ text: [UInt8], into builder: HTMLTextBuilder) {
    text.withUnsafeBytes { all in
      let bytes = all.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let context = htmlCreateMemoryParserCtxt(bytes, Int32(all.count)) else { return }
      defer { htmlFreeParserCtxt(context) }
      var handler = Self.makeHandler()
      htmlCtxtUseOptions(
        context,
        Int32(
          bitPattern: HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
      xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
      withUnsafeMutablePointer(to: &handler) { handler in
        let own = context.pointee.sax
        context.pointee.sax = handler
        context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
        htmlParseDocument(context)
        context.pointee.sax = own
      }
      builder.finish()
    }
  }

  private static func builder(_ context: UnsafeMutableRawPointer?) -> HTMLTextBuilder? {
    context.map { Unmanaged<HTMLTextBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func makeHandler() -> htmlSAXHandler {
    var handler = htmlSAXHandler()
    handler.startElement = { context, name, attributes in
      guard let builder = HTMLParser.builder(context), let name else { return }
      builder.start(String(cString: name).lowercased(), HTMLParser.attributes(attributes))
    }
    handler.endElement = { context, name in
      guard let builder = HTMLParser.builder(context), let name else { return }
      builder.end(String(cString: name).lowercased())
    }
    handler.characters = { context, bytes, count in
      guard let builder = HTMLParser.builder(context), let bytes, count > 0 else { return }
      builder.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = { context, bytes, count in
      guard let builder = HTMLParser.builder(context), let bytes, count > 0 else { return }
      builder.rawText(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    return handler
  }

  private static func attributes(
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    guard var entry = list else { return result }
    while let name = entry[0], result.count < 64 {
      result.append((String(cString: name).lowercased(), entry[1].map { String(cString: $0) } ?? ""))
      entry += 2
    }
    return result
  }
}
