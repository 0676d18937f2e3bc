import DurableFiles
import Pickup
import Scratch
import Testing

@Suite struct DisposalTests {
  let scratch: ScratchDirectory
  let source: DirectorySource

  init() throws {
    scratch = try ScratchDirectory()
    source = try DirectorySource(PathBytes(scratch.path))
    scratch.run("mkdir -p d/anexos; echo 1 > d/a.xml; echo 2 > d/anexos/a.pdf; echo 3 > d/b.xml; echo 4 > c.xml")
  }

  private func taken(attachments: [PathBytes] = []) throws -> [TakenFile] {
    try source.look().files.map { TakenFile(file: $0, attachments: $0.path == "d/a.xml" ? attachments : []) }
  }

  private func contents(_ path: PathBytes) throws -> String {
    String(decoding: try scratch.directory.contents(of: path, limit: 100), as: UTF8.self)
  }

  @Test func `Moved to the same path in procesados, with the attachments that are named`() throws {
    let group = try taken(attachments: ["d/anexos/a.pdf", "d/anexos/none.pdf"])
    let disposed = try source.dispose(of: group, by: .move)
    #expect(disposed == [.moved("procesados/c.xml"), .moved("procesados/d/a.xml"), .moved("procesados/d/b.xml")])
    #expect(try contents("procesados/d/a.xml") == "1\n")
    #expect(try contents("procesados/d/anexos/a.pdf") == "2\n")
    #expect(try source.look().files.isEmpty)
    #expect(try source.dispose(of: group, by: .move) == [.gone, .gone, .gone], "done again")
  }

  @Test func `Attachments stay when they are not to go`() throws {
    _ = try source.dispose(of: taken(), by: .move)
    #expect(try contents("d/anexos/a.pdf") == "2\n")
  }

  @Test func `A name that exists is not replaced`() throws {
    scratch.run("mkdir -p procesados/d; echo old > procesados/d/a.xml; echo older > procesados/d/a.xml.1")
    let disposed = try source.dispose(of: taken(), by: .move)
    #expect(disposed[1] == .moved("procesados/d/a.xml.2"))
    #expect(try contents("procesados/d/a.xml") == "old\n")
    #expect(try contents("procesados/d/a.xml.2") == "1\n")
  }

  @Test func `A file that cannot be moved keeps no other from it`() throws {
    let long = String(repeating: "x", count: 251) + ".xml"
    scratch.run("mkdir -p procesados; echo old > procesados/\(long); echo new > \(long); echo 5 > z.xml")
    let group = try source.look().files.map { TakenFile(file: $0) }
    let disposed = try source.dispose(of: group, by: .move)
    #expect(disposed.filter { $0 == .refused(.name) }.count == 1)
    #expect(disposed.last == .moved("procesados/z.xml"))
    #expect(try source.look().files.map(\.path) == [PathBytes(long)])
  }

  @Test func `A plain file where procesados has a directory refuses what would go there`() throws {
    scratch.run("mkdir -p procesados; echo 1 > procesados/d")
    let disposed = try source.dispose(of: taken(), by: .move)
    #expect(disposed.count == 3 && disposed[0] == .moved("procesados/c.xml"))
    #expect(try source.look().files.map(\.path) == ["d/a.xml", "d/b.xml"])
  }

  @Test func `Deleted, or left`() throws {
    #expect(try source.dispose(of: taken(), by: .leave) == [.left, .left, .left])
    #expect(try source.look().files.count == 3)
    let disposed = try source.dispose(of: taken(attachments: ["d/anexos/a.pdf"]), by: .delete)
    #expect(disposed == [.deleted, .deleted, .deleted])
    #expect(scratch.run("test -z \"$(find . -type f)\"") == 0)
  }

  @Test(arguments: [Disposal.move, .delete]) func `A file that changed since it was taken stays`(
    disposal: Disposal
  ) throws {
    let group = try taken()
    scratch.run("sleep 0.02; echo new > d/a.xml")
    #expect(try source.dispose(of: group, by: disposal)[1] == .changed)
    #expect(try contents("d/a.xml") == "new\n")
  }

  @Test func `The marker goes along`() throws {
    let marked = try DirectorySource(PathBytes(scratch.path), completeness: .marked)
    scratch.run("touch c.xml.listo")
    _ = try marked.dispose(of: try marked.look().files.map { TakenFile(file: $0) }, by: .move)
    #expect(try scratch.directory.directory("procesados").names() == ["c.xml", "c.xml.listo"])
  }

  @Test func `A procesados that leads elsewhere is not followed`() throws {
    scratch.run("mkdir elsewhere; ln -s elsewhere procesados")
    #expect(try source.dispose(of: taken(), by: .move).allSatisfy { $0 == .refused(.outside) })
    #expect(try source.look().files.count == 3)
  }
}
