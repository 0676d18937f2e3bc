/// config/offices.yaml.
struct Offices {
  private(set) var areas: [String: String] = [:]

  init(_ yaml: YAML) throws(SettingsError) {
    for entry in yaml.entries {
      guard entry.key == "areas" else {
        throw SettingsError(
          .unknownKey, .file(yaml.file, line: entry.line), key: entry.key, "is no key; there is areas")
      }
      if case .null = entry.value.content { continue }
      guard let pairs = entry.value.map else {
        throw SettingsError(.type, .file(yaml.file, line: entry.line), key: "areas", "has to hold areas and offices")
      }
      for pair in pairs { try add(pair, file: yaml.file) }
    }
  }

  private mutating func add(_ pair: YAML.Entry, file: String) throws(SettingsError) {
    let key = "areas.\(pair.key)"
    guard pair.key.utf8.count == 6, pair.key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw SettingsError(.range, .file(file, line: pair.line), key: key, "an area has six digits")
    }
    guard let office = pair.value.text, !office.isEmpty else {
      throw SettingsError(.type, .file(file, line: pair.line), key: key, "has to be the name of an office")
    }
    areas[pair.key] = office
  }
}
