extension Settings {
  /// How tickets are worked on.
  public struct Work: Sendable, Equatable {
    public var attempts = 6
    public var firstSeconds = 300
    public var longestHours = 6
    public var settleSeconds = 60
    public var failuresInARow = 3
    public var resetsPerAccount = 1
    public var accountHours = 72
    public var resetsPerRequester = 20
    public var requesterHours = 24
    public var resetsPerRun = 1000
  }

  /// The system in which resets are made.
  public struct Target: Sendable, Equatable {
    public enum Connector: String, Sendable, CaseIterable {
      case accounts, http, command
    }

    public var connector = Connector.accounts
    /// Of `accounts`: what a token is appended to.
    public var link: String
    /// Of `http`: the base of its address.
    public var url: String?
    public var apiKeyFile: String?
    public var caFile: String?
    public var clientCertificate: String?
    public var clientKey: String?
    /// Of `command`: the program and its arguments.
    public var program: [String] = []
    public var statusProgram: [String] = []
    /// For one call.
    public var seconds = 30

    init(link: String) {
      self.link = link
    }
  }

  /// The audit log.
  public struct Audit: Sendable, Equatable {
    /// Names the log in its checkpoints: a URL without its scheme.
    public var origin = "trabajo.gob.ec/quipux-intake"
    /// A file that each new checkpoint is copied to; nil for none.
    public var anchorFile: String?
    /// A program that gets each new checkpoint on its standard input.
    public var anchorProgram: [String] = []
  }

  /// How mail leaves.
  public struct Mail: Sendable, Equatable {
    public enum Delivery: String, Sendable, CaseIterable {
      case maildir, smtp
    }

    public enum Security: String, Sendable, CaseIterable {
      case starttls, tls, none
    }

    public var delivery = Delivery.maildir
    /// Nil for mail/ in the state directory.
    public var maildir: String?
    public var fromName = "Ministerio del Trabajo"
    public var fromAddress = "no-responder@trabajo.gob.ec"
    public var host: String?
    public var port = 587
    public var security = Security.starttls
    public var user: String?
    public var passwordFile: String?
    public var caFile: String?
    public var seconds = 60
  }
}
