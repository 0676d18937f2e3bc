public import EcuadorianIdentity

/// What a RUC certificate of the SRI says, in its present layout or the one before 2019.
public struct RUCCertificate: Sendable, Equatable {
  public enum Estado: String, Sendable, CaseIterable {
    case activo, suspendido, pasivo, cancelado
  }

  /// The part of an attachment that it was read from: `attachment:…_00001#page=1`.
  public var place: String
  /// The number bound to the label "Número RUC"; nil where none is, or more than one.
  public var number: RUC?
  public var verdict: Verdict
  /// Nil where the certificate states none, or several.
  public var estado: Estado?
  /// True where words for an estado are there but do not agree.
  public var estadoIsUnclear: Bool
  /// Razón social, or apellidos y nombres.
  public var name: String?
  /// What "Tipo" says; nil where it says nothing.
  public var isNaturalPerson: Bool?
  public var legalRepresentatives: [String]
  /// Números del RUC anteriores: nobody's account any more.
  public var formerNumbers: Set<RUC>

  /// A foreigner's number does not always say that it is a person's; "Tipo" does.
  var isOfNaturalPerson: Bool { isNaturalPerson ?? (number?.assessment.class == .natural) }
}
