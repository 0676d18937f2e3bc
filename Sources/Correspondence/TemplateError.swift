/// A template that cannot be used: it would leave a hole in a letter, or is no template.
public struct TemplateError: Error, Sendable, Equatable {
  /// Stable.
  public enum Code: String, Sendable, CaseIterable {
    case syntax = "template.syntax"
    /// A name that stands for no value.
    case unknownName = "template.unknownName"
    /// A value that may be absent, outside a section of its own.
    case unguarded = "template.unguarded"
    /// A value without which the text does not serve.
    case missingName = "template.missingName"
  }

  public var code: Code
  public var file: String
  /// From 1; 0 for the template as a whole.
  public var line: Int
  public var what: String
}

extension TemplateError: CustomStringConvertible {
  public var description: String {
    "\(code.rawValue): \(file)\(line == 0 ? "" : ":\(line)"): \(what)"
  }
}
