/// What became of a document.
public enum Outcome: String, Sendable, CaseIterable, Codable {
  /// Both requisites are there and everything agrees: one ticket for each system asked for.
  case ticketed
  /// A requisite is missing, or the RUC is not ACTIVO: a draft observation says which.
  case observed
  /// Doubt: waits for a person.
  case review
  /// Another copy of a letter already taken, or the same content again.
  case duplicate
  /// Another state, type or trámite.
  case ignored
  /// Could not be read or fetched: tried again, then quarantined.
  case failed
}
