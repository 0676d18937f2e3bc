import Testing
import Transfer

@testable import Mail

/// What a server's misbehaviour means for a message: certain where it can be, uncertain where it cannot.
@Suite struct SMTPOutcomeTests {
  private func outcome(_ security: SMTPClient.Security, _ at: [String: String]) throws -> (MailError?, taken: Int) {
    let server = try MailServer(security, at: at)
    let delivery = try server.delivery { $0.timeouts.whole = .seconds(at.values.contains("hang") ? 2 : 20) }
    let error = failure(delivery, try message())
    return (error, try server.arrivals().count)
  }

  @Test(arguments: ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "dot"]) func `"Not now" is deferred, at any step`(
    step: String
  ) throws {
    for reply in ["421 closing", "451 later", "452 full"] {
      let (error, taken) = try outcome(step == "greeting" ? .none : .startTLS, [step: reply, "HELO": reply])
      #expect(error?.code == .deferred, "\(reply)")
      #expect(error?.cause?.number == Int(reply.prefix(3)))
      #expect(taken == 0)
    }
  }

  @Test(arguments: ["RCPT", "DATA", "dot"]) func `"Never" after the recipient was named: rejected`(step: String) throws
  {
    let (error, taken) = try outcome(.startTLS, [step: "550 no"])
    #expect(error?.code == .rejected)
    #expect(error?.cause?.number == 550)
    #expect(taken == 0)
  }

  @Test(arguments: ["greeting", "EHLO", "MAIL"]) func `"Never" before that is not about the message`(
    step: String
  ) throws {
    let (error, taken) = try outcome(step == "greeting" ? .none : .startTLS, [step: "554 no", "HELO": "554 no"])
    #expect(error?.code == .configuration)
    #expect(taken == 0)
  }

  @Test(arguments: ["MAIL", "RCPT"]) func `"Authentication required" is not about the message`(step: String) throws {
    #expect(try outcome(.startTLS, [step: "530 5.7.0 Authentication required"]).0?.code == .configuration)
  }

  @Test(arguments: ["greeting", "EHLO", "MAIL", "RCPT", "DATA"], [SMTPClient.Security.tls, .none])
  func `Dropped before the message was under way: certainly not accepted`(
    step: String, security: SMTPClient.Security
  ) throws {
    let (error, taken) = try outcome(security, [step: "drop"])
    #expect(error?.code == .unreachable)
    #expect(taken == 0)
  }

  @Test(arguments: ["greeting", "EHLO", "MAIL", "RCPT", "DATA"])
  func `Hanging before the message was under way: certainly not accepted`(step: String) throws {
    let (error, taken) = try outcome(.none, [step: "hang"])
    #expect(error?.code == .unreachable)
    #expect(taken == 0)
  }

  @Test(arguments: ["drop", "hang", "half"], [SMTPClient.Security.startTLS, .tls, .none])
  func `No whole answer to the final dot: uncertain, and here it was taken`(
    what: String, security: SMTPClient.Security
  ) throws {
    let (error, taken) = try outcome(security, ["dot": what])
    #expect(error?.code == .uncertain)
    #expect(error?.cause?.wasSent == true)
    #expect(taken == 1)
  }

  @Test(arguments: ["drop", "hang"]) func `Lost while the message is under way: nobody can tell, so uncertain`(
    what: String
  ) throws {
    let (error, taken) = try outcome(.startTLS, ["text": what])
    #expect(error?.code == .uncertain)
    #expect(taken == 0)
  }

  @Test(arguments: ["251 taken too", "200 yes"]) func `Any 2xx to the final dot means taken`(reply: String) throws {
    #expect(try outcome(.startTLS, ["dot": reply]).0 == nil)
  }

  @Test(arguments: ["354 what?", "999 what?", "hello"]) func `An answer to the final dot that is none: uncertain`(
    reply: String
  ) throws {
    let server = try MailServer(.none, at: ["dot": reply])
    let delivery = try server.delivery { $0.timeouts.whole = .seconds(2) }
    #expect(failure(delivery, try message())?.code == .uncertain)
  }

  @Test(arguments: ["drop", "hang", "500 no"]) func `What happens at the goodbye does not matter`(what: String) throws {
    let server = try MailServer(.startTLS, at: ["QUIT": what])
    let delivery = try server.delivery { $0.timeouts.whole = .seconds(3) }
    let message = try message()
    let time = ContinuousClock().measure { #expect(failure(delivery, message) == nil) }
    #expect(time < .seconds(15))
    #expect(try server.arrivals().count == 1)
  }

  @Test func `A password that is refused for now is deferred`() throws {
    let server = try MailServer(.startTLS, authenticates: true, at: ["AUTH": "454 later"])
    let delivery = try server.delivery {
      $0.credentials = SMTPClient.Credentials(user: "quipux@ejemplo.ec", password: "la clave secreta")
    }
    #expect(failure(delivery, try message())?.code == .deferred)
  }
}
