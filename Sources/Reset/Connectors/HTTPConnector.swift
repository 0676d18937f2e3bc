import Foundation
public import Transfer

/// A service that speaks the reset API (docs/reset-api.openapi.yaml).
public struct HTTPConnector: Connector {
  public struct Settings: Sendable {
    /// What `/resets` is appended to: `https://…`, without query.
    public var baseURL: String
    /// Sent as `X-API-KEY`.
    public var apiKey: String?
    /// TLS, client certificate, timeouts, the longest answer.
    public var client: HTTPClient.Settings

    public init(baseURL: String, apiKey: String? = nil, client: HTTPClient.Settings = HTTPClient.Settings()) {
      self.baseURL = baseURL
      self.apiKey = apiKey
      self.client = client
    }
  }

  public var name: String { "http" }
  /// What the network may still hold is the worker's to wait for.
  public var outlives: Duration { .zero }
  private let resets: String
  private let apiKey: String?
  private let client: HTTPClient

  public init(_ settings: Settings) {
    let base = settings.baseURL
    resets = (base.hasSuffix("/") ? String(base.dropLast()) : base) + "/resets"
    apiKey = settings.apiKey
    client = HTTPClient(settings.client)
  }

  public func reset(_ order: ResetOrder, at now: Int64) async throws(ConnectorError) -> ResetAnswer {
    let headers = [("Idempotency-Key", order.ticket), ("Content-Type", "application/json")]
    let body = try OrderBody(order).json()
    switch await send(.post, resets, headers, body) {
    case .success(let response): return try HTTPAnswer(response).answer(at: now)
    case .failure(let error): throw Self.error(error, mayHaveActed: error.wasSent)
    }
  }

  public func inquire(_ order: ResetOrder, at now: Int64) async throws(ConnectorError) -> Inquiry {
    switch await send(.get, url(of: order.ticket)) {
    case .success(let response): return try HTTPAnswer(response).inquiry(at: now)
    // An answer, and none of the contract.
    case .failure(let error) where [.tooLarge, .redirectedElsewhere, .protocolViolation].contains(error.code):
      return .cannotTell
    case .failure(let error): throw Self.error(error, mayHaveActed: false)
    }
  }

  /// Asks for a ticket that there is not.
  public func check() async throws(ConnectorError) {
    switch await send(.get, url(of: "t-check")) {
    case .success(let response):
      guard case .notReceived = try HTTPAnswer(response).inquiry(at: 0) else {
        throw ConnectorError(.rubbish, "http \(response.status)")
      }
    case .failure(let error): throw Self.error(error, mayHaveActed: false)
    }
  }

  /// A ticket's id has no other characters; nothing that leads elsewhere is let through all the same.
  private func url(of ticket: String) -> String {
    let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    return resets + "/" + (ticket.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
  }

  private func send(
    _ method: HTTPRequest.Method, _ url: String, _ headers: [(name: String, value: String)] = [], _ body: [UInt8] = []
  ) async -> Result<HTTPResponse, TransferError> {
    var headers = headers + [("Accept", "application/json")]
    if let apiKey { headers.append(("X-API-KEY", apiKey)) }
    let request = HTTPRequest(method: method, url: url, headers: headers, body: body)
    // A thread that may wait: the client blocks its own.
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: Result { () throws(TransferError) in try client.send(request) })
      }
    }
  }

  private static func error(_ error: TransferError, mayHaveActed: Bool) -> ConnectorError {
    if mayHaveActed { return ConnectorError(.uncertain, error.code.rawValue) }
    switch error.code {
    case .invalidRequest, .configuration, .authenticationFailed:
      return ConnectorError(.configuration, error.code.rawValue)
    default: return ConnectorError(.unavailable, error.code.rawValue)
    }
  }
}
