internal import Configuration
internal import Foundation

extension Settings {
  /// Looked for in the working directory when no other file is named.
  public static let usualFile = "config/quipux-intake.yaml"

  /// Defaults, then the file, then the environment.
  /// - Parameter file: nil for the usual one, which may be missing.
  public static func load(file: String?, environment: [String: String]) throws(SettingsError) -> Settings {
    guard let file = file ?? existingUsualFile else {
      return try Settings(try YAML("", file: usualFile), environment: environment)
    }
    return try Settings(try YAML(file: file), environment: environment)
  }

  /// The usual file, where there is one.
  public static var existingUsualFile: String? {
    FileManager.default.fileExists(atPath: usualFile) ? usualFile : nil
  }

  init(_ yaml: YAML, environment: [String: String]) throws(SettingsError) {
    let file = try SettingsFile(yaml)
    let own = environment.filter { $0.key.hasPrefix(Self.prefix) }
    let variables = EnvironmentVariablesProvider(environmentVariables: own)
    try Self.refuseUnknown(in: own.keys, variables)
    let fromFile = InMemoryProvider(name: "file", values: file.values)
    sources = file.sources
    for setting in Setting.all {
      if let (name, content) = try setting.content(in: variables) {
        try set(setting, to: content, from: .environment(name))
      } else if let value = try? fromFile.value(forKey: setting.configKey, type: setting.kind.configType).value {
        try set(setting, to: value.content, from: file.place(of: setting.key))
      }
    }
  }

  private static let prefix = "QUIPUX_INTAKE_"

  /// A variable that is misspelt would be a setting that is not in force.
  private static func refuseUnknown(
    in names: some Sequence<String>, _ variables: EnvironmentVariablesProvider
  ) throws(SettingsError) {
    let known = Set(Setting.all.compactMap { try? variables.value(forKey: $0.configKey, type: .string).encodedKey })
    for name in names.sorted() where !known.contains(name) {
      throw SettingsError(.unknownKey, .environment(name), "stands for no key of the configuration")
    }
  }

  private mutating func set(
    _ setting: Setting, to content: ConfigContent, from place: SettingsError.Place
  ) throws(SettingsError) {
    switch (setting.kind, content) {
    case (.number(let path, let range), .int(let number)) where range.contains(number): self[keyPath: path] = number
    case (.directory(let path), .string(let text)) where !text.isEmpty: self[keyPath: path] = text
    case (.file(let path), .string(let text)): self[keyPath: path] = text.isEmpty ? nil : text
    case (.domains(let path), .stringArray(let domains)) where !domains.contains(""):
      self[keyPath: path] = Set(domains.map { $0.lowercased() })
    case (.text(let path), .string(let text)) where !text.isEmpty: self[keyPath: path] = text
    case (.optionalText(let path), .string(let text)): self[keyPath: path] = text.isEmpty ? nil : text
    case (.program(let path), .stringArray(let words)) where words.first?.hasPrefix("/") ?? true:
      self[keyPath: path] = words
    case (.level(let path), .string(let text)) where Log.Level(rawValue: text) != nil:
      set(path, text)
    case (.connector(let path), .string(let text)) where Target.Connector(rawValue: text) != nil:
      set(path, text)
    case (.delivery(let path), .string(let text)) where Mail.Delivery(rawValue: text) != nil:
      set(path, text)
    case (.security(let path), .string(let text)) where Mail.Security(rawValue: text) != nil:
      set(path, text)
    default: throw SettingsError(.range, place, key: setting.key, "has to be \(setting.kind.description)")
    }
  }

  private mutating func set<Choice: RawRepresentable<String>>(_ path: WritableKeyPath<Settings, Choice>, _ text: String)
  {
    if let choice = Choice(rawValue: text) { self[keyPath: path] = choice }
  }
}

extension Setting {
  /// What an environment variable gives for this key; its name comes from the library.
  fileprivate func content(
    in variables: EnvironmentVariablesProvider
  ) throws(SettingsError) -> (name: String, content: ConfigContent)? {
    guard let text = try? variables.value(forKey: configKey, type: .string), text.value != nil else { return nil }
    guard let value = try? variables.value(forKey: configKey, type: kind.configType).value else {
      throw SettingsError(.type, .environment(text.encodedKey), key: key, "has to be \(kind.description)")
    }
    return (text.encodedKey, value.content)
  }
}
