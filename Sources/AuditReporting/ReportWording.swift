/// What the codes of the log mean, in Spanish. A code without an entry stands for itself.
public struct ReportWording: Sendable {
  /// Of reasons: a sentence each, from the catalogue of the rules.
  public var reasons: [String: String]

  public init(reasons: [String: String]) {
    self.reasons = reasons
  }

  /// In the order in which they are shown.
  static let outcomes: [(code: String, name: String, meaning: String)] = [
    ("ticketed", "Con ticket", "Cumple los requisitos: se abrió un ticket por cada sistema pedido."),
    ("observed", "Observado", "Falta un requisito o el RUC no está ACTIVO: se preparó una observación."),
    ("review", "A revisión", "Hay una duda que debe resolver una persona."),
    ("duplicate", "Duplicado", "Otra copia, o insistencia, de una solicitud ya tomada: no sigue nada."),
    ("ignored", "Ignorado", "No es una solicitud de recuperación de claves, o está en otro estado."),
    ("failed", "Fallido", "No se pudo leer: se intenta otra vez o queda en cuarentena."),
  ]

  static let ticketStates: [(code: String?, name: String, meaning: String)] = [
    ("done", "Atendido", "El enlace salió a la dirección registrada, o el sistema ya lo había atendido."),
    ("waiting", "En espera", "Se intentará otra vez."),
    ("held", "Retenido", "Espera a una persona."),
    ("dead", "Cerrado sin recuperación", "El programa no envió ningún enlace, o un operador canceló el ticket."),
    (nil, "Sin cierre en el registro", "Publicado; su desenlace no consta todavía."),
  ]

  static func outcomeName(_ code: String) -> String {
    outcomes.first { $0.code == code }?.name ?? code
  }

  static func stateName(_ code: String?) -> String {
    ticketStates.first { $0.code == code }?.name ?? code ?? ""
  }

  static func systemName(_ code: String) -> String {
    ["SUT": "SUT", "SALARIOS": "Salarios en Línea"][code] ?? code
  }

  func reason(_ code: String) -> String { reasons[code] ?? code }

  /// Of a ticket's outcome.
  static func ticketOutcome(_ code: String) -> String { ticketOutcomes[code] ?? code }

  static func act(_ event: AuditEvent) -> String {
    switch event.catalogued {
    case .reveal: "Mostró datos personales" + (event.command.map { " (\($0))" } ?? "")
    case .purge: "Depuró documentos" + (event.documents.map { " (\(SpanishText.number($0)))" } ?? "")
    case .configChanged: "Cambió la configuración"
    case .keyRotated: "Rotó una clave"
    case .recovery: "Recuperación tras un corte: " + recovery(event)
    default: event.kind.map { acts[$0] ?? $0 } ?? event.type
    }
  }

  private static func recovery(_ event: AuditEvent) -> String {
    var words = event.what.map { recoveries[$0] ?? $0 } ?? ""
    if let entries = event.entries { words += ", \(SpanishText.number(entries)) entradas" }
    if let bytes = event.bytes { words += ", \(SpanishText.number(bytes)) bytes" }
    return words
  }

  private static let recoveries = [
    "tornLine": "línea incompleta apartada", "unsignedTail": "entradas sin firma adoptadas",
  ]

  private static let acts = [
    "hold": "Retuvo", "release": "Liberó", "retry": "Reintentó", "cancel": "Canceló", "accept": "Aceptó",
    "reject": "Rechazó", "replay": "Reprocesó",
  ]

  private static let ticketOutcomes = [
    "reset.linkMailed": "El enlace se envió por correo.",
    "reset.sentByTarget": "El sistema de destino envió el correo.",
    "reset.alreadyDone": "El sistema de destino ya lo había atendido.",
    "reset.unknownAccount": "El sistema de destino no tiene esa cuenta.",
    "reset.refused": "El sistema de destino rechazó el pedido.",
    "reset.attemptsExhausted": "Se agotaron los intentos.",
    "ticket.expired": "Venció antes de atenderse.",
    "ticket.cancelled": "Lo canceló un operador.",
    "reset.uncertain": "No se sabe si la clave se restableció.",
    "reset.linkLost": "Se restableció la clave y su enlace se perdió.",
    "reset.linkUnusable": "El enlace llegó vencido.",
    "mail.addressUnusable": "La dirección registrada no es un correo válido.",
    "mail.uncertain": "No se sabe si el correo llegó al servidor.",
    "mail.rejected": "El servidor de correo rechazó el envío.",
    "ticket.unreadable": "El ticket no se puede leer.",
    "result.unreadable": "El resultado no se puede leer.",
    "ticket.emailChangeAsked": "La solicitud pide cambiar el correo registrado.",
    "account.openTicket": "Hay otro ticket abierto para la misma cuenta.",
    "limit.account": "Se alcanzó el límite de la cuenta.",
    "limit.requester": "Se alcanzó el límite del solicitante.",
    "limit.run": "Se alcanzó el límite de la ejecución.",
    "ticket.held": "Lo retuvo un operador.",
    "ticket.released": "Lo liberó un operador.",
  ]
}
