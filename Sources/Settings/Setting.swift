/// One key of the configuration: its name, and the field and values that it stands for. The sources are not among them.
struct Setting: Sendable {
  enum Kind: Sendable {
    case number(any WritableKeyPath<Settings, Int> & Sendable, ClosedRange<Int>)
    case directory(any WritableKeyPath<Settings, String> & Sendable)
    /// Nothing stands for the built-in file.
    case file(any WritableKeyPath<Settings, String?> & Sendable)
    case domains(any WritableKeyPath<Settings, Set<String>> & Sendable)
    case level(any WritableKeyPath<Settings, Settings.Log.Level> & Sendable)
    /// Never empty.
    case text(any WritableKeyPath<Settings, String> & Sendable)
    /// Nothing where it is not needed.
    case optionalText(any WritableKeyPath<Settings, String?> & Sendable)
    /// A program and its arguments: nothing, or the program's path first.
    case program(any WritableKeyPath<Settings, [String]> & Sendable)
    case connector(any WritableKeyPath<Settings, Settings.Target.Connector> & Sendable)
    case delivery(any WritableKeyPath<Settings, Settings.Mail.Delivery> & Sendable)
    case security(any WritableKeyPath<Settings, Settings.Mail.Security> & Sendable)
  }

  let key: String
  let kind: Kind

  init(_ key: String, _ kind: Kind) {
    self.key = key
    self.kind = kind
  }

  static let all = intake + work

  private static let intake = [
    Setting("state", .directory(\.state)),
    Setting("limits.xmlMegabytes", .number(\.limits.xmlMegabytes, 1...1024)),
    Setting("limits.attachmentMegabytes", .number(\.limits.attachmentMegabytes, 1...1024)),
    Setting("limits.pagesPerAttachment", .number(\.limits.pagesPerAttachment, 1...1000)),
    Setting("limits.secondsPerDocument", .number(\.limits.secondsPerDocument, 1...600)),
    Setting("limits.readerMegabytes", .number(\.limits.readerMegabytes, 256...16_384)),
    Setting("limits.documentsPerReader", .number(\.limits.documentsPerReader, 1...100_000)),
    Setting("readers", .number(\.readers, 0...256)),
    Setting("rules.sameContentDays", .number(\.rules.sameContentDays, 0...3650)),
    Setting("rules.recentlyDoneHours", .number(\.rules.recentlyDoneHours, 0...8760)),
    Setting("rules.ticketDays", .number(\.rules.ticketDays, 1...3650)),
    Setting("rules.freeMailDomains", .domains(\.rules.freeMailDomains)),
    Setting("retries.firstMinutes", .number(\.retries.firstMinutes, 1...1440)),
    Setting("retries.attempts", .number(\.retries.attempts, 1...100)),
    Setting("lexicon", .file(\.lexicon)),
    Setting("offices", .file(\.offices)),
    Setting("templates.observation", .file(\.templates.observation)),
    Setting("templates.mails", .file(\.templates.mails)),
    Setting("log.level", .level(\.log.level)),
  ]

  /// Keys that hold other keys.
  static let groups = Set(all.compactMap { $0.key.contains(".") ? $0.key.prefix { $0 != "." }.description : nil })

  static func named(_ key: String) -> Setting? { all.first { $0.key == key } }
}
