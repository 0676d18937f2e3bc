internal import Reset

/// A mail's text and HTML, which say the same. The subject is the first line of the text: `Asunto: …`.
struct MailTemplate: Sendable {
  private let text: TextTemplate
  private let html: TextTemplate
  /// Names of values that are ours, or the target's. All others come from a letter.
  private let isOwn: Set<String>

  /// - Parameter files: their texts, and their names for errors.
  init(_ files: MailTemplateFiles, names: TextTemplate.Names) throws(TemplateError) {
    text = try TextTemplate(files.text.content, file: files.text.name, names: names)
    isOwn = names.required
    // What only the subject says need not stand in the HTML.
    html = try TextTemplate(files.html.content, file: files.html.name, names: names, content: .html)
    guard files.text.content.split(separator: "\n").contains(where: { $0.hasPrefix(Self.subject) }) else {
      throw TemplateError(
        code: .missingName, file: files.text.name, line: 0, what: "has no line that begins with \"\(Self.subject)\"")
    }
  }

  private static let subject = "Asunto: "

  func words(_ values: [String: String]) -> MailWords {
    let values = values.mapValues(Self.oneLine).filter { isOwn.contains($0.key) || Self.isHarmless($0.value) }
    var lines = text.render(values).split(separator: "\n", omittingEmptySubsequences: false)[...]
    lines = lines.drop { $0.isEmpty }
    let first = lines.popFirst() ?? ""
    lines = lines.drop { $0.isEmpty }
    return MailWords(
      subject: String(first.dropFirst(first.hasPrefix(Self.subject) ? Self.subject.count : 0)),
      text: lines.joined(separator: "\n"), html: html.render(values))
  }

  /// In a mail of the ministry's a name is a name: no place to go to, no address, no message.
  private static func isHarmless(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 160 && !["://", "www.", "@"].contains(where: text.lowercased().contains)
  }

  /// What stands in a letter must not look like lines of ours.
  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// The two files of a mail's template.
public struct MailTemplateFiles: Sendable {
  public typealias File = (content: String, name: String)

  public var text: File
  public var html: File

  public init(text: File, html: File) {
    self.text = text
    self.html = html
  }
}
