/// The ministry's two systems; the raw values are the ticket's `system`.
public enum System: String, Sendable, CaseIterable, Codable, Comparable {
  /// Sistema Único de Trabajo.
  case sut = "SUT"
  /// Salarios en Línea.
  case salarios = "SALARIOS"

  public static func < (left: System, right: System) -> Bool { left == .sut && right == .salarios }
}
