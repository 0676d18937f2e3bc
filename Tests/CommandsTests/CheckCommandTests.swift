import Foundation
import Testing

@Suite struct CheckCommandTests {
  private func checks(_ run: Scratch.Result) throws -> [String: String] {
    let checks = try #require(try run.json()["checks"] as? [[String: String]])
    return Dictionary(checks.map { ($0["name"] ?? "", $0["status"] ?? "") }) { first, _ in first }
  }

  @Test func aGoodStateDirectoryIsSaidToBeGood() throws {
    let run = try ProcessedBatch().run("check", "--json")
    let checks = try checks(run)
    for name in ["configuration", "permissions", "file system", "ledger", "outbox"] { #expect(checks[name] == "ok") }
    #expect(checks["sources"] == "warn")
    #expect(checks["reader"] != nil)
  }

  @Test func aStateDirectoryThatIsOpenToOthersFails() throws {
    let scratch = try Scratch()
    try scratch.directory("state", permissions: 0o750)
    let run = try scratch.run("check", "--state", "state", "--json")
    #expect(run.status == 78)
    #expect(try checks(run)["permissions"] == "fail")
    #expect(try run.json()["status"] as? String == "fail")
  }

  @Test func aStateDirectoryThatIsNotThereIsAWarning() throws {
    let scratch = try Scratch()
    #expect(try checks(try scratch.run("check", "--state", "none", "--json"))["state"] == "warn")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/none"))
  }

  @Test func aConfigurationThatDoesNotLoadFails() throws {
    let scratch = try Scratch()
    try scratch.file("lexicon.yaml", "verbs: [x]\n")
    try scratch.file("x.yaml", "lexicon: lexicon.yaml\n")
    let run = try scratch.run("check", "--config", "x.yaml")
    #expect(run.status == 78)
    #expect(run.output.hasPrefix("fail  configuration  settings.unknownKey: lexicon.yaml:1: verbs: "))
  }

  @Test func aSourceThatIsNotThereFails() throws {
    let scratch = try Scratch()
    try scratch.directory("here")
    try scratch.directory("state")
    try scratch.file(
      "x.yaml",
      "state: \(scratch.path)/state\nsources:\n  - {name: a, directory: \(scratch.path)/here}\n  - {name: b, directory: \(scratch.path)/gone}\n"
    )
    let run = try scratch.run("check", "--config", "x.yaml", "--json")
    #expect(try checks(run)["source a"] == "ok")
    #expect(try checks(run)["source b"] == "fail")
    #expect(run.status == 69)
  }

  @Test func aRegisterWithoutAccountsIsAWarningAndAnAnchorsPlaceThatIsNotThereFails() throws {
    let scratch = try Scratch()
    try scratch.directory("state")
    try scratch.file("none.csv", "ruc,system,email,state\n")
    #expect(try scratch.run("accounts", "import", "none.csv", "--state", "state").status == 0)
    #expect(try checks(scratch.run("check", "--state", "state", "--json"))["target SUT"] == "warn")
    try scratch.file("x.yaml", "audit: {anchorFile: '\(scratch.path)/gone/anchor'}\n")
    let run = try scratch.run("check", "--config", "x.yaml", "--state", "state", "--json")
    #expect(try run.status == 78 && checks(run)["anchor"] == "fail")
    try scratch.directory("gone")
    #expect(try checks(scratch.run("check", "--config", "x.yaml", "--state", "state", "--json"))["anchor"] == "ok")
  }

  @Test func aTicketThatTheLedgerDoesNotKnowIsNamed() throws {
    let batch = try ProcessedBatch()
    try batch.scratch.file("state/outbox/held/t-other.json", "{}")
    let run = try batch.run("check")
    #expect(run.output.contains("1 tickets are not in the ledger, the first is held/t-other"))
  }
}
