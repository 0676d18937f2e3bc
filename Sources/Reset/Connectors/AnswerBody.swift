import Foundation

/// The JSON object that a target answers with, over HTTP and on a program's standard output
/// (docs/reset-api.openapi.yaml). Members that the contract does not name are passed over.
struct AnswerBody: Decodable {
  enum Status: String, Decodable {
    case sent, link, refused
    case alreadyDone = "already-done"
    case unknownAccount = "unknown-account"
    case inProgress = "in-progress"
    case notReceived = "not-received"
  }

  struct Link: Decodable {
    var url: String
    var address: String
    var expiresAt: String
  }

  var status: Status
  var reference: String?
  var code: String?
  var address: String?
  var link: Link?

  /// - Throws: `connector.rubbish` for what is no such object.
  init(_ bytes: [UInt8]) throws(ConnectorError) {
    do {
      self = try JSONDecoder().decode(AnswerBody.self, from: Data(bytes))
    } catch {
      throw ConnectorError(.rubbish, "no answer of the contract")
    }
  }

  /// What it says of an order.
  /// - Throws: `connector.rubbish` for a link that cannot be mailed, or a status that answers no order;
  ///   `connector.uncertain` for one that is in progress.
  func answer(at now: Int64) throws(ConnectorError) -> ResetAnswer {
    let reference = ResetAnswer.reference(reference)
    switch status {
    case .sent: return .sent(reference: reference)
    case .link: return .link(try resetLink(reference, at: now))
    case .alreadyDone: return .alreadyDone(reference: reference)
    case .unknownAccount: return .unknownAccount(reference: reference)
    case .refused: return .refused(code: ResetAnswer.code(code), address: address, reference: reference)
    case .inProgress: throw ConnectorError(.uncertain, "in progress")
    case .notReceived: throw ConnectorError(.rubbish, "not-received as answer to an order")
    }
  }

  /// What it says of an order given earlier; what the contract does not know tells nothing.
  func inquiry(at now: Int64) -> Inquiry {
    switch status {
    case .notReceived: return .notReceived
    case .inProgress: return .inProgress
    default: break
    }
    do {
      return .answered(try answer(at: now))
    } catch {
      return .cannotTell
    }
  }

  private func resetLink(_ reference: String?, at now: Int64) throws(ConnectorError) -> ResetLink {
    guard let link else { throw ConnectorError(.rubbish, "link without a link") }
    guard let expiresAt = InternetDate.microseconds(rfc3339: link.expiresAt), expiresAt > now else {
      throw ConnectorError(.rubbish, "link that is not good for any time")
    }
    let resetLink = ResetLink(url: link.url, address: link.address, expiresAt: expiresAt, reference: reference)
    guard let resetLink else { throw ConnectorError(.rubbish, "link that cannot be mailed") }
    return resetLink
  }
}
