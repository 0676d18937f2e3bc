internal import QuipuxDocument
public import Reset

/// What the worker writes to people (config/templates): the recovery mail of each system, and the notice that no reset was
/// made.
public struct MailTemplates: Sendable {
  private let recovery: [String: MailTemplate]
  private let notice: MailTemplate

  /// - Parameter recovery: by system; `SUT` and `SALARIOS` have to be there.
  public init(recovery files: [String: MailTemplateFiles], notice: MailTemplateFiles) throws(TemplateError) {
    var recovery: [String: MailTemplate] = [:]
    for (system, files) in files {
      recovery[system] = try MailTemplate(
        files,
        names: TextTemplate.Names(
          optional: ["taxpayerName", "documentNumber"], required: ["link", "ruc", "validUntil"]))
    }
    self.recovery = recovery
    self.notice = try MailTemplate(
      notice,
      names: TextTemplate.Names(
        optional: ["taxpayerName", "documentNumber", "office"], required: ["systemName", "explanation"]))
  }

  public var writer: LetterWriter {
    LetterWriter(recovery: words(of:), notice: words(of:))
  }

  private func words(of letter: RecoveryLetter) -> MailWords {
    var values = ["link": letter.url, "ruc": Self.masked(letter.ruc), "validUntil": letter.validUntil.inWords]
    values["taxpayerName"] = letter.taxpayerName
    values["documentNumber"] = letter.documentNumber
    return recovery[letter.system]?.words(values) ?? MailWords(subject: "", text: "", html: "")
  }

  private func words(of notice: ResetNotice) -> MailWords {
    var values = [
      "systemName": Self.name(of: notice.system), "explanation": notice.outcome.sentence(inSpanish: true).loweringFirst,
    ]
    values["taxpayerName"] = notice.taxpayerName
    values["documentNumber"] = notice.documentNumber
    values["office"] = notice.office
    return self.notice.words(values)
  }

  private static func name(of system: String) -> String {
    system == "SUT" ? "Sistema Único de Trabajo (SUT)" : "Sistema de Salarios en Línea"
  }

  /// A natural person's RUC contains the cédula, and mail is not a closed letter.
  private static func masked(_ ruc: String) -> String {
    ruc.prefix(4) + "…" + ruc.suffix(4)
  }
}

extension Timestamp {
  /// `15 de marzo de 2026 a las 09:30`, by Ecuador's clocks.
  fileprivate var inWords: String {
    let local = Timestamp(microseconds: microseconds).description
    let parts = local.split { "-T:".contains($0) }.map(String.init)
    guard parts.count > 4, let month = Int(parts[1]), let day = Int(parts[2]) else { return local }
    return "\(day) de \(Self.months[month - 1]) de \(parts[0]) a las \(parts[3]):\(parts[4])"
  }

  private static let months = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
  ]
}

extension String {
  fileprivate var loweringFirst: String { prefix(1).lowercased() + dropFirst() }
}
