internal import Recovery

/// A lexicon's file: phrases by term, with their lines.
struct Vocabulary {
  private struct Item {
    var phrase: String
    var line: Int
  }

  private let file: String
  private var items: [Lexicon.Term: [Item]] = [:]

  init(_ yaml: YAML) throws(SettingsError) {
    file = yaml.file
    for entry in yaml.entries {
      guard let term = Lexicon.Term(rawValue: entry.key) else {
        let terms = Lexicon.Term.allCases.map(\.rawValue).joined(separator: ", ")
        throw SettingsError(
          .unknownKey, .file(file, line: entry.line), key: entry.key, "is no term; there are \(terms)")
      }
      items[term] = try phrases(of: entry)
    }
  }

  private func phrases(of entry: YAML.Entry) throws(SettingsError) -> [Item] {
    guard let values = entry.value.list else {
      throw SettingsError(.type, .file(file, line: entry.line), key: entry.key, "has to be a list of phrases")
    }
    return try values.map { value throws(SettingsError) in
      guard let phrase = value.text else {
        throw SettingsError(.type, .file(file, line: value.line), key: entry.key, "has to be a list of phrases")
      }
      return Item(phrase: phrase, line: value.line)
    }
  }

  func lexicon(over others: Vocabulary? = nil) throws(SettingsError) -> Lexicon {
    let merged = items.merging(others?.items ?? [:]) { own, _ in own }
    do {
      return try Lexicon(merged.mapValues { $0.map(\.phrase) })
    } catch {
      let line = items[error.term]?.first { $0.phrase == error.phrase }?.line ?? 0
      throw SettingsError(
        .range, .file(file, line: line), key: error.term.rawValue,
        "\"\(error.phrase)\" is no phrase: words, each with a * only at its end, | between several to "
          + "choose from, .. and ... only between words, or a <list>")
    }
  }
}
