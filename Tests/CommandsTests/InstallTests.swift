import Foundation
import Testing

/// `make install`: what stands there afterwards works from there, as docs/installing.md has it.
@Suite struct InstallTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let built = try Scratch.program().deletingLastPathComponent().path(percentEncoded: false)
    let run = try scratch.shell(
      "make -s -C '\(project.path(percentEncoded: false))' install prefix=/usr DESTDIR='\(scratch.path)/root' BUILT='\(built)'"
    )
    try #require(run.status == 0, Comment(rawValue: run.output))
  }

  @Test func theInstalledProgramReadsLettersWithTheReaderBesideIt() throws {
    let export = project.appending(path: "Fixtures/export").path(percentEncoded: false)
    let run = try scratch.shell(
      "root/usr/bin/quipux-intake --state state poll --from '\(export)' --after leave --settle 0 --limit 3 --quiet")
    #expect([0, 2].contains(run.status), Comment(rawValue: run.output))
    #expect(try scratch.shell("ls state/outbox/new | grep -c json").output != "0\n")
  }

  @Test func theInstalledConfigurationIsGoodAsItIs() throws {
    try scratch.directory("state")
    let run = try scratch.shell(
      "root/usr/bin/quipux-intake --config root/usr/share/quipux-intake/quipux-intake.yaml --state state check --json")
    let checks = try #require(try run.json()["checks"] as? [[String: String]])
    #expect(checks.contains { $0["name"] == "configuration" && $0["status"] == "ok" })
  }

  @Test func cronCallsCommandsThatThereAre() throws {
    let crontab = try String(contentsOf: project.appending(path: "config/quipux-intake.cron"), encoding: .utf8)
    let lines = crontab.split(separator: "\n").filter { $0.contains("/usr/local/bin/") }
    #expect(lines.count == 2)
    for line in lines {
      let call = line.split(separator: " ").drop { $0 != "/usr/local/bin/quipux-intake" }.dropFirst()
      let arguments = call.filter { $0 != "--config" && !$0.hasPrefix("/etc/") }.joined(separator: " ")
      #expect(try scratch.shell("root/usr/bin/quipux-intake --state state \(arguments)").status != 64)
    }
  }
}
