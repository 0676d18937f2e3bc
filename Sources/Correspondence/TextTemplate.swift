internal import Mustache

/// A mustache template whose names are known beforehand. The library writes nothing for a name that it does not know; here
/// that is an error when the template is loaded, so that no letter goes out with a hole.
struct TextTemplate: Sendable {
  /// What a template may, and must, speak of.
  struct Names {
    /// Values that may be absent: only inside a section of their own.
    var optional: Set<String>
    /// Lists of texts, never empty: sections in which `.` is the item. Each has to be there.
    var lists: Set<String> = []
    /// Values that are always given, and that the template has to use.
    var required: Set<String> = []
  }

  /// How values are written.
  enum Content: String {
    case plain = "TEXT"
    /// `&`, `<`, `>` and quotes of a value as entities.
    case html = "HTML"
  }

  private let template: MustacheTemplate

  init(_ text: String, file: String, names: Names, content: Content = .plain) throws(TemplateError) {
    try Self.check(TemplateTag.tags(in: text), names, content, file: file)
    do {
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(content.rawValue)}}\n" + text)
    } catch let error as MustacheTemplate.ParserError {
      throw TemplateError(
        code: .syntax, file: file, line: error.context.lineNumber - 1, what: "\(error.error)")
    } catch {
      throw TemplateError(code: .syntax, file: file, line: 0, what: "is no mustache template")
    }
  }

  /// - Parameters:
  ///   - values: all that are required, and those of the optional names that are there.
  ///   - lists: all lists.
  func render(_ values: [String: String], lists: [String: [String]] = [:]) -> String {
    template.render(values.mapValues { $0 as Any }.merging(lists.mapValues { $0 as Any }) { value, _ in value })
  }

  private static func check(
    _ tags: [TemplateTag], _ names: Names, _ content: Content, file: String
  ) throws(TemplateError) {
    var open: [TemplateTag] = []
    for tag in tags {
      let error = { (code: TemplateError.Code, what: String) in
        TemplateError(code: code, file: file, line: tag.line, what: what)
      }
      switch tag.kind {
      case .comment: continue
      case .other:
        throw error(.syntax, "{{\(tag.name)}} is none of {{name}}, {{#name}}, {{^name}}, {{/name}}, {{!comment}}")
      case .end: _ = open.popLast()
      case .section, .invertedSection:
        guard names.all.contains(tag.name) else { throw error(.unknownName, names.explanation(of: tag.name)) }
        open.append(tag)
      case .value:
        let sections = open.filter { $0.kind == .section }.map(\.name)
        if tag.name == ".", sections.last.map(names.all.contains) == true { continue }
        if tag.isRaw, content == .html {
          throw error(.syntax, "{{\(tag.name)}} has to be written with two braces and without &, so that it is escaped")
        }
        if names.required.contains(tag.name) { continue }
        guard names.optional.contains(tag.name) else { throw error(.unknownName, names.explanation(of: tag.name)) }
        guard sections.contains(tag.name) else {
          throw error(.unguarded, "\(tag.name) may be absent: write {{#\(tag.name)}}…{{\(tag.name)}}…{{/\(tag.name)}}")
        }
      }
    }
    for list in names.lists where !tags.contains(where: { $0.kind == .section && $0.name == list }) {
      throw TemplateError(code: .missingName, file: file, line: 0, what: "does not say {{#\(list)}}{{.}}{{/\(list)}}")
    }
    for name in names.required.sorted() where !tags.contains(where: { $0.kind == .value && $0.name == name }) {
      throw TemplateError(code: .missingName, file: file, line: 0, what: "does not say {{\(name)}}")
    }
  }
}

extension TextTemplate.Names {
  var all: Set<String> { optional.union(lists).union(required) }

  func explanation(of name: String) -> String {
    "{{\(name)}} stands for nothing; there are \(all.sorted().joined(separator: ", "))"
  }
}
