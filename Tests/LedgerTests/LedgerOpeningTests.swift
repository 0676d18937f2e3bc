import DurableDatabase
import DurableFiles
import Ledger
import Scratch
import Testing

@Suite struct LedgerOpeningTests {
  @Test func `What was committed is there for the next process`() throws {
    let fixture = try Fixture()
    #expect(try fixture.reopened().batch(Fixture.batch)?.phase == .reading)
  }

  @Test func `A file that is no ledger`() throws {
    let scratch = try ScratchDirectory()
    scratch.run("head -c 8192 /dev/urandom > ledger.sqlite")
    let failure = #expect(throws: DatabaseFailure.self) { _ = try Ledger(in: scratch.directory) }
    #expect(failure?.fullCode == "ledger.corrupt")
  }

  @Test func `A failure holds no value from a row`() throws {
    let fixture = try Fixture()
    let failure = #expect(throws: DatabaseFailure.self) { try fixture.begin(Fixture.batch) }
    #expect(failure?.fullCode == "ledger.state")
    #expect(failure?.description.contains(Fixture.batch) == false)
  }
}
