import Foundation
import Testing

@Suite("From a ticket to a mail, by the program") struct WorkCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func run(_ arguments: String...) throws -> Scratch.Result {
    try scratch.run(arguments + ["--state", "state"])
  }

  private func importAccounts() throws {
    let accounts = project.appending(path: "Fixtures/accounts.csv").path(percentEncoded: false)
    let result = try run("accounts", "import", accounts, "--json")
    #expect(result.status == 0)
    #expect(try result.json()["added"] as? Int == 114)
  }

  @Test("`run` takes letters in and mails out; a second time nothing is sent again")
  func wholeJob() throws {
    try scratch.copyExport("2026-03-02", "2026-03-04")
    try importAccounts()
    let first = try run("run", "--from", "export", "--settle", "0", "--json")
    let work = try #require(try first.json()["work"] as? [String: Any])
    let tickets = try #require(try first.json()["tickets"] as? Int)
    let (done, dead) = (try #require(work["done"] as? Int), work["dead"] as? Int ?? 0)
    #expect(tickets > 5 && done + dead == tickets && done > dead)
    let notices = scratch.names(in: "outbox/notices").count
    #expect(scratch.names(in: "mail/new").count + notices == tickets)
    let mails = scratch.names(in: "mail/new")
    let second = try run("run", "--from", "export", "--settle", "0", "--json")
    #expect(try second.json()["tickets"] as? Int == 0)
    #expect(scratch.names(in: "mail/new") == mails)
  }

  @Test("A document's story goes from the letter to the mail, without a word that is secret")
  func story() throws {
    try scratch.copyExport("2026-03-02")
    try importAccounts()
    let report = try run("run", "--from", "export", "--settle", "0")
    let batch = try run("batch", "show", "last", "--json").json()
    let documents = try #require(batch["documents"] as? [[String: Any]])
    let ticketed = try #require(documents.first { $0["outcome"] as? String == "ticketed" })
    let number = try #require(ticketed["number"] as? String)
    let story = try run("document", number)
    #expect(story.output.contains("accounts: link") && story.output.contains("r***@empresa.example: accepted"))
    let json = try run("document", number, "--json").json()
    let appearance = try #require((json["appearances"] as? [[String: Any]])?.first)
    let ticket = try #require((appearance["tickets"] as? [[String: Any]])?.first)
    #expect(ticket["state"] as? String == "done")
    #expect((ticket["result"] as? [String: Any])?["outcome"] as? String == "reset.linkMailed")
    for text in [report.output, report.error, story.output, story.error] {
      #expect(!text.contains("token=") && !text.contains("registro0"))
    }
  }

  @Test("Every result is valid by config/result-1.schema.json, says an independent validator")
  func schema() throws {
    try scratch.copyExport("2026-03-02", "2026-03-04")
    try importAccounts()
    _ = try run("run", "--from", "export", "--settle", "0")
    let held = try scratch.publish(2)
    #expect(try run("tickets", "hold", held[0], "--operator", "ana", "--reason", "duda").status == 0)
    let schema = project.appending(path: "config/result-1.schema.json").path(percentEncoded: false)
    let validator = """
      import glob, json, jsonschema
      schema = json.load(open('\(schema)'))
      jsonschema.Draft202012Validator.check_schema(schema)
      files = glob.glob('state/outbox/results/*.json')
      for file in files:
          jsonschema.validate(json.load(open(file)), schema)
      print(len(files))
      """
    try scratch.file("validate.py", validator)
    let result = try scratch.shell("/usr/bin/python3 validate.py")
    #expect(result.status == 0, "\(result.output)")
    #expect(try #require(Int(result.output.trimmingCharacters(in: .whitespacesAndNewlines))) > 5)
  }

  @Test("A link works once")
  func redeemed() throws {
    try scratch.copyExport("2026-03-02")
    try importAccounts()
    _ = try run("run", "--from", "export", "--settle", "0")
    let find = """
      /usr/bin/python3 -c "
      import email, glob, re, email.policy
      mail = email.message_from_file(open(sorted(glob.glob('state/mail/new/*'))[0]), policy=email.policy.default)
      print(re.search('https://.*', mail.get_body(('plain',)).get_content())[0])
      " >link
      """
    #expect(try scratch.shell(find).status == 0)
    let redeem = "\(try Scratch.program().path(percentEncoded: false)) accounts redeem --state state --json <link"
    let first = try scratch.shell(redeem)
    #expect(first.output.contains("\"redeemed\"") && first.status == 0)
    let second = try scratch.shell(redeem)
    #expect(second.output.contains("\"used\"") && second.status == 64)
    // Only its digest is kept, and nothing that the program wrote beside the mail holds it.
    let kept = try scratch.shell("grep -rlaF -e $(cut -d= -f2 link) state --exclude-dir=mail || true")
    #expect(kept.output.isEmpty)
  }

  @Test("People hold, release, retry and cancel; what leads nowhere is refused with its code")
  func acts() throws {
    let tickets = try scratch.publish(2)
    let by = ["--operator", "Ana Ruiz", "--reason", "llamó el contribuyente"]
    func act(_ name: String, _ ticket: String) throws -> Scratch.Result {
      try scratch.run(["tickets", name, ticket, "--state", "state", "--json"] + by)
    }
    #expect(try act("hold", tickets[0]).output.contains("\"held\""))
    #expect(try act("hold", tickets[0]).status == 64)
    #expect(try act("release", tickets[0]).output.contains("\"new\""))
    #expect(try act("cancel", tickets[0]).output.contains("\"dead\""))
    #expect(try act("retry", tickets[0]).output.contains("\"new\""))
    let unknown = try act("hold", "t-nobody")
    #expect(unknown.status == 64 && unknown.error.contains("ticket.unknown"))
    #expect(try scratch.run("tickets", "hold", tickets[0], "--state", "state").status == 64)
    let acts = try #require(try scratch.result(of: tickets[0])["acts"] as? [[String: Any]])
    #expect(acts.map { $0["kind"] as? String } == ["hold", "release", "cancel", "retry"])
    #expect(acts.allSatisfy { $0["operator"] as? String == "Ana Ruiz" })
  }

  @Test("An outbox that is not there is nothing to do")
  func nothing() throws {
    try scratch.directory("state")
    let result = try run("work", "--json")
    #expect(result.status == 0)
    #expect(try result.json()["done"] as? Int == 0)
  }

  @Test(
    "What is missing in the configuration of a connector or of the mail is 78",
    arguments: [
      "sut: {connector: http}", "sut: {connector: http, url: 'http://otro.example/api'}", "sut: {connector: command}",
      "sut: {connector: http, url: 'https://a.example', clientKey: k.pem}", "sut: {connector: ftp}",
      "sut: {connector: command, program: [reset]}", "mail: {delivery: smtp}", "mail: {fromAddress: nadie}",
      "mail: {delivery: smtp, host: localhost, user: u}",
      "sut: {connector: http, url: 'https://a.example', apiKeyFile: no}",
    ])
  func configuration(yaml: String) throws {
    _ = try scratch.publish(1)
    try scratch.file("x.yaml", yaml + "\n")
    let result = try run("work", "--config", "x.yaml")
    #expect(result.status == 78, "\(result.error)")
    #expect(result.error.hasPrefix("quipux-intake: settings."))
  }

  @Test("A secret that others can read is none")
  func openSecret() throws {
    _ = try scratch.publish(1)
    try scratch.file("key", "abc\n")
    _ = try scratch.shell("chmod 644 key")
    try scratch.file("x.yaml", "sut: {connector: http, url: 'https://a.example', apiKeyFile: key}\n")
    let result = try run("work", "--config", "x.yaml")
    #expect(result.status == 78 && result.error.contains("settings.permissions") && !result.error.contains("abc"))
  }
}
