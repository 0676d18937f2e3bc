import DurableFiles
import Scratch
import Testing

@Suite struct NewFileTests {
  let scratch: ScratchDirectory
  var directory: Directory { scratch.directory }

  init() throws {
    scratch = try ScratchDirectory()
  }

  @Test func `Nobody sees a file before it has its name`() throws {
    let file = try directory.newFile()
    try file.write([1, 2])
    #expect(try directory.names().isEmpty)
    #expect(try file.name("a", in: directory))
    #expect(try directory.contents(of: "a", limit: 10) == [1, 2])
    #expect(try scratch.permissions(of: "a") == 0o600)
  }

  @Test func `A name that is taken stays with who has it`() throws {
    scratch.run("echo 1 > a; mkdir tmp")
    let temporary = try directory.directory("tmp")
    #expect(try !directory.newFile().name("a", in: directory))
    #expect(try !temporary.newFile(named: "x").name("a", in: directory))
    #expect(try directory.contents(of: "a", limit: 10) == Array("1\n".utf8))
    #expect(try temporary.names().isEmpty)
  }

  @Test func `A file that was given its name leaves the temporary one to others`() throws {
    let first = try directory.newFile(named: "x")
    #expect(try first.name("a", in: directory))
    let second = try directory.newFile(named: "x")
    withExtendedLifetime(first) {}
    #expect(try second.name("b", in: directory))
    #expect(try directory.names() == ["a", "b"])
  }

  @Test(arguments: [0, 1, 3, 4, 100]) func `A group of any size`(count: Int) throws {
    let files = try (0..<count).map { number in
      let file = try directory.newFile()
      try file.write([UInt8(number)])
      return file
    }
    try directory.sync(files)
    for (number, file) in files.enumerated() { #expect(try file.name(PathBytes("\(number)"), in: directory)) }
    #expect(try directory.names().count == count)
  }

  @Test func `A descriptor to give away cannot write`() throws {
    let file = try directory.newFile()
    try file.write([7])
    let given = try file.descriptor.reopenedForReading()
    #expect(try given.readAll(limit: 1) == [7])
    #expect(FileMode.isReadOnly(given.number))
  }
}
