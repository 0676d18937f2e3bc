/// What a decision rests on: a value and the place where it was found.
public struct Evidence: Sendable, Equatable, Codable {
  public enum Strength: String, Sendable, Codable {
    case strong, weak
  }

  /// `ruc`, `estado`, `system`, `taxpayer`, `email`, `requester`.
  public var field: String
  public var value: String
  /// `subject`, `body`, `sender:1#documentoAdicional`, `attachment:<codigo>#page=1`.
  public var source: String
  public var strength: Strength

  public init(field: String, value: String, source: String, strength: Strength = .strong) {
    self.field = field
    self.value = value
    self.source = source
    self.strength = strength
  }
}
