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

  public init(documentNumber: String, requesterName: String, subject: String, missing: [String]) {
    self.documentNumber = documentNumber
    self.requesterName = requesterName
    self.subject = subject
    self.missing = missing
  }
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
