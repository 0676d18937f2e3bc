import DurableFiles
import Scratch
import Testing

@Suite struct DirectoryTests {
  let scratch: ScratchDirectory
  var directory: Directory { scratch.directory }

  init() throws {
    scratch = try ScratchDirectory()
  }

  @Test func `An exclusive file is whole, 0600, and not replaced`() throws {
    try directory.createExclusively("a", [1, 2, 3])
    #expect(try directory.contents(of: "a", limit: 10) == [1, 2, 3])
    #expect(try scratch.permissions(of: "a") == 0o600)
    let error = #expect(throws: FileError.self) { try directory.createExclusively("a", [4]) }
    #expect(error?.code == .exists)
    #expect(try directory.contents(of: "a", limit: 10) == [1, 2, 3])
    #expect(try directory.names() == ["a"])
  }

  @Test func `A file that stands for its contents is met`() throws {
    #expect(try directory.createIdempotently("a", [1]))
    #expect(try !directory.createIdempotently("a", [1]))
    #expect(throws: FileError(.differs, "create", directory.path.appending("a"))) {
      try directory.createIdempotently("a", [2])
    }
  }

  @Test func `Replacing leaves the new file and no other, also after a run that was killed`() throws {
    scratch.run("echo old > a; echo half > .a.~")
    try directory.replaceAtomically("a", Array("new".utf8))
    #expect(try directory.contents(of: "a", limit: 10) == Array("new".utf8))
    #expect(try directory.names() == ["a"])
  }

  @Test func `Directories are 0700 and are met`() throws {
    let made = try directory.makeDirectory("d")
    try made.createExclusively("a", [])
    #expect(try made.permissions() == 0o700)
    #expect(try directory.makeDirectory("d").names() == ["a"])
  }

  @Test func `A rename replaces nothing`() throws {
    scratch.run("echo 1 > a; echo 2 > b")
    let error = #expect(throws: FileError.self) { try directory.rename("a", to: "b", in: directory) }
    #expect(error?.code == .exists)
    try directory.rename("a", to: "c", in: directory)
    #expect(try directory.names() == ["b", "c"])
  }

  @Test func `Removing what is not there is no error`() throws {
    scratch.run("echo 1 > a")
    try directory.remove("a")
    try directory.remove("a")
    #expect(try directory.names().isEmpty)
  }

  @Test func `Entries have their bytes and kinds`() throws {
    scratch.run("touch a.xml \"$(printf 'b\\321')\"; mkdir c; ln -s a.xml d; mkfifo e")
    let entries = try directory.entries().sorted { $0.name < $1.name }
    #expect(entries.map(\.name) == ["a.xml", PathBytes([0x62, 0xD1]), "c", "d", "e"])
    #expect(entries.map(\.kind) == [.file, .file, .directory, .symbolicLink, .other])
    #expect(try directory.entries().count == 5, "a second listing begins at the beginning")
  }

  @Test func `More entries than fit a buffer`() throws {
    scratch.run("seq -f 'a-rather-long-name-of-a-file-%05g.xml' 3000 | xargs touch")
    #expect(try directory.names().count == 3000)
  }

  @Test(arguments: [
    ("../x", FileError.Code.outside), ("/etc/passwd", .outside), ("link/x", .outside), ("linked", .outside),
    ("pipe", .kind), ("sub", .kind), ("none", .missing), ("sub/a/b", .missing), ("", .name), ("a\u{0}b", .name),
  ]) func `What somebody else's path cannot open`(path: String, code: FileError.Code) throws {
    scratch.run("mkdir sub; echo 1 > sub/a; ln -s sub link; ln -s sub/a linked; mkfifo pipe")
    let error = #expect(throws: FileError.self) { _ = try directory.openFile(PathBytes(path)) }
    #expect(error?.code == code)
    #expect(try directory.contents(of: "sub/a", limit: 10) == Array("1\n".utf8))
  }

  @Test func `Reading stops at the limit`() throws {
    scratch.run("head -c 1000 /dev/zero > a; : > empty")
    #expect(try directory.contents(of: "a", limit: 1000).count == 1000)
    #expect(try directory.contents(of: "empty", limit: 0).isEmpty)
    let error = #expect(throws: FileError.self) { try directory.contents(of: "a", limit: 999) }
    #expect(error?.code == .tooLarge)
  }

  @Test func `An error says what and where, and nothing of the contents`() throws {
    let error = #expect(throws: FileError.self) { try directory.contents(of: "none", limit: 1) }
    #expect(error?.description == "file.missing: open \(scratch.path)/none: No such file or directory")
  }
}
