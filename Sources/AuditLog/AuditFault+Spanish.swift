extension AuditFault {
  /// What is wrong. In Spanish without numbers: which line or file, ``line`` and ``file`` say.
  public func sentence(inSpanish: Bool) -> String { inSpanish ? code.spanishSentence : sentence }
}

extension AuditFault.Code {
  fileprivate var spanishSentence: String {
    switch self {
    case .lineChanged: "La línea no es como se firmó."
    case .lineRemoved: "Falta una línea que se firmó."
    case .lineAdded: "La línea no se firmó: fue añadida."
    case .lineDuplicated: "La línea repite otra: fue añadida."
    case .linesSwapped: "La línea y la siguiente cambiaron de lugar."
    case .lineForm: "La línea no es un evento en la forma del registro."
    case .logCut: "Al registro le faltan líneas firmadas al final."
    case .logMissing: "No hay registro."
    case .logTorn: "El registro termina en media línea: se interrumpió la escritura, o alguien está escribiendo."
    case .tileChanged: "El archivo de resúmenes difiere de las líneas, que son como se firmaron."
    case .tailChanged: "La línea, aún sin firmar, no es la que dice su archivo de resúmenes."
    case .tileMissing: "Falta el archivo de resúmenes: no se puede decir qué línea cambió."
    case .checkpointForm: "El punto de control no se puede leer, o no es el que dice su nombre."
    case .checkpointOrigin: "El punto de control es de otro registro."
    case .checkpointKey: "El punto de control no está firmado con ninguna clave conocida."
    case .checkpointSignature: "La firma del punto de control no corresponde a su texto."
    case .checkpointRoot: "El punto de control firma otras líneas que las del registro."
    case .checkpointMissing: "Falta un punto de control que el registro nombra, o el más reciente."
    case .checkpointUnnamed: "El registro no nombra este punto de control."
    case .checkpointOlder: "El punto de control más reciente fue reemplazado por uno anterior."
    case .checkpointUnkept: "Falta la copia del punto de control más reciente; también una interrupción deja esto."
    case .checkpointNone: "No hay punto de control: nada está firmado."
    case .sinceSignature: "No se puede confiar en el punto de control dado: su firma no es válida."
    case .sinceRoot: "El registro no continúa desde el punto de control dado."
    case .keyNone: "No se dio ninguna clave: las firmas no se comprobaron."
    case .unreadable: "El archivo no se puede leer."
    case .more: "Hay más faltas que las que se muestran."
    }
  }
}
