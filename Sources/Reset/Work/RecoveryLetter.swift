public import QuipuxDocument

/// What a recovery mail says. Holds the link: never logged, shown or kept.
public struct RecoveryLetter: Sendable {
  public var system: String
  public var taxpayerName: String?
  public var ruc: String
  /// Of the letter that asked for it.
  public var documentNumber: String?
  public var url: String
  public var validUntil: Timestamp

  public init(
    system: String, taxpayerName: String?, ruc: String, documentNumber: String?, url: String, validUntil: Timestamp
  ) {
    self.system = system
    self.taxpayerName = taxpayerName
    self.ruc = ruc
    self.documentNumber = documentNumber
    self.url = url
    self.validUntil = validUntil
  }
}

/// What people are told where no reset was made.
public struct ResetNotice: Sendable {
  public var system: String
  public var taxpayerName: String?
  public var documentNumber: String?
  public var office: String?
  public var outcome: ResetOutcome

  public init(
    system: String, taxpayerName: String?, documentNumber: String?, office: String?, outcome: ResetOutcome
  ) {
    self.system = system
    self.taxpayerName = taxpayerName
    self.documentNumber = documentNumber
    self.office = office
    self.outcome = outcome
  }
}

/// The words of a mail.
public struct MailWords: Sendable, Equatable {
  public var subject: String
  public var text: String
  public var html: String

  public init(subject: String, text: String, html: String) {
    self.subject = subject
    self.text = text
    self.html = html
  }
}

/// Makes words of letters: the worker does not know the templates.
public struct LetterWriter: Sendable {
  public var recovery: @Sendable (RecoveryLetter) -> MailWords
  public var notice: @Sendable (ResetNotice) -> MailWords

  public init(
    recovery: @escaping @Sendable (RecoveryLetter) -> MailWords, notice: @escaping @Sendable (ResetNotice) -> MailWords
  ) {
    self.recovery = recovery
    self.notice = notice
  }
}
