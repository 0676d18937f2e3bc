import DurableFiles
import Pickup
import Scratch
import Testing

@Suite struct OriginalsTests {
  let scratch: ScratchDirectory
  let originals: Originals

  init() throws {
    scratch = try ScratchDirectory()
    originals = try Originals(scratch.directory)
  }

  /// Of "abc" (FIPS 180-4, the first example).
  private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test func `An original gets its name when it is durable`() throws {
    let pending = try originals.store(Array("abc".utf8))
    #expect(pending.digest.hexadecimal == Self.abc)
    #expect(try scratch.directory.directory("ba").names().isEmpty)
    #expect(try pending.openForReading().readAll(limit: 3) == Array("abc".utf8))
    try originals.makeDurable([pending])
    #expect(try scratch.directory.directory("ba").names() == [PathBytes(Self.abc)])
    #expect(try originals.open(pending.digest).readAll(limit: 3) == Array("abc".utf8))
    #expect(try scratch.permissions(of: PathBytes("ba/" + Self.abc)) == 0o600)
  }

  @Test func `The same bytes twice in a group, and again later, are one file`() throws {
    let group = [try originals.store([1]), try originals.store([1]), try originals.store([2])]
    try originals.makeDurable(group)
    let again = try originals.store([1])
    try originals.makeDurable([again])
    #expect(try again.openForReading().readAll(limit: 1) == [1])
    #expect(scratch.run("test $(find . -type f | wc -l) = 2") == 0)
  }

  @Test(arguments: [0, 1, 1 << 20, 1 << 20 + 1, 3_000_000]) func `A file is copied, of any size`(size: Int) throws {
    scratch.run("head -c \(size) /dev/urandom > source")
    let bytes = try scratch.directory.contents(of: "source", limit: size)
    let pending = try originals.copy(scratch.directory.openFile("source"), limit: Int64(size))
    #expect(pending.size == Int64(size))
    #expect(pending.digest == ContentDigest(of: bytes))
    #expect(try pending.openForReading().readAll(limit: size) == bytes)
    let failure = #expect(throws: SourceFailure.self) {
      _ = try originals.copy(scratch.directory.openFile("source"), limit: Int64(size) - 1)
    }
    #expect(failure?.error.code == .tooLarge)
  }

  @Test func `Bytes that come piece by piece`() throws {
    var writer = try originals.newOriginal(limit: 3)
    try writer.append([0x61])
    try writer.append([0x62, 0x63])
    let pending = try writer.finish()
    #expect(pending.digest.hexadecimal == Self.abc)
    var longer = try originals.newOriginal(limit: 3)
    let error = #expect(throws: FileError.self) { try longer.append([1, 2, 3, 4]) }
    #expect(error?.code == .tooLarge)
  }

  @Test func `A store that is there is met`() throws {
    try originals.makeDurable([originals.store([1])])
    let again = try Originals(scratch.directory)
    #expect(try again.open(ContentDigest(of: [1])).readAll(limit: 1) == [1])
  }
}
