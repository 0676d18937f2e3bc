public import Recovery

/// The draft of what to answer when a requisite is missing (config/templates/observacion.mustache).
public struct ObservationTemplate: Sendable {
  private let template: TextTemplate

  /// - Parameter file: as errors shall name it.
  public init(_ text: String, file: String) throws(TemplateError) {
    template = try TextTemplate(
      text, file: file,
      names: TextTemplate.Names(optional: ["documentNumber", "requesterName", "subject"], lists: ["missing"]))
  }

  /// In Spanish, ending in a line break. Names what is missing and nothing else.
  public func draft(_ observation: Observation) -> String {
    let values = [
      "documentNumber": observation.documentNumber, "requesterName": observation.requesterName,
      "subject": observation.subject,
    ]
    return template.render(
      values.mapValues(Self.oneLine).filter { !$0.value.isEmpty },
      lists: ["missing": observation.missing.map(Self.oneLine)])
  }

  /// What stands in a letter must not look like lines of ours.
  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
