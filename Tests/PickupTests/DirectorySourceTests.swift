import DurableFiles
import Glibc
import Pickup
import Scratch
import Testing

@Suite struct DirectorySourceTests {
  let scratch: ScratchDirectory
  let source: DirectorySource

  init() throws {
    scratch = try ScratchDirectory()
    source = try DirectorySource(PathBytes(scratch.path))
  }

  private func paths() throws -> [PathBytes] { try source.look().files.map(\.path) }

  @Test func `XML of any case and depth, in bytewise order`() throws {
    scratch.run("mkdir -p a/b; touch a.xml a/z.XML a/b/c.Xml B.xml a.txt xml; touch \"$(printf '\\321.xml')\"")
    #expect(try paths() == ["B.xml", "a.xml", "a/b/c.Xml", "a/z.XML", PathBytes([0xD1] + ".xml".utf8)])
  }

  @Test func `NFC and NFD, and case-twins, are different files`() throws {
    scratch.run("touch \"$(printf 'n\\303\\261.xml')\" \"$(printf 'nn\\314\\203.xml')\" X.xml x.xml")
    let files = try source.look().files
    #expect(files.count == 4)
    #expect(Set(files.map(\.fingerprint)).count == 4)
  }

  @Test func `Not taken: procesados, hidden files and directories, symbolic links, pipes`() throws {
    scratch.run(
      "mkdir -p procesados/a a/procesados .git b; touch x.xml procesados/a/1.xml a/procesados/2.xml .git/3.xml")
    scratch.run("touch .4.xml; ln -s x.xml 5.xml; ln -s b 6; touch b/7.xml; mkfifo 8.xml; mkdir 9.xml")
    let look = try source.look()
    #expect(look.files.map(\.path) == ["b/7.xml", "x.xml"])
    #expect(
      look.passedOver == [
        PassedOver(path: "5.xml", reason: .symbolicLink), PassedOver(path: "8.xml", reason: .notRegular),
      ])
  }

  @Test func `Eight directories deep, and no deeper`() throws {
    scratch.run("mkdir -p 1/2/3/4/5/6/7/8/9; touch 1/2/3/4/5/6/7/8/in.xml 1/2/3/4/5/6/7/8/9/out.xml")
    let look = try source.look()
    #expect(look.files.map(\.path) == ["1/2/3/4/5/6/7/8/in.xml"])
    #expect(look.passedOver == [PassedOver(path: "1/2/3/4/5/6/7/8/9", reason: .tooDeep)])
  }

  @Test func `A marker can be required`() throws {
    let marked = try DirectorySource(PathBytes(scratch.path), completeness: .marked)
    scratch.run("touch a.xml a.xml.listo b.xml b.listo c.xml c.XML.listo")
    let look = try marked.look()
    #expect(look.files.map(\.path) == ["a.xml"])
    #expect(look.passedOver.map(\.path) == ["b.xml", "c.xml"])
    #expect(look.passedOver.allSatisfy { $0.reason == .withoutMarker })
  }

  /// Nothing is unreadable for root.
  @Test(.enabled(if: geteuid() != 0)) func `A directory that cannot be read does not hide the others`() throws {
    scratch.run("mkdir 1 2; touch 1/a.xml 2/a.xml; chmod 0 1")
    let look = try source.look()
    #expect(look.files.map(\.path) == ["2/a.xml"])
    #expect(look.passedOver == [PassedOver(path: "1", reason: .unreadable(.denied))])
  }

  @Test(arguments: [
    "echo more >> a.xml", "rm a.xml", "mv a.xml b.xml", "cp a.xml n && mv n a.xml", "touch a.xml", "chmod 600 a.xml",
    "rm a.xml; mkdir a.xml",
  ]) func `A second look finds what happened in between`(line: String) throws {
    scratch.run("echo 1 > a.xml; echo 1 > quiet.xml")
    let files = try source.look().files
    #expect(try source.unsettled(files).isEmpty)
    scratch.run("sleep 0.02; \(line)")
    #expect(try source.unsettled(files).map(\.path) == ["a.xml"])
    #expect(try source.open(files[0]) == nil)
    #expect(try source.open(files[1])?.readAll(limit: 10) == Array("1\n".utf8))
  }

  @Test func `A fingerprint is of size, times, inode and path`() throws {
    scratch.run("echo 1 > a.xml")
    let file = try #require(try source.look().files.first)
    var variants = [file]
    for change in [\FileStatus.size, \.modified, \.changed] {
      var other = file
      other.status[keyPath: change] += 1
      variants.append(other)
    }
    var other = file
    other.status.inode += 1
    variants.append(other)
    variants.append(SourceFile(path: "b.xml", status: file.status))
    #expect(Set(variants.map(\.fingerprint)).count == variants.count)
    var moved = file
    moved.status.device += 1
    #expect(moved.fingerprint == file.fingerprint)
  }

  @Test func `An attachment is not blamed for what this machine has run out of`() {
    let exhausted = FileError(.exhausted, "open", "a.pdf", number: EMFILE)
    #expect(AttachmentRefusal.cause(of: exhausted) as? FileError == exhausted)
    #expect(AttachmentRefusal.cause(of: FileError(.denied, "open", "a.pdf")) as? AttachmentRefusal == .unreadable)
  }

  @Test(
    arguments: [
      ("anexos/a.pdf", nil), ("anexos/none.pdf", AttachmentRefusal.missing), ("anexos/A.PDF", .missing),
      ("anexos", .unreadable), ("anexos/link.pdf", .path), ("linked/a.pdf", .path), ("anexos/pipe.pdf", .unreadable),
      ("a.xml/a.pdf", .missing),
    ] as [(String, AttachmentRefusal?)]) func `Opening attachments`(ruta: String, refusal: AttachmentRefusal?) throws
  {
    scratch.run("mkdir -p d/anexos; touch d/a.xml; echo 1 > d/anexos/a.pdf; mkfifo d/anexos/pipe.pdf")
    scratch.run("ln -s a.pdf d/anexos/link.pdf; ln -s anexos d/linked")
    let path = try AttachmentPath.resolve(ruta, besides: "d/a.xml")
    if let refusal {
      #expect(throws: refusal) { _ = try source.openAttachment(path) }
    } else {
      let file = try source.openAttachment(path)
      #expect(try file.readAll(limit: 10) == Array("1\n".utf8))
    }
  }
}
