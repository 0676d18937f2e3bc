import DurableFiles
import Outbox
import Scratch
import Testing

@Suite struct OutboxTests {
  let scratch: ScratchDirectory
  let outbox: Outbox

  init() throws {
    scratch = try ScratchDirectory()
    outbox = try Outbox(scratch.directory)
  }

  private func name(_ id: String) throws -> TicketName {
    try #require(TicketName(id))
  }

  private func names(in directory: PathBytes) throws -> [PathBytes] {
    try scratch.directory.directory(directory).names()
  }

  @Test func `The layout`() throws {
    #expect(try scratch.directory.names() == ["claimed", "dead", "done", "held", "new", "notices", "results", "tmp"])
    #expect(try scratch.permissions(of: "new") == 0o700)
  }

  @Test func `A published ticket is in new, whole, and nothing is left in tmp`() throws {
    #expect(try outbox.publish(name("t-a"), [1, 2]) == .published)
    #expect(try outbox.ticket(name("t-a"))?.bytes == [1, 2])
    #expect(try scratch.permissions(of: "new/t-a.json") == 0o600)
    #expect(try names(in: "tmp").isEmpty)
  }

  @Test(arguments: Outbox.State.allCases) func `A ticket that is anywhere is not published again`(
    state: Outbox.State
  ) throws {
    scratch.run("echo theirs > \(state.rawValue)/t-a.json")
    #expect(try outbox.publish(name("t-a"), [1]) == .alreadyThere(state))
    #expect(try outbox.state(of: name("t-a")) == state)
    #expect(try outbox.ticket(name("t-a"))?.bytes == Array("theirs\n".utf8))
    #expect(try names(in: "new").count == (state == .new ? 1 : 0))
  }

  @Test func `A group is published once, whatever is twice in it`() throws {
    scratch.run("echo theirs > done/t-b.json")
    let group = try ["t-a", "t-b", "t-c", "t-a", "t-d", "t-e", "t-f"].map { (name: try name($0), bytes: [UInt8(9)]) }
    let results = try outbox.publish(group)
    #expect(
      results == [
        .published, .alreadyThere(.done), .published, .alreadyThere(.new), .published, .published, .published,
      ])
    #expect(try outbox.tickets(in: .new).map(\.id) == ["t-a", "t-c", "t-d", "t-e", "t-f"])
    #expect(try outbox.publish(group).allSatisfy { $0 != .published })
    #expect(try names(in: "tmp").isEmpty)
  }

  @Test func `What a killed run left in tmp is removed, and its ticket published`() throws {
    scratch.run("echo half > tmp/t-a.json")
    #expect(try outbox.removeStale() == 1)
    #expect(try outbox.publish(name("t-a"), [1]) == .published)
    #expect(try outbox.ticket(name("t-a"))?.bytes == [1])
  }

  @Test func `Files that are no tickets are not listed`() throws {
    scratch.run("touch new/.hidden.json new/README new/A.json new/t-a.json")
    #expect(try outbox.tickets(in: .new).map(\.id) == ["t-a"])
  }

  @Test(arguments: ["", "../t", "t/a", "T-a", "-a", "t.a", "t\u{0}", "ñ", String(repeating: "a", count: 65)])
  func `What is no ticket's name`(id: String) {
    #expect(TicketName(id) == nil)
  }

  @Test func `A ticket that is nowhere`() throws {
    #expect(try outbox.state(of: name("t-a")) == nil)
    #expect(try outbox.ticket(name("t-a")) == nil)
  }
}
