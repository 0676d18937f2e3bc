import Foundation
import Testing

/// The worker of ten lines that docs/reset.md prints, as it stands there.
@Suite("A worker of one's own") struct OwnWorkerTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let page = try String(contentsOf: project.appending(path: "docs/reset.md"), encoding: .utf8)
    let code = try #require(page.components(separatedBy: "```sh\n").last?.components(separatedBy: "```").first)
    try scratch.file("worker.sh", code)
    try scratch.file("reset", "#!/bin/sh\njq -r .id >>'\(scratch.path)/resets'\n[ ! -e '\(scratch.path)/fail' ]\n")
    #expect(try scratch.shell("chmod +x worker.sh reset").status == 0)
  }

  private func work() throws -> Scratch.Result {
    try scratch.shell("bash worker.sh state/outbox '\(scratch.path)/reset'")
  }

  private var resets: [String] {
    ((try? scratch.text(of: "resets")) ?? "").split(separator: "\n").map(String.init).sorted()
  }

  @Test("does its work by the documented contract, and two of them at once do it once")
  func works() throws {
    let tickets = try scratch.publish(12)
    let both = try scratch.shell(
      "bash worker.sh state/outbox '\(scratch.path)/reset' & bash worker.sh state/outbox '\(scratch.path)/reset'; wait")
    #expect(both.status == 0, "\(both.output)")
    #expect(resets == tickets.sorted())
    #expect(scratch.names(in: "outbox/done").count == 12)
    #expect(try scratch.result(of: tickets[0])["outcome"] as? String == "own.done")
  }

  @Test("and what it leaves open, ours asks about and does not do again")
  func leaves() throws {
    let ticket = try scratch.publish(1)[0]
    try scratch.file("fail", "")
    _ = try work()
    #expect(scratch.names(in: "outbox/claimed") == ["\(ticket).json"] && resets == [ticket])
    try scratch.file("x.yaml", "sut: {connector: command, program: ['\(scratch.path)/reset']}\n")
    #expect(try scratch.run("work", "--state", "state", "--config", "x.yaml").status == 0)
    #expect(try scratch.result(of: ticket)["outcome"] as? String == "reset.uncertain" && resets == [ticket])
    #expect(scratch.names(in: "outbox/held") == ["\(ticket).json"])
  }
}
