/// Lays out the events of an HTML parser as lines of text.
final class HTMLTextBuilder {
  private struct Frame {
    var name: String
    var style: HTMLStyle
    var isDropped: Bool
    var isPreformatted: Bool
  }

  private static let dropped: Set<String> = [
    "script", "style", "head", "title", "meta", "link", "object", "iframe", "noscript", "svg", "xml", "textarea",
  ]

  private let keepingLines: Bool
  private var stack: [Frame] = []
  private var sheet = HTMLStyleSheet()
  private var seen = Lines()
  private var unseen = Lines()

  /// - Parameter keepingLines: a line break in the source is one in the text.
  init(keepingLines: Bool) {
    self.keepingLines = keepingLines
  }

  var visible: [UInt8] { seen.text }
  var hidden: [UInt8] { unseen.text }

  func start(_ name: String, _ attributes: [(name: String, value: String)]) {
    let parent = stack.last ?? Frame(name: "", style: HTMLStyle(), isDropped: false, isPreformatted: false)
    let style = style(of: name, attributes, within: parent.style)
    breakLine(for: name, style)
    stack.append(
      Frame(
        name: name, style: style, isDropped: parent.isDropped || Self.dropped.contains(name),
        isPreformatted: parent.isPreformatted || name == "pre"))
  }

  /// Without style of its own, an element looks like the one around it.
  private func style(
    of name: String, _ attributes: [(name: String, value: String)], within outer: HTMLStyle
  ) -> HTMLStyle {
    if attributes.isEmpty && sheet.isEmpty { return outer }
    return outer.applying(rules: sheet.declarations(for: name, attributes)).applying(attributes)
  }

  /// The contents of `<style>` and `<script>`, which nobody sees.
  func rawText(_ bytes: UnsafeBufferPointer<UInt8>) {
    if stack.last?.name == "style" { sheet.add(String(decoding: bytes, as: UTF8.self)) }
  }

  func end(_ name: String) {
    guard let place = stack.lastIndex(where: { $0.name == name }) else { return }
    if name != "br" { breakLine(for: name, stack[place].style) }
    stack.removeSubrange(place...)
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard stack.last?.isDropped != true else { return }
    let keeps = keepingLines || stack.last?.isPreformatted == true
    if stack.last?.style.cannotBeSeen == true {
      unseen.add(bytes, keepingLines: keeps)
    } else {
      seen.add(bytes, keepingLines: keeps)
    }
  }

  func finish() {
    seen.finish()
    unseen.finish()
  }

  private func breakLine(for name: String, _ style: HTMLStyle) {
    let isHidden = style.cannotBeSeen
    if name == "td" || name == "th" {
      if isHidden { unseen.tab() } else { seen.tab() }
    } else if name == "br" {
      if isHidden { unseen.newLine() } else { seen.newLine() }
    } else if HTMLMarkup.blocks.contains(name) {
      // Hidden text is a block of its own as soon as it has one: the visible lines around it are parted, too.
      seen.endLine()
      unseen.endLine()
    }
  }
}

/// Lines with single blanks between words.
private struct Lines {
  private(set) var text: [UInt8] = []
  private var blankPending = false
  private var tabPending = false
  private var lineIsEmpty = true

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, keepingLines: Bool) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A && keepingLines {
        newLine()
      } else if byte <= 0x20 {
        blankPending = true
      } else if byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0 {
        blankPending = true
        index += 1
      } else {
        append(byte)
      }
      index += 1
    }
  }

  private mutating func append(_ byte: UInt8) {
    if !lineIsEmpty {
      if tabPending { text.append(0x09) } else if blankPending { text.append(0x20) }
    }
    text.append(byte)
    (blankPending, tabPending, lineIsEmpty) = (false, false, false)
  }

  mutating func tab() {
    tabPending = true
  }

  mutating func endLine() {
    if !lineIsEmpty { newLine() }
  }

  /// At most one empty line in a row.
  mutating func newLine() {
    let isEmptyLine = text.count > 1 && text[text.count - 1] == 0x0A && text[text.count - 2] == 0x0A
    if !isEmptyLine && !text.isEmpty { text.append(0x0A) }
    (blankPending, tabPending, lineIsEmpty) = (false, false, true)
  }

  mutating func finish() {
    while let last = text.last, last <= 0x20 { text.removeLast() }
  }
}
