/// What an installation decides. The values here are the defaults; config/quipux-intake.yaml explains each key.
public struct Settings: Sendable, Equatable {
  public var state = "/var/lib/quipux-intake"
  public var sources: [Source] = []
  public var limits = Limits()
  /// Reader processes side by side; 0 for one a core and one more.
  public var readers = 0
  public var rules = Rules()
  public var retries = Retries()
  public var work = Work()
  public var sut = Target(link: "https://sut.trabajo.gob.ec/regenerar-clave?token=")
  public var salarios = Target(link: "https://salarios.trabajo.gob.ec/regenerar-clave?token=")
  /// The embedded register; nil for accounts.sqlite in the state directory.
  public var accounts: String?
  public var mail = Mail()
  public var audit = Audit()
  /// Paths of files in place of the built-in ones.
  public var lexicon: String?
  public var offices: String?
  public var templates = Templates()
  public var log = Log()

  public init() {}

  public struct Limits: Sendable, Equatable {
    public var xmlMegabytes = 64
    public var attachmentMegabytes = 64
    public var pagesPerAttachment = 50
    public var secondsPerDocument = 30
    public var readerMegabytes = 768
    public var documentsPerReader = 2000
  }

  public struct Rules: Sendable, Equatable {
    public var sameContentDays = 30
    public var recentlyDoneHours = 72
    public var ticketDays = 30
    /// In lower case.
    public var freeMailDomains: Set<String> = [
      "aol.com", "gmail.com", "gmx.com", "hotmail.com", "hotmail.es", "icloud.com", "live.com", "mail.com", "msn.com",
      "outlook.com", "outlook.es", "proton.me", "protonmail.com", "yahoo.com", "yahoo.es", "zoho.com",
    ]
  }

  public struct Retries: Sendable, Equatable {
    public var firstMinutes = 5
    public var attempts = 8
  }

  public struct Templates: Sendable, Equatable {
    public var observation: String?
    /// A directory of mails' templates in place of the built-in ones.
    public var mails: String?
  }

  public struct Log: Sendable, Equatable {
    public enum Level: String, Sendable, CaseIterable {
      case debug, info, notice, warning, error
    }

    public var level = Level.warning
  }
}
