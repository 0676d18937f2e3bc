import DurableFiles
import Scratch
import Testing

@testable import Mail

@Suite struct MaildirDeliveryTests {
  let scratch: ScratchDirectory
  let delivery: MaildirDelivery
  let name: PathBytes = "t-4k7ab@intake.ejemplo.ec"

  init() throws {
    scratch = try ScratchDirectory()
    delivery = try MaildirDelivery(scratch.directory)
  }

  private func names(_ directory: PathBytes) throws -> [PathBytes] {
    try scratch.directory.directory(directory).names()
  }

  private func contents(_ path: PathBytes) throws -> [UInt8] {
    try scratch.directory.contents(of: path, limit: 1 << 22)
  }

  @Test func `A message is one file in new, readable by its owner alone, and nothing is left in tmp`() throws {
    try delivery.deliver(message())
    #expect(try scratch.directory.names() == ["cur", "new", "tmp"])
    #expect(try names("new") == [name])
    #expect(try names("tmp").isEmpty)
    #expect(try scratch.permissions(of: PathBytes("new").appending(name)) == 0o600)
  }

  @Test func `It has the bytes that arrive by SMTP`() throws {
    let server = try MailServer()
    let message = try message()
    try delivery.deliver(message)
    try server.delivery().deliver(message)
    #expect(try contents(PathBytes("new").appending(name)) == server.arrivals().first?.bytes)
  }

  @Test func `Twice is one file, also for another process`() throws {
    try delivery.deliver(message())
    try MaildirDelivery(scratch.directory).deliver(message())
    #expect(try names("new") == [name])
    #expect(try contents(PathBytes("new").appending(name)) == message().bytes())
  }

  @Test func `The same ticket with a newer link: one file, with the link that works`() throws {
    try delivery.deliver(message { $0.text = "enlace viejo" })
    let newer = try message { $0.text = "enlace nuevo, y más largo" }
    try delivery.deliver(newer)
    #expect(try names("new") == [name])
    #expect(try contents(PathBytes("new").appending(name)) == newer.bytes())
  }

  @Test func `Read already, it does not come again; with a newer link it does`() throws {
    try delivery.deliver(message())
    scratch.run("mv new/* 'cur/\(name):2,S'")
    try delivery.deliver(message())
    #expect(try names("new").isEmpty)
    try delivery.deliver(message { $0.text = "enlace nuevo" })
    #expect(try names("new") == [name])
  }

  @Test func `Several messages, several files`() throws {
    for ticket in ["t-a", "t-b", "t-c"] {
      let id = try #require(MessageID(local: ticket, domain: "ejemplo.ec"))
      try delivery.deliver(message { $0.messageID = id })
    }
    #expect(try names("new") == ["t-a@ejemplo.ec", "t-b@ejemplo.ec", "t-c@ejemplo.ec"])
  }

  @Test func `Many at once`() async throws {
    await withTaskGroup(of: Void.self) { group in
      for place in 0..<40 {
        group.addTask {
          #expect(throws: Never.self) {
            let id = try #require(MessageID(local: "t-\(place % 10)", domain: "ejemplo.ec"))
            try delivery.deliver(message { $0.messageID = id })
          }
        }
      }
    }
    #expect(try names("new").count == 10)
    #expect(try names("tmp").isEmpty)
  }

  @Test func `A directory that is gone is the settings' fault`() throws {
    try delivery.check()
    scratch.run("rm -r tmp new")
    #expect(failure(delivery, try message())?.code == .configuration)
    #expect(throws: MailError(.configuration)) { try delivery.check() }
  }
}
