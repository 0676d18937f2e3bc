import Foundation
import Scratch
import Testing

@Suite("What docs/audit.md tells an auditor to run does what it says")
struct AuditDocumentTests {
  /// The block of code behind a comment of this name.
  private static func block(_ name: String) throws -> String {
    let document = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/audit.md")
    let text = try String(contentsOf: document, encoding: .utf8)
    let rest = try #require(text.split(separator: "<!-- \(name) -->\n```").last)
    let lines = rest.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    return lines.prefix { $0 != "```" }.joined(separator: "\n") + "\n"
  }

  private let scratch: ScratchDirectory

  private init() throws {
    scratch = try ScratchDirectory()
    try Self.block("verify-root").write(toFile: scratch.path + "/root.py", atomically: true, encoding: .utf8)
    try Self.block("verify-signature").write(toFile: scratch.path + "/signature.sh", atomically: true, encoding: .utf8)
  }

  /// The leaves that Certificate Transparency's reference implementation tests its trees with, and their roots.
  private static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57), Array(0x60...0x6F),
  ]
  private static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  private func write(_ lines: [[UInt8]], size: Int, root: String) throws {
    try Data(lines.flatMap { $0 + [0x0A] }).write(to: URL(filePath: scratch.path + "/log.jsonl"))
    let digits = Array(root)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    let note = "ejemplo.ec/registro\n\(size)\n\(Data(bytes).base64EncodedString())\n\n"
    try note.write(toFile: scratch.path + "/checkpoint", atomically: true, encoding: .utf8)
  }

  @Test(arguments: 0...8) func `The script finds the published roots, and is not disturbed by lines behind them`(
    size: Int
  ) throws {
    try write(Array(Self.leaves.prefix(size)), size: size, root: Self.roots[size])
    #expect(scratch.run("/usr/bin/python3 root.py >out && grep -q '\(size) of \(size) lines' out") == 0)
    try write(Self.leaves + [[0x7B]], size: size, root: Self.roots[size])
    #expect(scratch.run("/usr/bin/python3 root.py >out") == 0)
  }

  @Test(arguments: 0..<8) func `It sees a line changed, removed, doubled or moved, wherever that is`(place: Int) throws
  {
    var changed = Self.leaves
    changed[place].append(0x21)
    var removed = Self.leaves
    removed.remove(at: place)
    var doubled = Self.leaves
    doubled.insert(doubled[place], at: place)
    var moved = Self.leaves
    moved.swapAt(place, (place + 1) % 8)
    // The last one doubled is a line behind the checkpoint, which says nothing of it.
    for lines in [changed, removed, removed + [[0x7B]], moved] + (place < 7 ? [doubled] : []) {
      try write(lines, size: 8, root: Self.roots[8])
      #expect(scratch.run("/usr/bin/python3 root.py 2>/dev/null") == 1)
    }
  }

  @Test func `It has thirty lines at most`() throws {
    #expect(try Self.block("verify-root").split(separator: "\n", omittingEmptySubsequences: false).count <= 31)
  }

  /// Signs `checkpoint` with keys that openssl makes, as a C2SP signed note; `VKEY-n` are their vkeys.
  private static let signing = """
    set -e
    : >signatures
    for key in $KEYS; do
      test -f $key.pem || openssl genpkey -algorithm ed25519 -out $key.pem
      openssl pkey -in $key.pem -pubout -outform DER | tail -c 32 >$key.pub
      { printf 'ejemplo.ec/registro\\n\\001'; cat $key.pub; } | openssl dgst -sha256 -binary | head -c 4 >$key.id
      printf 'ejemplo.ec/registro+%s+%s' "$(od -An -tx1 $key.id | tr -d ' \\n')" \
        "$({ printf '\\001'; cat $key.pub; } | base64 -w0)" >VKEY-$key
      sed '/^$/,$d' checkpoint >signed
      openssl pkeyutl -sign -inkey $key.pem -rawin -in signed -out $key.sig
      printf '\\342\\200\\224 ejemplo.ec/registro %s\\n' "$(cat $key.id $key.sig | base64 -w0)" >>signatures
    done
    cat signatures >>checkpoint
    """

  private func sign(with keys: String) throws {
    try write(Self.leaves, size: 8, root: Self.roots[8])
    try #require(scratch.run("KEYS='\(keys)'\n\(Self.signing)") == 0)
  }

  private func verify(_ key: String) -> Int32 {
    scratch.run("VKEY=$(cat VKEY-\(key)) sh signature.sh >out 2>&1")
  }

  @Test func `openssl accepts our signature, by either key where there are two`() throws {
    try sign(with: "old new")
    #expect(verify("old") == 0)
    #expect(verify("new") == 0)
    #expect(scratch.run("/usr/bin/python3 root.py >out") == 0)
  }

  @Test(arguments: ["s/registro$/registra/", "s/^8$/7/", "3s/^./A/", "1i x", "3a extension"])
  func `It refuses a checkpoint that was changed`(edit: String) throws {
    try sign(with: "old")
    try #require(scratch.run("sed -i '\(edit)' checkpoint") == 0)
    #expect(verify("old") != 0)
  }

  @Test func `It refuses another's signature, and none`() throws {
    try sign(with: "other")
    try sign(with: "old")
    #expect(verify("other") != 0)
    try #require(scratch.run("sed -i '/^$/q' checkpoint") == 0)
    #expect(verify("old") != 0)
  }
}
