import AccountRegister
import Correspondence
import DurableFiles
import Foundation
import Mail
import Reset
import Settings
import Transfer

extension Worker.Equipment {
  /// - Parameter state: the state directory, where the embedded register and the Maildir are unless they are configured.
  init(_ settings: Settings, _ templates: MailTemplates, state: Directory) throws {
    guard let address = EmailAddress(settings.mail.fromAddress),
      MessageID(local: "t", domain: address.domain) != nil
    else {
      throw Failure(.configuration, "settings.range", "mail.fromAddress: is no e-mail address")
    }
    self.init(
      connectors: [
        "SUT": try settings.connector(settings.sut, "sut", state),
        "SALARIOS": try settings.connector(settings.salarios, "salarios", state),
      ],
      mail: try settings.delivery(state), sender: MailMessage.Sender(name: settings.mail.fromName, address: address),
      writer: templates.writer)
  }
}

extension WorkPolicy {
  init(_ work: Settings.Work) {
    self.init()
    attempts = work.attempts
    firstWait = .seconds(work.firstSeconds)
    longestWait = .seconds(work.longestHours * 3600)
    settle = .seconds(work.settleSeconds)
    failuresInARow = work.failuresInARow
    account = Limit(resets: work.resetsPerAccount, hours: work.accountHours)
    requester = Limit(resets: work.resetsPerRequester, hours: work.requesterHours)
    run = work.resetsPerRun
  }
}

extension Settings {
  func mailTemplates() throws -> MailTemplates {
    try MailTemplates(
      recovery: ["SUT": mailTemplate("recuperacion-sut"), "SALARIOS": mailTemplate("recuperacion-salarios")],
      notice: mailTemplate("aviso"))
  }

  private func mailTemplate(_ name: String) throws -> MailTemplateFiles {
    let (text, html) = (try loadMailTemplate("\(name).txt"), try loadMailTemplate("\(name).html"))
    return MailTemplateFiles(text: (text.text, text.file), html: (html.text, html.file))
  }

  /// The embedded register; it is made where it is missing.
  func accountRegister(_ state: Directory) throws -> AccountRegister {
    let (directory, name) = try accountRegisterFile(state)
    return try AccountRegister(name, in: directory)
  }

  func accountRegisterFile(_ state: Directory) throws -> (directory: Directory, name: PathBytes) {
    try accounts.map { try PathBytes($0).inDirectory() } ?? (state, "accounts.sqlite")
  }

  /// - Parameter group: as its keys begin, for errors.
  func connector(_ target: Target, _ group: String, _ state: Directory) throws -> any Connector {
    switch target.connector {
    case .accounts:
      return AccountsConnector(try accountRegister(state), linkBase: target.link)
    case .http:
      return HTTPConnector(try target.http(group))
    case .command:
      guard !target.program.isEmpty else {
        throw Failure(.configuration, "settings.missingKey", "\(group).program: has to be given for command")
      }
      return CommandConnector(
        CommandConnector.Settings(
          reset: target.program, status: target.statusProgram.isEmpty ? nil : target.statusProgram,
          timeLimit: .seconds(target.seconds)))
    }
  }

  /// A Maildir is made where it is missing.
  func delivery(_ state: Directory) throws -> any MailDelivery {
    switch mail.delivery {
    case .maildir:
      let path = mail.maildir.map { PathBytes($0) }
      return try MaildirDelivery(try path.map { try Directory($0) } ?? state.makeDirectory("mail"))
    case .smtp:
      guard let host = mail.host else {
        throw Failure(.configuration, "settings.missingKey", "mail.host: has to be given for smtp")
      }
      guard mail.security != .none || ["localhost", "127.0.0.1", "::1"].contains(host) else {
        throw Failure(.configuration, "settings.range", "mail.security: none is for a server on this host")
      }
      return SMTPDelivery(
        SMTPClient.Settings(
          host: host, port: UInt16(clamping: mail.port), security: SMTPClient.Security(mail.security),
          tls: TLSSettings(caFile: mail.caFile), credentials: try mail.credentials(),
          timeouts: Timeouts(seconds: mail.seconds)))
    }
  }
}

extension Settings.Target {
  /// - Parameter group: as its keys begin, for errors.
  fileprivate func http(_ group: String) throws -> HTTPConnector.Settings {
    guard let url else {
      throw Failure(.configuration, "settings.missingKey", "\(group).url: has to be given for http")
    }
    guard url.hasPrefix("https://") || Self.isOnThisHost(url) else {
      throw Failure(.configuration, "settings.range", "\(group).url: has to be https")
    }
    guard (clientCertificate == nil) == (clientKey == nil) else {
      throw Failure(
        .configuration, "settings.missingKey", "\(group): clientCertificate and clientKey are given together")
    }
    let certificate = clientCertificate.flatMap { certificate in
      clientKey.map { TLSSettings.ClientCertificate(certificate: certificate, key: $0) }
    }
    return HTTPConnector.Settings(
      baseURL: url, apiKey: try apiKeyFile.map { try Secret.read($0, of: "\(group).apiKeyFile") },
      client: HTTPClient.Settings(
        tls: TLSSettings(caFile: caFile, clientCertificate: certificate), timeouts: Timeouts(seconds: seconds),
        allowsPlainHTTP: Self.isOnThisHost(url)))
  }

  /// What does not leave this host needs no TLS.
  private static func isOnThisHost(_ url: String) -> Bool {
    ["127.0.0.1", "[::1]", "localhost"].contains { host in
      let rest = url.hasPrefix("http://\(host)") ? url.dropFirst("http://\(host)".count) : "x"
      return rest.isEmpty || rest.hasPrefix(":") || rest.hasPrefix("/")
    }
  }
}

extension Timeouts {
  fileprivate init(seconds: Int) {
    self.init(connect: .seconds(min(10, seconds)), whole: .seconds(seconds))
  }
}

extension Settings.Mail {
  fileprivate func credentials() throws -> SMTPClient.Credentials? {
    guard let user else { return nil }
    guard let passwordFile else {
      throw Failure(.configuration, "settings.missingKey", "mail.passwordFile: has to be given with mail.user")
    }
    return SMTPClient.Credentials(user: user, password: try Secret.read(passwordFile, of: "mail.passwordFile"))
  }
}

extension SMTPClient.Security {
  fileprivate init(_ security: Settings.Mail.Security) {
    switch security {
    case .starttls: self = .startTLS
    case .tls: self = .tls
    case .none: self = .none
    }
  }
}
