internal import CCurl

/// Submission of mail (RFC 5321, 6409), one connection for each message.
public struct SMTPClient: Sendable {
  public enum Security: String, Sendable, CaseIterable {
    /// TLS from the first byte.
    case tls
    /// TLS before anything is said; a server that does not offer it gets nothing.
    case startTLS = "starttls"
    /// Everybody on the way reads and changes everything.
    case none
  }

  /// What the server knows the sender by. Values, not paths: whoever makes the settings reads the file.
  public struct Credentials: Sendable, Equatable {
    public var user: String
    public var password: String

    public init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  public struct Settings: Sendable, Equatable {
    /// A name, or an address without brackets.
    public var host: String
    public var port: UInt16
    public var security: Security
    public var tls: TLSSettings
    /// Without TLS they are not sent, and a transfer is `transfer.configuration`.
    public var credentials: Credentials?
    public var timeouts: Timeouts
    /// How this machine names itself to the server; nil for its host name.
    public var clientName: String?

    public init(
      host: String, port: UInt16, security: Security, tls: TLSSettings = TLSSettings(),
      credentials: Credentials? = nil, timeouts: Timeouts = Timeouts(connect: .seconds(10), whole: .seconds(60)),
      clientName: String? = nil
    ) {
      self.host = host
      self.port = port
      self.security = security
      self.tls = tls
      self.credentials = credentials
      self.timeouts = timeouts
      self.clientName = clientName
    }
  }

  public var settings: Settings

  public init(_ settings: Settings) {
    self.settings = settings
  }

  /// Hands a message over. Returns when the server has said that it took it. Blocks the thread.
  ///
  /// The error's `wasSent` says whether the server may have taken the message all the same: the whole of it was under
  /// way, and no answer to its end came. Before that a server must not take it (RFC 5321, 4.1.1.4); after that its answer
  /// decides, and the first digit of it alone (4.2.1).
  /// - Parameters:
  ///   - sender, recipient: addresses without angle brackets, in visible ASCII.
  ///   - message: with CRLF at the end of every line, the last too. Dots are doubled on the way.
  public func submit(from sender: String, to recipient: String, message: [UInt8]) throws(TransferError) {
    guard Self.isEnvelopeAddress(sender), Self.isEnvelopeAddress(recipient), !message.isEmpty else {
      throw TransferError(.invalidRequest, wasSent: false)
    }
    var easy = try openHandle()
    try easy.set(CURLOPT_UPLOAD, 1)
    try easy.setSize(CURLOPT_INFILESIZE_LARGE, message.count)
    try easy.set(CURLOPT_MAIL_FROM, "<\(sender)>")
    try easy.set(CURLOPT_MAIL_RCPT, list: ["<\(recipient)>"])
    let dialogue = SMTPDialogue(message: message)
    try dialogue.attach(to: easy)
    let result = withExtendedLifetime(dialogue) { easy.perform() }
    guard result != CURLE_OK else { return }
    if let error = dialogue.error(for: result, reply: easy.responseCode) { throw error }
  }

  /// Connects, protects, authenticates, and says goodbye.
  public func check() throws(TransferError) {
    let easy = try openHandle()
    try easy.set(CURLOPT_CUSTOMREQUEST, "NOOP")
    try easy.set(CURLOPT_NOBODY, 1)
    let dialogue = SMTPDialogue(message: [])
    try dialogue.attach(to: easy)
    let result = withExtendedLifetime(dialogue) { easy.perform() }
    guard result != CURLE_OK else { return }
    if let error = dialogue.error(for: result, reply: easy.responseCode) { throw error }
  }

  private func openHandle() throws(TransferError) -> EasyHandle {
    let easy = try EasyHandle.open(protocols: settings.security == .tls ? "smtps" : "smtp")
    try easy.set(CURLOPT_URL, try url())
    try easy.set(CURLOPT_USE_SSL, Int((settings.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
    try settings.tls.apply(to: easy)
    try settings.timeouts.apply(to: easy)
    // The goodbye after a message was taken has only this limit.
    try easy.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, settings.timeouts.whole.wholeMilliseconds / 1000))
    try setCredentials(of: easy)
    return easy
  }

  private func setCredentials(of easy: borrowing EasyHandle) throws(TransferError) {
    guard let credentials = settings.credentials else { return }
    guard settings.security != .none else { throw TransferError(.configuration, wasSent: false) }
    // Of the machine's own (Kerberos, NTLM) none is tried, even where the user's name looks like it.
    try easy.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5")
    try easy.set(CURLOPT_USERNAME, credentials.user)
    try easy.set(CURLOPT_PASSWORD, credentials.password)
  }

  private func url() throws(TransferError) -> String {
    let name = settings.clientName ?? ""
    guard Self.isHost(settings.host), name.isEmpty || Self.isHost(name) else {
      throw TransferError(.configuration, wasSent: false)
    }
    let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
    return "\(settings.security == .tls ? "smtps" : "smtp")://\(host):\(settings.port)/\(name)"
  }

  /// A name or an address; nothing that has a meaning in a URL.
  private static func isHost(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }

  /// libcurl passes line breaks in an address on as they are, so that they would be commands.
  private static func isEnvelopeAddress(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
      }
  }
}
