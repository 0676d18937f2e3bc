extension Settings {
  /// Every key with its value in force, a line each: the same text for the same configuration. Holds no secret, as the
  /// configuration holds none.
  public var canonicalText: String {
    let lines = Setting.all.map { "\($0.key)=\($0.kind.text(in: self))" }
    return (lines + sources.map { "sources=\($0)" }).joined(separator: "\n")
  }
}

extension Setting.Kind {
  fileprivate func text(in settings: Settings) -> String {
    switch self {
    case .number(let path, _): String(settings[keyPath: path])
    case .directory(let path), .text(let path): settings[keyPath: path]
    case .file(let path), .optionalText(let path): settings[keyPath: path] ?? ""
    case .domains(let path): settings[keyPath: path].sorted().joined(separator: ",")
    case .level(let path): settings[keyPath: path].rawValue
    case .program(let path): settings[keyPath: path].joined(separator: " ")
    case .connector(let path): settings[keyPath: path].rawValue
    case .delivery(let path): settings[keyPath: path].rawValue
    case .security(let path): settings[keyPath: path].rawValue
    }
  }
}
