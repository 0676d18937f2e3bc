import AccountRegister
import DurableDatabase
import Scratch
import Testing

@Suite struct OpeningTests {
  @Test func `A file that is no register`() throws {
    let scratch = try ScratchDirectory()
    scratch.run("head -c 8192 /dev/urandom > accounts.sqlite")
    let failure = #expect(throws: DatabaseFailure.self) { _ = try AccountRegister(in: scratch.directory) }
    #expect(failure?.fullCode == "accounts.corrupt")
  }

  @Test func `What was imported is there for the next process`() throws {
    #expect(try Fixture().reopened().countAccounts() == 3)
  }
}
