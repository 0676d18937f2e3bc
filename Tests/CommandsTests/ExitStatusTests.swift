import Foundation
import Testing

@testable import Commands

/// Exit codes are a contract: other people's scripts read them.
@Suite struct ExitStatusTests {
  @Test func codesAreThose() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 2, 64, 69, 74, 75, 78])
  }

  @Test(arguments: [
    ["nope"], ["ruc"], ["poll", "--limit", "0"], ["poll", "--settle", "-1"], ["poll", "--after", "burn"],
    ["poll", "--source", "a", "--from", "b"], ["batch", "show"], ["batches", "--limit", "x"], ["ruc", "1", "--reveal"],
  ])
  func usageIs64(arguments: [String]) throws {
    let run = try Scratch().run(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.error.hasPrefix("quipux-intake: usage: "))
  }

  @Test func helpAndVersionAre0() throws {
    for argument in ["--help", "--version"] {
      let run = try Scratch().run(argument)
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(!run.output.isEmpty)
    }
  }

  @Test func aWrongConfigurationIs78AndNamesKeyAndLine() throws {
    let scratch = try Scratch()
    try scratch.file("x.yaml", "readers: 1\nrules:\n  sameContentDay: 3\n")
    let run = try scratch.run("--config", "x.yaml", "batches")
    #expect(run.status == 78)
    #expect(run.error.hasPrefix("quipux-intake: settings.unknownKey: x.yaml:3: rules.sameContentDay: "))
  }

  @Test func theUsualFileIsRead() throws {
    let scratch = try Scratch()
    try scratch.directory("config")
    try scratch.file("config/quipux-intake.yaml", "reader: 1\n")
    #expect(try scratch.run("batches").error.contains("config/quipux-intake.yaml:1: reader"))
  }

  @Test func aWrongEnvironmentVariableIs78() throws {
    let run = try Scratch().run("batches", environment: ["QUIPUX_INTAKE_READERS": "x"])
    #expect(run.status == 78)
    #expect(run.error.contains("QUIPUX_INTAKE_READERS"))
  }

  @Test(arguments: [["batches"], ["batch", "show", "x"], ["document", "x"], ["tickets", "list"]])
  func aMissingStateDirectoryIs78AndIsNotMade(arguments: [String]) throws {
    let scratch = try Scratch()
    let run = try scratch.run(arguments + ["--state", "none"])
    #expect(run.status == 78)
    #expect(run.error.hasPrefix("quipux-intake: state.missing: "))
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/none"))
  }

  @Test func optionsMayStandBeforeTheCommand() throws {
    let scratch = try Scratch()
    try scratch.directory("state")
    #expect(try scratch.run("--state", "state", "batches").status == 0)
    #expect(try scratch.run("batches", "--state", "state").status == 0)
  }

  @Test func aMissingSourceIs69() throws {
    let run = try Scratch().run("poll", "--from", "nowhere", "--state", "state")
    #expect(run.status == 69)
    #expect(run.error.hasPrefix("quipux-intake: source.unavailable: nowhere: "))
  }

  @Test func pollWithoutAnySourceIs78() throws {
    let run = try Scratch().run("poll", "--state", "state")
    #expect(run.status == 78)
    #expect(run.error.hasPrefix("quipux-intake: settings.sources: "))
  }

  @Test func aTemplateWithAHoleIs78BeforeAnythingIsTaken() throws {
    let scratch = try Scratch()
    try scratch.directory("source")
    try scratch.file("o.mustache", "{{#missing}}{{.}}{{/missing}}\n{{fecha}}\n")
    let run = try scratch.run(
      "poll", "--from", "source", "--state", "state", environment: ["QUIPUX_INTAKE_TEMPLATES_OBSERVATION": "o.mustache"]
    )
    #expect(run.status == 78)
    #expect(run.error.hasPrefix("quipux-intake: template.unknownName: o.mustache:2: "))
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/state"))
  }

  @Test func logLinesGoToStandardErrorAtTheConfiguredLevel() throws {
    let scratch = try Scratch()
    try scratch.directory("source")
    let arguments = ["poll", "--from", "source", "--state", "state", "--quiet"]
    #expect(try !scratch.run(arguments).error.contains(" info "))
    let run = try scratch.run(arguments, environment: ["QUIPUX_INTAKE_LOG_LEVEL": "info"])
    #expect(run.error.contains(" info poll: begins sources="))
    #expect(!run.output.contains("begins"))
  }

  @Test func aStateDirectoryThatHoldsOtherFilesAndIsOpenIsNotTaken() throws {
    let scratch = try Scratch()
    try scratch.directory("source")
    try scratch.directory("state", permissions: 0o755)
    try scratch.file("state/x", "")
    let run = try scratch.run("poll", "--from", "source", "--state", "state")
    #expect(run.status == 78)
    #expect(run.error.hasPrefix("quipux-intake: state.permissions: "))
  }
}
