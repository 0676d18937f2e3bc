import Foundation
import Testing

@Suite("Several workers at once") struct WorkerCrowdTests {
  private let scratch: Scratch
  private let target: WorkTarget
  /// How many times the usual size: `CROWD=10` for 2,000 tickets, and 360 kills.
  private let scale = ProcessInfo.processInfo.environment["CROWD"].flatMap(Int.init) ?? 1

  init() throws {
    scratch = try Scratch()
    target = try WorkTarget(in: scratch)
    try scratch.file("x.yaml", "sut: {connector: http, url: '\(target.url)', seconds: 5}\n\(Scratch.fastWork)\n")
  }

  private func start() throws -> Process {
    try scratch.start(["work", "--state", "state", "--config", "x.yaml", "--quiet"])
  }

  /// Each ticket is somewhere, once, with a result, and nowhere a second reset was made.
  private func check(_ tickets: [String], _ comment: Comment) throws {
    let resets = Dictionary(grouping: target.resets, by: { $0 }).mapValues(\.count)
    #expect(resets.values.allSatisfy { $0 == 1 }, comment)
    let places = ["done", "dead", "held"].flatMap { place in scratch.names(in: "outbox/\(place)") }
    #expect(places.sorted() == tickets.map { "\($0).json" }.sorted(), comment)
    #expect(scratch.names(in: "outbox/results").count == tickets.count, comment)
    // Every call that came is an attempt that had been written down before: none is made from an old result.
    let orders = Dictionary(grouping: try target.orders(), by: { $0 }).mapValues(\.count)
    for ticket in tickets {
      let attempts = try scratch.result(of: ticket)["attempts"] as? [Any] ?? []
      #expect(orders[ticket, default: 0] <= attempts.count, comment)
    }
    for ticket in tickets where resets[ticket] == nil {
      #expect(try scratch.result(of: ticket)["state"] as? String != "done", comment)
    }
  }

  @Test("Four workers: each account once, one mail each, to its own address")
  func four() throws {
    let count = 200 * scale
    let tickets = try scratch.publish(count)
    let workers = try (0..<4).map { _ in try start() }
    for worker in workers { worker.waitUntilExit() }
    #expect(workers.allSatisfy { $0.terminationStatus == 0 })
    try check(tickets, "four workers")
    #expect(scratch.names(in: "outbox/done").count == count)
    let mails = try scratch.names(in: "mail/new").map { try scratch.text(of: "state/mail/new/\($0)") }
    let recipients = mails.flatMap { mail in
      mail.split(separator: "\r\n").filter { $0.hasPrefix("To:") || $0.hasPrefix("Bcc:") || $0.hasPrefix("Cc:") }
    }
    let expected = (0..<count).map { "To: <cuenta\(Scratch.ruc($0))@registro.example>" }
    #expect(recipients.map(String.init).sorted() == expected.sorted())
  }

  @Test("Workers that are killed at any moment, and a target that cuts and fails: never a second reset, nothing lost")
  func killed() throws {
    let tickets = try scratch.publish(60 * scale)
    var random = SeededRandom(seed: 7)
    let faults = ["lost-after", "lost-before", "failed-after", "rubbish", "cut-in-answer", "busy", "closed"]
    for round in 0..<12 * scale {
      try target.behave(["fault": faults[round % faults.count], "share": 0.3])
      let workers = try (0..<3).map { _ in try start() }
      Thread.sleep(forTimeInterval: Double.random(in: 0.05...0.5, using: &random))
      for worker in workers { kill(worker.processIdentifier, SIGKILL) }
      for worker in workers { worker.waitUntilExit() }
    }
    try target.behave([:])
    func isOpen() -> Bool { ["new", "claimed"].contains { !scratch.names(in: "outbox/\($0)").isEmpty } }
    // Waits between attempts grow to minutes.
    let patience = Date(timeIntervalSinceNow: 400 * Double(scale))
    while isOpen(), Date() < patience {
      let worker = try start()
      worker.waitUntilExit()
      Thread.sleep(forTimeInterval: 0.3)
    }
    try check(tickets, "after kills")
    // A mail that may have gone is held, and is not sent again.
    let mailed = scratch.names(in: "mail/new").count
    #expect(mailed >= scratch.names(in: "outbox/done").count && mailed <= tickets.count)
  }

  @Test("A target that is down: a few calls, the rest untouched, exit 69; later all is done")
  func down() throws {
    _ = try scratch.publish(20)
    try scratch.file("down.yaml", "sut: {connector: http, url: 'http://127.0.0.1:1'}\n\(Scratch.fastWork)\n")
    let result = try scratch.run("work", "--state", "state", "--config", "down.yaml", "--json")
    #expect(result.status == 69)
    #expect(try result.json()["unavailable"] as? [String] == ["SUT"])
    #expect(scratch.names(in: "outbox/new").count == 20 && scratch.names(in: "outbox/results").count == 3)
    Thread.sleep(forTimeInterval: 2.5)
    #expect(try scratch.run("work", "--state", "state", "--config", "x.yaml").status == 0)
    #expect(scratch.names(in: "outbox/done").count == 20 && target.resets.count == 20)
  }
}
