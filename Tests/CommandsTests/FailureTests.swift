import Correspondence
import DurableDatabase
import DurableFiles
import Intake
import Testing

@testable import Commands

/// What each room's errors mean to whoever called the program.
@Suite struct FailureTests {
  @Test func aHeldLockNamesItsHolder() throws {
    let holder = FileLock.Holder(
      process: 42, since: "2026-03-14T09:30:00Z", host: "intake1", command: "quipux-intake run")
    let failure = try #require(Failure(FileLock.Failure.heldBy(holder)))
    #expect(failure.status == .tryAgain)
    #expect(failure.code == "run.locked")
    for part in ["process 42", "intake1", "2026-03-14T09:30:00Z", "quipux-intake run"] {
      #expect(failure.what.contains(part))
    }
    #expect(Failure(FileLock.Failure.heldBy(nil))?.status == .tryAgain)
  }

  @Test func filesAndLedger() {
    #expect(Failure(FileError(.io, "sync", "x"))?.status == .inputOutput)
    #expect(Failure(FileError(.exhausted, "write", "x"))?.status == .inputOutput)
    #expect(Failure(IntakeError.corrupt("x"))?.status == .inputOutput)
    #expect(Failure(DatabaseFailure("ledger", .busy, "write"))?.status == .tryAgain)
    #expect(Failure(DatabaseFailure("ledger", .newer, "open"))?.status == .configuration)
    #expect(Failure(DatabaseFailure("ledger", .corrupt, "open"))?.status == .inputOutput)
    #expect(Failure(IntakeError.sourceUnavailable("quipux"))?.status == .unavailable)
    #expect(Failure(IntakeError.readerUnavailable)?.status == .unavailable)
  }

  @Test func anErrorsCodeIsTheRoomsOwn() throws {
    let failure = try #require(Failure(FileError(.missing, "open", "/x")))
    #expect(failure.code == "file.missing")
    #expect(failure.what == "open /x")
  }

  @Test func anythingElseIsNone() {
    struct Other: Error {}
    #expect(Failure(Other()) == nil)
  }
}
