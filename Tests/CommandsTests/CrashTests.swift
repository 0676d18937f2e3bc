import Foundation
import Testing

@Suite struct CrashTests {
  private let poll = ["poll", "--from", "export", "--state", "state", "--settle", "0", "--after", "leave", "--json"]

  @Test("A document in which the program ends is left for a person, and all others are read")
  func crash() throws {
    let scratch = try Scratch()
    try scratch.copyExport("2026-03-02")
    let program = try Scratch.program().path(percentEncoded: false)
    // The second file that the thread opens is an attachment of the first letter that it reads.
    let trace = "strace -qq -f -o /dev/null -e trace=openat2 -e inject=openat2:signal=SIGILL:when=2"
    let crashed = try scratch.shell("QUIPUX_INTAKE_READERS=1 \(trace) '\(program)' \(poll.joined(separator: " "))")
    #expect(crashed.status != 0)
    #expect(try scratch.shell("wc -l <state/crashes.log").output == "1\n")
    // A poll of another directory meets no such document, and forgets none.
    try scratch.directory("other")
    #expect(try scratch.run("poll", "--from", "other", "--state", "state", "--settle", "0").status == 0)

    let next = try scratch.run(poll)
    #expect(next.status == 2, "\(next.error)")
    let shown = try scratch.run("batch", "show", "last", "--state", "state", "--json").json()
    let documents = try #require(shown["documents"] as? [[String: Any]])
    let reasons = documents.compactMap { $0["reasons"] as? [String] }
    #expect(reasons.count > 10)
    #expect(reasons.filter { $0 == ["document.crashed"] }.count == 1)
    #expect(try scratch.shell("cat state/crashes.log").output.isEmpty)
    #expect(try scratch.run(poll).json()["documents"] as? Int == 0)
  }
}
