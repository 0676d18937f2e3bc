/// The sources of config/quipux-intake.yaml.
struct SourceList {
  private(set) var sources: [Settings.Source] = []
  private let file: String

  init(_ entry: YAML.Entry, file: String) throws(SettingsError) {
    self.file = file
    if case .null = entry.value.content { return }
    guard let items = entry.value.list else { throw error(.type, entry.line, "sources", "has to be a list") }
    for (index, item) in items.enumerated() { try add(item, key: "sources[\(index)]") }
  }

  private mutating func add(_ item: YAML.Value, key: String) throws(SettingsError) {
    guard let entries = item.map else { throw error(.type, item.line, key, "has to hold keys and values") }
    for required in ["name", "directory"] where !entries.contains(where: { $0.key == required }) {
      throw error(.missingKey, item.line, "\(key).\(required)", "has to be given")
    }
    var source = Settings.Source(name: "", directory: "")
    for entry in entries { try set(entry, of: &source, key: "\(key).\(entry.key)") }
    guard !sources.contains(where: { $0.name == source.name }) else {
      throw error(.range, item.line, "\(key).name", "another source has this name")
    }
    sources.append(source)
  }

  private func set(_ entry: YAML.Entry, of source: inout Settings.Source, key: String) throws(SettingsError) {
    switch entry.key {
    case "name":
      guard let name = entry.value.text, Settings.Source.isName(name) else {
        throw error(.type, entry.line, key, "has to be 1 to 32 of a-z, 0-9 and -")
      }
      source.name = name
    case "directory":
      guard let directory = entry.value.text, !directory.isEmpty else {
        throw error(.type, entry.line, key, "has to be a directory")
      }
      source.directory = SettingsFile.resolved(directory, besides: file)
    case "after":
      guard let after = entry.value.text.flatMap(Settings.Source.After.init) else {
        throw error(.type, entry.line, key, "has to be move, leave or delete")
      }
      source.after = after
    case "settle":
      guard let settle = entry.value.number, (0...Settings.Source.longestSettle).contains(settle) else {
        throw error(.range, entry.line, key, "has to be seconds from 0 to \(Settings.Source.longestSettle)")
      }
      source.settle = settle
    case "marker":
      guard let marker = entry.value.boolean else { throw error(.type, entry.line, key, "has to be true or false") }
      source.marker = marker
    default:
      throw error(.unknownKey, entry.line, key, "is no key; there are name, directory, after, settle, marker")
    }
  }

  private func error(_ code: SettingsError.Code, _ line: Int, _ key: String, _ what: String) -> SettingsError {
    SettingsError(code, .file(file, line: line), key: key, what)
  }
}

extension Settings.Source {
  fileprivate static func isName(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-")
      }
  }
}
