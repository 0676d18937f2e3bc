import Foundation
import Testing

@Suite("The outbox, as commands show it") struct TicketListTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func list(_ arguments: String...) throws -> [[String: Any]] {
    let result = try scratch.run(["tickets", "list", "--state", "state", "--json"] + arguments)
    #expect(result.status == 0)
    return try #require(try result.json()["tickets"] as? [[String: Any]])
  }

  private func ids(_ tickets: [[String: Any]]) -> [String] { tickets.compactMap { $0["id"] as? String } }

  @Test("Tickets that others have published are listed and shown, masked, without a ledger")
  func others() throws {
    let published = try scratch.publish(3)
    let tickets = try list()
    #expect(ids(tickets).sorted() == published.sorted())
    #expect(tickets[0]["system"] as? String == "SUT" && tickets[0]["state"] as? String == "new")
    #expect(tickets.allSatisfy { ($0["ruc"] as? String)?.hasPrefix("1799…") == true && $0["publishedAt"] is NSNull })
    let shown = try scratch.run("tickets", "show", published[1], "--state", "state", "--json")
    #expect(shown.status == 0)
    for value in [Scratch.ruc(1), "PÉREZ", "otro@impostor.example"] { #expect(!shown.output.contains(value)) }
    #expect(scratch.names(in: "").contains("ledger.sqlite") == false)
  }

  @Test("Beside those of intake")
  func both() throws {
    try scratch.copyExport("2026-03-02")
    _ = try scratch.run("poll", "--from", "export", "--settle", "0", "--state", "state")
    let ours = ids(try list())
    let theirs = try scratch.publish(2)
    #expect(ours.count > 2)
    #expect(ids(try list()).sorted() == (ours + theirs).sorted())
    // Intake's are newer or older by the letters' days, not by who published them.
    let created = try list().compactMap { $0["createdAt"] as? String }
    #expect(created == created.sorted(by: >))
  }

  @Test("By folder: what is held is what an operator looks for")
  func folder() throws {
    let published = try scratch.publish(3)
    _ = try scratch.run(
      "tickets", "hold", published[2], "--operator", "Ana", "--reason", "espera", "--state", "state")
    #expect(ids(try list("--in", "held")) == [published[2]])
    #expect(ids(try list("--in", "new")).sorted() == published[..<2].sorted())
    #expect(try list("--in", "done").isEmpty)
    #expect(try scratch.run("tickets", "list", "--in", "gone", "--state", "state").status == 64)
  }

  @Test("A file that is no ticket is listed as one that nobody can read")
  func unreadable() throws {
    _ = try scratch.publish(1)
    try scratch.file("state/outbox/new/t-nada.json", "{}")
    let tickets = try list()
    #expect(ids(tickets).first == "t-nada" && tickets[0]["ruc"] is NSNull)
    let shown = try scratch.run("tickets", "show", "t-nada", "--state", "state")
    #expect(shown.status == 74 && shown.error.contains("ticket.damaged"))
  }
}
