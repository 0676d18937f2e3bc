internal import CCurl

/// HTTP/1.1 over TLS, one connection for each request. No proxy, no `.netrc`, no cookies, no authentication of its own,
/// and nothing from the environment.
public struct HTTPClient: Sendable {
  public struct Settings: Sendable, Equatable {
    public var tls: TLSSettings
    public var timeouts: Timeouts
    /// Whether `http://` is allowed at all: for a server on the same machine.
    public var allowsPlainHTTP: Bool
    /// The longest body that is taken, in bytes.
    public var bodyLimit: Int

    public init(
      tls: TLSSettings = TLSSettings(), timeouts: Timeouts = Timeouts(connect: .seconds(10), whole: .seconds(30)),
      allowsPlainHTTP: Bool = false, bodyLimit: Int = 1 << 20
    ) {
      self.tls = tls
      self.timeouts = timeouts
      self.allowsPlainHTTP = allowsPlainHTTP
      self.bodyLimit = bodyLimit
    }
  }

  public var settings: Settings

  public init(_ settings: Settings = Settings()) {
    self.settings = settings
  }

  /// How often a GET is sent on within its origin.
  private static let redirectLimit = 3

  /// Sends a request and waits for its answer, whatever its status. Blocks the thread, at most for the whole timeout.
  ///
  /// A GET is sent on within its origin, up to three times. What would leave the origin, and any POST that is sent on, is
  /// `transfer.redirectedElsewhere`: nothing goes there.
  public func send(_ request: HTTPRequest) throws(TransferError) -> HTTPResponse {
    let origin = try allowedOrigin(of: request.url)
    let end = ContinuousClock.now + settings.timeouts.whole
    var current = request
    for _ in 0...Self.redirectLimit {
      let (response, next) = try exchange(current, until: end)
      guard let next else { return response }
      guard request.method == .get, Origin(url: next) == origin else { break }
      current.url = next
    }
    throw TransferError(.redirectedElsewhere, wasSent: true)
  }

  private func allowedOrigin(of url: String) throws(TransferError) -> Origin {
    guard let origin = Origin(url: url), origin.scheme == "https" || origin.scheme == "http" && settings.allowsPlainHTTP
    else { throw TransferError(.invalidRequest, wasSent: false) }
    return origin
  }

  /// One request and its answer, and where the answer asks to go.
  private func exchange(
    _ request: HTTPRequest, until end: ContinuousClock.Instant
  ) throws(TransferError) -> (HTTPResponse, next: String?) {
    var easy = try EasyHandle.open(protocols: settings.allowsPlainHTTP ? "http,https" : "https")
    try settings.tls.apply(to: easy)
    var timeouts = settings.timeouts
    timeouts.whole = ContinuousClock.now.duration(to: end)
    try timeouts.apply(to: easy)
    try easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    try easy.set(CURLOPT_URL, request.url)
    try easy.set(CURLOPT_HTTPHEADER, list: try request.headerLines())
    if request.method == .post { try setBody(request.body, of: easy) }
    let exchange = HTTPExchange(bodyLimit: settings.bodyLimit)
    try exchange.attach(to: easy)
    let result = withExtendedLifetime(exchange) { easy.perform() }
    guard result == CURLE_OK else { throw Self.error(result, easy, exchange) }
    let status = easy.responseCode
    return (exchange.response(status: status), (300..<400).contains(status) ? easy.redirectAddress : nil)
  }

  private func setBody(_ body: [UInt8], of easy: borrowing EasyHandle) throws(TransferError) {
    try easy.set(CURLOPT_POST, 1)
    try easy.setSize(CURLOPT_POSTFIELDSIZE_LARGE, body.count)
    guard !body.isEmpty else { return try easy.set(CURLOPT_COPYPOSTFIELDS, "") }
    // The size comes first: it says how much is copied.
    let copied = easy.withHandle { handle in
      body.withUnsafeBytes {
        ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
      }
    }
    guard copied == CURLE_OK else { throw TransferError(.exhausted, wasSent: false) }
  }

  private static func error(
    _ result: CURLcode, _ easy: borrowing EasyHandle, _ exchange: HTTPExchange
  ) -> TransferError {
    if exchange.isTooLarge { return TransferError(.tooLarge, wasSent: true) }
    if easy.responseCode == 0, easy.errorMentions(refusalsOfClientCertificate) {
      return TransferError(.authenticationFailed, wasSent: false, number: Int(result.rawValue))
    }
    // The connection may break between its making and the first byte.
    let nothingWent = result == CURLE_SEND_ERROR && easy.sentBytes == 0
    return TransferError(result, wasSent: exchange.wasSent && !nothingWent)
  }

  /// With TLS 1.3 the client is done before the server has looked at its certificate: a refusal comes as an alert after the
  /// request was sent. The server's TLS refused before it read the request, so it was not acted on. libcurl has no code for
  /// that, only OpenSSL's words; where they change, the error is an ordinary lost connection, on the safe side.
  private static let refusalsOfClientCertificate = [
    "alert certificate required", "alert bad certificate", "alert unknown ca", "alert certificate expired",
    "alert certificate revoked", "alert unsupported certificate",
  ]
}
