internal import Foundation
internal import Yams

/// A file of the configuration, as keys and values that know their lines.
struct YAML {
  struct Entry {
    var key: String
    var line: Int
    var value: Value
  }

  struct Value {
    enum Content {
      case null
      /// As written; `isPlain` without quotes, so that it may stand for a number.
      case scalar(String, isPlain: Bool)
      case list([Value])
      case map([Entry])
    }

    var content: Content
    var line: Int
  }

  /// As the operator wrote it, for errors.
  let file: String
  let entries: [Entry]

  init(file: String) throws(SettingsError) {
    try self.init(try Self.text(of: file), file: file)
  }

  init(_ text: String, file: String) throws(SettingsError) {
    self.file = file
    let root = try Self.root(of: text, file: file)
    switch root?.content {
    case .map(let entries): self.entries = entries
    case nil, .null: entries = []
    case .scalar, .list: throw SettingsError(.type, .file(file, line: root?.line ?? 1), "has to hold keys and values")
    }
  }

  static func text(of file: String) throws(SettingsError) -> String {
    do {
      return try String(contentsOf: URL(filePath: file), encoding: .utf8)
    } catch let error as CocoaError where error.code == .fileReadInapplicableStringEncoding {
      throw SettingsError(.file, .file(file, line: 0), "is not UTF-8")
    } catch {
      let reason = FileManager.default.fileExists(atPath: file) ? "cannot be read" : SettingsError.isNotThere
      throw SettingsError(.file, .file(file, line: 0), reason)
    }
  }

  private static func root(of text: String, file: String) throws(SettingsError) -> Value? {
    do {
      return try Yams.compose(yaml: text).map(Value.init)
    } catch let error as YamlError {
      throw SettingsError(error, file: file)
    } catch {
      throw SettingsError(.syntax, .file(file, line: 0), "is not YAML")
    }
  }
}

extension YAML.Value {
  fileprivate init(_ node: Node) {
    line = node.mark?.line ?? 0
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      content =
        isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
        ? .null : .scalar(scalar.string, isPlain: isPlain)
    case .sequence(let nodes): content = .list(nodes.map(YAML.Value.init))
    case .mapping(let pairs):
      content = .map(
        pairs.map { key, value in
          YAML.Entry(key: key.scalar?.string ?? "?", line: key.mark?.line ?? 0, value: YAML.Value(value))
        })
    case .alias: content = .null
    }
  }

  var number: Int? {
    if case .scalar(let text, isPlain: true) = content { Int(text) } else { nil }
  }

  var boolean: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return Bool(text)
  }

  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  var list: [YAML.Value]? {
    if case .list(let values) = content { values } else { nil }
  }

  var map: [YAML.Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }
}

extension SettingsError {
  fileprivate init(_ error: YamlError, file: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(.syntax, .file(file, line: mark.line), "is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.sorted().joined(separator: ", ")
      self.init(.syntax, .file(file, line: context.mark.line), "gives a key twice: \(keys)")
    default:
      self.init(.syntax, .file(file, line: 0), "is not YAML")
    }
  }
}
