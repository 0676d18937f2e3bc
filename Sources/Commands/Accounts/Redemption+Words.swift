import AccountRegister

extension Redemption {
  /// Stable.
  var code: String {
    switch self {
    case .redeemed: "redeemed"
    case .used: "used"
    case .expired: "expired"
    case .replaced: "replaced"
    case .withdrawn: "withdrawn"
    case .unknown: "unknown"
    }
  }

  func text(_ words: Words) -> String {
    switch self {
    case .redeemed(let ticket, _):
      words(
        "El enlace se usó ahora, por única vez (ticket \(ticket)).", "The link was used now, once (ticket \(ticket)).")
    case .used: words("El enlace ya se había usado.", "The link was used before.")
    case .expired: words("El enlace venció.", "The link has expired.")
    case .replaced: words("Hay un enlace más nuevo.", "There is a newer link.")
    case .withdrawn:
      words(
        "La cuenta cambió desde que se envió el enlace.", "The account has changed since the link was sent.")
    case .unknown: words("No hay tal enlace.", "There is no such link.")
    }
  }
}
