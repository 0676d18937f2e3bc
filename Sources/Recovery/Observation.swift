public import QuipuxDocument

/// What has to be answered when a requisite is missing: the values of the draft's template
/// (config/templates/observacion.mustache).
public struct Observation: Sendable, Equatable {
  /// The visible number, or the radicado where there is none.
  public var documentNumber: String
  public var requesterName: String
  public var subject: String
  /// Sentences of the catalogue, each naming one thing that is missing.
  public var missing: [String]
}

extension Observation {
  /// Nil for every outcome but `observed`.
  public init?(of examination: Examination, document: Document) {
    guard examination.outcome == .observed else { return nil }
    self.init(
      documentNumber: document.number ?? document.radicado ?? "", requesterName: examination.requester.name,
      subject: document.subject, missing: examination.reasons.map { $0.sentence(in: .spanish) })
  }
}
