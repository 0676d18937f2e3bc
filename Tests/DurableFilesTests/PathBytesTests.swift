import DurableFiles
import Testing

@Suite struct PathBytesTests {
  @Test func `A name in NFC and the same in NFD are two names`() {
    #expect(PathBytes("Pe\u{301}rez.xml") != PathBytes("P\u{E9}rez.xml"))
    #expect(Set([PathBytes("Pe\u{301}rez.xml"), PathBytes("P\u{E9}rez.xml")]).count == 2)
  }

  @Test func `The order is bytewise, a beginning before the whole`() {
    let sorted: [PathBytes] = ["A", "a", "a.xml", "a/b", "ab", PathBytes([0xFF])]
    #expect(sorted.shuffled().sorted() == sorted)
  }

  @Test(arguments: [
    ("a/b/c", "a/b", "c"), ("c", "", "c"), ("a/", "a", ""), ("/c", "", "c"),
  ]) func `Parent and name`(path: String, parent: String, name: String) {
    #expect(PathBytes(path).parent == PathBytes(parent))
    #expect(PathBytes(path).name == PathBytes(name))
  }

  @Test func `Appending to nothing adds no slash`() {
    #expect(PathBytes([]).appending("a") == "a")
    #expect(PathBytes("a").appending("b") == "a/b")
    #expect(PathBytes("a/").appending("b") == "a/b")
  }

  @Test func `What is shown steers no terminal`() {
    #expect(PathBytes("a\u{1B}[2J").description == "a\\u{1b}[2J")
    #expect(PathBytes("a\u{202E}b").description == "a\\u{202e}b")
    #expect(PathBytes([0x61, 0xD1, 0x0A]).description == "a\\xd1\\x0a")
    #expect(PathBytes("Ñandú.xml").description == "Ñandú.xml")
  }
}
