extension Settings {
  /// A directory into which exports are put.
  public struct Source: Sendable, Equatable {
    /// What becomes of a file when all that follows from it is safe.
    public enum After: String, Sendable, CaseIterable {
      /// To `procesados/`.
      case move
      case leave, delete
    }

    public static let longestSettle = 3600

    /// Stands in the ledger beside what was seen: a source that is renamed is a new one.
    public var name: String
    public var directory: String
    public var after = After.move
    /// Seconds between the two looks at a file.
    public var settle = 2
    /// Whether `x.xml.listo` has to stand beside `x.xml`, in place of the second look.
    public var marker = false

    public init(name: String, directory: String) {
      self.name = name
      self.directory = directory
    }
  }
}
