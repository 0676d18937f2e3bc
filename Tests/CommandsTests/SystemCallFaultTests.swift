import Foundation
import Testing

/// Each system call of a poll that changes files or starts a reader, going wrong once.
@Suite struct SystemCallFaultTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.copyLetters(
      "2026-03-02/municipality-both-systems", "2026-03-06/certificate-missing", "2026-03-06/certificate-suspendido",
      "2026-03-11/total-is-wrong", "2026-03-14/same-document-twice-in-one-file",
      "2026-03-18/base64-of-letter-and-certificate", "2026-03-18/base64-with-line-breaks")
  }

  @Test(
    "Whichever call goes wrong: nothing is lost or told twice, and the next run completes the work",
    arguments: Fault.allCases)
  func faults(_ fault: Fault) throws {
    let faulty = try FaultyCalls(in: scratch)
    let trial = try PollTrial(scratch, environment: faulty.counting)
    let calls = try faulty.counted().filter(fault.isPossible)
    #expect(!trial.undisturbed.tickets.isEmpty)
    let sample = Self.sample(of: calls, for: fault)
    var met = 0
    for call in sample {
      try trial.begin()
      let run = try trial.poll(environment: faulty.environment(fault, at: call))
      let place: Comment = "\(fault.testDescription) at \(call.kind) \(call.number), \(call.path): \(run.error)"
      let flaws = try trial.flaws()
      #expect(flaws == [], place)
      if run.status == 0 {
        // Some calls only help: nothing is missing without them. And threads side by side may need a call fewer.
        let flaws = try trial.flawsWhenDone()
        #expect(flaws == [], place)
      } else {
        #expect(run.status == Self.status(fault, call), place)
        met += 1
      }
      let flawsThen = try trial.flawsAfterRecovery()
      #expect(flawsThen == [], place)
    }
    #expect(met > sample.count / 2)
  }

  private static func status(_ fault: Fault, _ call: FaultyCalls.Call) -> Int32 {
    if fault.isKill { return SIGKILL }
    return call.changesFiles ? 74 : 69
  }

  /// Of each kind of call in each place the first and the last; of these every so many, the faults taking turns. Of readers
  /// each. All calls where FAULTS is "all": that takes half an hour.
  private static func sample(of calls: [FaultyCalls.Call], for fault: Fault) -> [FaultyCalls.Call] {
    guard ProcessInfo.processInfo.environment["FAULTS"] != "all" else { return calls }
    let kinds = Dictionary(grouping: calls) { "\($0.kind) \($0.place)" }.sorted { $0.key < $1.key }
    let chosen = kinds.flatMap { $0.value.count == 1 ? $0.value : [$0.value[0], $0.value[$0.value.count - 1]] }
    let start = Fault.allCases.firstIndex(of: fault) ?? 0
    return stride(from: start, to: chosen.count, by: 5).map { chosen[$0] } + calls.filter { !$0.changesFiles }
  }

  @Test("The calls that can be made to go wrong are all that strace sees changing files")
  func completeness() throws {
    let faulty = try FaultyCalls(in: scratch)
    // Readers are let go of when they begin: confined, they cannot be traced, and they change nothing.
    let kinds =
      "/^(open|creat|link|symlink|rename|unlink|mkdir|rmdir|mknod|.*truncate|fallocate|p?write|fsync|fdatasync|sync|fch|ch)"
    let variables = faulty.counting.map { "-E '\($0)=\($1)'" }.joined(separator: " ")
    let line =
      "strace -qq -f -y -b execve -e signal=none -e trace='\(kinds)' -o strace.log \(variables) "
      + "'\(try Scratch.program().path())' \(PollTrial.arguments.joined(separator: " "))"
    let run = try scratch.shell(line)
    #expect(run.status == 0, "\(run.output)")
    let log = try String(contentsOf: URL(filePath: scratch.path).appending(path: "strace.log"), encoding: .utf8)
    let seen = log.split(separator: "\n").compactMap(Self.changing)
    let counted = try faulty.counted().filter(\.changesFiles).map(\.systemCall)
    #expect(Self.counts(seen) == Self.counts(counted))
    #expect(counted.count > 400)
  }

  /// The name of the call in a line of strace, if it changes files: `1234 write(5</tmp/x>, "…", 3) = 3`.
  private static func changing(_ line: Substring) -> String? {
    let words = line.drop { $0.isNumber || $0 == " " }.split(separator: "(", maxSplits: 1)
    guard words.count == 2, !words[0].contains("<") else { return nil }
    let (name, rest) = (String(words[0]), words[1])
    if rest.contains("/calls.log") { return nil }
    if name.hasPrefix("open") { return rest.contains("O_CREAT") || rest.contains("O_TMPFILE") ? "openat" : nil }
    if name.contains("write") {
      let isFile = rest.contains(#/^\d+<\/(?!dev|proc)/#) && !rest.contains(#/^[012]</#)
      return isFile ? name : nil
    }
    return ["chdir"].contains(name) ? nil : name
  }

  private static func counts(_ names: [String]) -> [String: Int] {
    Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
  }
}

extension FaultyCalls.Call {
  /// Its path without what is one of many: a shard, a ticket, a file without a name.
  fileprivate var place: String {
    path.replacing(#/#\d+ \(deleted\)|documents[\/ ].*|t-\w+\.json|\d+\.txt|\S+\.(xml|pdf)|\d+-\d+-\d+/#, with: "*")
  }
}

extension Scratch {
  /// Copies single letters of the fixture export, by path without `.xml`, and the attachments that they name.
  func copyLetters(_ letters: String...) throws {
    let export = project.appending(path: "Fixtures/export").path(percentEncoded: false)
    for letter in letters {
      let folder = letter.split(separator: "/")[0]
      let xml = try String(contentsOfFile: "\(export)/\(letter).xml", encoding: .utf8)
      let files = ["\(letter).xml"] + xml.matches(of: #/<ruta>([^<]+)<\/ruta>/#).map { "\(folder)/\($0.1)" }
      for file in files {
        #expect(
          try shell("mkdir -p export && cd '\(export)' && cp -a --parents '\(file)' '\(path)/export'").status == 0)
      }
    }
  }
}
