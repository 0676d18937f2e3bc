import Transfer

/// What a service's answer means: its status and its body, which have to agree.
struct HTTPAnswer {
  private let response: HTTPResponse

  init(_ response: HTTPResponse) {
    self.response = response
  }

  /// To an order.
  /// - Throws: ``ConnectorError``.
  func answer(at now: Int64) throws(ConnectorError) -> ResetAnswer {
    switch response.status {
    case 200, 201: return try body(of: [.sent, .link, .alreadyDone]).answer(at: now)
    case 404: return try body(of: [.unknownAccount]).answer(at: now)
    case 409, 422: return try body(of: [.refused]).answer(at: now)
    case 202: throw ConnectorError(.uncertain, "in progress")
    case 401, 403: throw ConnectorError(.configuration, "http \(response.status)")
    case 429: return .tryLater(after: retryAfter(now))
    // Said of nothing in particular it may come from a proxy that gave up waiting.
    case 503 where retryAfter(now) != nil: return .tryLater(after: retryAfter(now))
    case 500...: throw ConnectorError(.uncertain, "http \(response.status)")
    default: throw ConnectorError(.rubbish, "http \(response.status)")
    }
  }

  /// To the question what became of an order.
  /// - Throws: `connector.configuration`, and `connector.unavailable` where the service cannot say now.
  func inquiry(at now: Int64) throws(ConnectorError) -> Inquiry {
    switch response.status {
    case 200, 201: return inquiry([.sent, .link, .alreadyDone], at: now)
    case 404: return inquiry([.unknownAccount, .notReceived], at: now)
    case 409, 422: return inquiry([.refused], at: now)
    case 202: return inquiry([.inProgress], at: now)
    case 401, 403: throw ConnectorError(.configuration, "http \(response.status)")
    case 429, 500...: throw ConnectorError(.unavailable, "http \(response.status)")
    default: return .cannotTell
    }
  }

  private func inquiry(_ statuses: [AnswerBody.Status], at now: Int64) -> Inquiry {
    (try? body(of: statuses))?.inquiry(at: now) ?? .cannotTell
  }

  private func body(of statuses: [AnswerBody.Status]) throws(ConnectorError) -> AnswerBody {
    let type = response.headers["content-type"]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
    guard type.filter({ $0 != " " }) == "application/json" else {
      throw ConnectorError(.rubbish, "http \(response.status) without JSON")
    }
    let body = try AnswerBody(response.body)
    guard statuses.contains(body.status) else {
      throw ConnectorError(.rubbish, "http \(response.status) with another status")
    }
    return body
  }

  private func retryAfter(_ now: Int64) -> Duration? {
    RetryAfter.duration(response.headers["retry-after"], date: response.headers["date"], now: now)
  }
}
