internal import Configuration
internal import Foundation

/// config/quipux-intake.yaml as values of swift-configuration, checked for keys and types that do not belong there, and
/// with the line of each key. (The library itself ignores unknown keys.)
struct SettingsFile {
  private(set) var values: [AbsoluteConfigKey: ConfigValue] = [:]
  private(set) var lines: [String: Int] = [:]
  private(set) var sources: [Settings.Source] = []
  let file: String

  init(_ yaml: YAML) throws(SettingsError) {
    file = yaml.file
    for entry in yaml.entries {
      if entry.key == "sources" {
        sources = try SourceList(entry, file: file).sources
      } else if Setting.groups.contains(entry.key) {
        try add(group: entry)
      } else {
        try add(entry, key: entry.key)
      }
    }
  }

  func place(of key: String) -> SettingsError.Place { .file(file, line: lines[key] ?? 0) }

  private mutating func add(group: YAML.Entry) throws(SettingsError) {
    if case .null = group.value.content { return }
    guard let entries = group.value.map else {
      throw SettingsError(.type, .file(file, line: group.line), key: group.key, "has to hold keys and values")
    }
    for entry in entries { try add(entry, key: "\(group.key).\(entry.key)") }
  }

  private mutating func add(_ entry: YAML.Entry, key: String) throws(SettingsError) {
    guard let setting = Setting.named(key) else {
      throw SettingsError(.unknownKey, .file(file, line: entry.line), key: key, Setting.suggestion(for: key))
    }
    lines[key] = entry.line
    if case .null = entry.value.content, setting.kind.mayBeAbsent { return }
    guard let content = content(of: entry.value, for: setting.kind) else {
      throw SettingsError(.type, .file(file, line: entry.line), key: key, "has to be \(setting.kind.description)")
    }
    values[setting.configKey] = ConfigValue(content, isSecret: false)
  }

  private func content(of value: YAML.Value, for kind: Setting.Kind) -> ConfigContent? {
    switch kind {
    case .number: value.number.map { .int($0) }
    case .directory, .file: value.text.map { .string(Self.resolved($0, besides: file)) }
    case .level, .text, .optionalText, .connector, .delivery, .security: value.text.map { .string($0) }
    case .domains, .program:
      value.list.flatMap { items in
        let texts = items.compactMap(\.text)
        return texts.count == items.count ? .stringArray(texts) : nil
      }
    }
  }

  /// A path in the file is relative to the file.
  static func resolved(_ path: String, besides file: String) -> String {
    guard !path.isEmpty, !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }
}

extension Setting {
  /// The first component is the prefix of environment variables.
  var configKey: AbsoluteConfigKey { AbsoluteConfigKey(["quipux-intake"] + key.split(separator: ".").map(String.init)) }

  static func suggestion(for key: String) -> String {
    let group = key.split(separator: ".").dropLast().first.map(String.init)
    let known = all.map(\.key).filter { group == nil || $0.hasPrefix("\(group ?? "").") }
    let names = group == nil ? Set(known.map { String($0.prefix { $0 != "." }) } + ["sources"]).sorted() : known
    return "is no key; there are \(names.joined(separator: ", "))"
  }
}

extension Setting.Kind: CustomStringConvertible {
  /// After "has to be".
  var description: String {
    switch self {
    case .number(_, let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .directory: "a directory"
    case .file: "the path of a file"
    case .domains: "a list of domains"
    case .level: Self.choice(of: Settings.Log.Level.self)
    case .text, .optionalText: "a text"
    case .program: "a list: a program's whole path, and its arguments"
    case .connector: Self.choice(of: Settings.Target.Connector.self)
    case .delivery: Self.choice(of: Settings.Mail.Delivery.self)
    case .security: Self.choice(of: Settings.Mail.Security.self)
    }
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(of choices: Choice.Type) -> String {
    "one of " + choices.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// A key without a value stands for the default.
  var mayBeAbsent: Bool {
    switch self {
    case .file, .optionalText: true
    default: false
    }
  }

  var configType: ConfigType {
    switch self {
    case .number: .int
    case .directory, .file, .level, .text, .optionalText, .connector, .delivery, .security: .string
    case .domains, .program: .stringArray
    }
  }
}
