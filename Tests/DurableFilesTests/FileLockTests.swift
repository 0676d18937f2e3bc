import Glibc
import Scratch
import Testing

@testable import DurableFiles

@Suite struct FileLockTests {
  let scratch: ScratchDirectory
  let holder = FileLock.Holder(
    process: 4711, since: "2026-03-14T09:30:00-05:00", host: "mdt1", command: "poll --from x")

  init() throws {
    scratch = try ScratchDirectory()
  }

  @Test func `A held lock names its holder`() throws {
    let lock = try FileLock.acquire("run.lock", in: scratch.directory, as: holder)
    let other = FileLock.Holder(process: 1, since: "", host: "", command: "")
    #expect(throws: FileLock.Failure.heldBy(holder)) {
      _ = try FileLock.acquire("run.lock", in: scratch.directory, as: other)
    }
    #expect(try scratch.permissions(of: "run.lock") == 0o600)
    _ = consume lock
    _ = try FileLock.acquire("run.lock", in: scratch.directory, as: other)
  }

  @Test func `A lock that somebody just took says nothing yet`() throws {
    scratch.run(
      "touch run.lock; flock run.lock sh -c 'touch held; sleep 2' > /dev/null 2>&1 & while ! [ -e held ]; do :; done")
    #expect(throws: FileLock.Failure.heldBy(nil)) {
      _ = try FileLock.acquire("run.lock", in: scratch.directory, as: holder)
    }
  }

  @Test func `The lock of a process that is gone is free`() throws {
    scratch.run("flock run.lock true; echo 'pid: 1' > run.lock")
    _ = try FileLock.acquire("run.lock", in: scratch.directory, as: holder)
  }

  @Test func `A command with line breaks does not add facts`() throws {
    var odd = holder
    odd.command = "poll\npid: 1"
    let lock = try FileLock.acquire("run.lock", in: scratch.directory, as: odd)
    odd.command = "poll pid: 1"
    #expect(throws: FileLock.Failure.heldBy(odd)) {
      _ = try FileLock.acquire("run.lock", in: scratch.directory, as: holder)
    }
    _ = consume lock
  }

  // Which a child has between its fork and its exec.
  @Test func `A lock that is given up is free though a copy of its descriptor is open`() throws {
    let lock = try FileLock.acquire("run.lock", in: scratch.directory, as: holder)
    let copy = dup(lock.lease.descriptor.number)
    defer { close(copy) }
    _ = consume lock
    _ = try FileLock.acquire("run.lock", in: scratch.directory, as: holder)
  }

  @Test func `A lease that is given up is free though a copy of its descriptor is open`() throws {
    scratch.run("touch ticket")
    let copy = try copyOfDescriptorAfterUse()
    defer { close(copy) }
    #expect(try isFree())
  }

  private func copyOfDescriptorAfterUse() throws -> CInt {
    guard let lease = try FileLease.acquire("ticket", in: scratch.directory) else { return -1 }
    #expect(try !isFree())
    return dup(lease.descriptor.number)
  }

  private func isFree() throws -> Bool {
    guard let lease = try FileLease.acquire("ticket", in: scratch.directory) else { return false }
    _ = consume lease
    return true
  }
}
