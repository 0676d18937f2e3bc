/// Something in the configuration that cannot be used: where it stands, and what would be right.
public struct SettingsError: Error, Sendable, Equatable {
  /// Stable.
  public enum Code: String, Sendable, CaseIterable {
    /// A file that cannot be read.
    case file = "settings.file"
    /// Not YAML, or a key twice.
    case syntax = "settings.syntax"
    case unknownKey = "settings.unknownKey"
    case missingKey = "settings.missingKey"
    /// A text where a number is meant, and so on.
    case type = "settings.type"
    case range = "settings.range"
  }

  public enum Place: Sendable, Hashable {
    /// Lines count from 1; 0 for the file as a whole.
    case file(String, line: Int)
    case environment(String)
  }

  public var code: Code
  public var place: Place
  /// `rules.sameContentDays`; empty where it is about the whole file.
  public var key: String
  public var what: String

  init(_ code: Code, _ place: Place, key: String = "", _ what: String) {
    self.code = code
    self.place = place
    self.key = key
    self.what = what
  }
}

extension SettingsError {
  static let isNotThere = "is not there"

  /// Of a file that may be left out.
  var isMissingFile: Bool { code == .file && what == Self.isNotThere }
}

extension SettingsError: CustomStringConvertible {
  public var description: String {
    [code.rawValue, place.description, key, what].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}

extension SettingsError.Place: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let path, line: 0): path
    case .file(let path, let line): "\(path):\(line)"
    case .environment(let name): name
    }
  }
}
