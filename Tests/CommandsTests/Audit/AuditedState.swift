import Foundation
import Testing

/// A state directory with a log that the program wrote, and copies of it to do something to.
struct AuditedState {
  let scratch: Scratch

  private static let poll = [
    "poll", "--from", "export", "--state", "state", "--settle", "0", "--after", "leave", "--quiet",
  ]

  /// Each group of letters is a run. Letters are named by their path in the fixture export, without `.xml`.
  init(_ runs: [[String]]) throws {
    scratch = try Scratch()
    for letters in runs {
      for letter in letters { try scratch.copyLetters(letter) }
      let run = try poll()
      #expect(run.status == 0, "\(run.error)")
    }
  }

  func poll(environment: [String: String] = [:]) throws -> Scratch.Result {
    try scratch.run(Self.poll, environment: environment)
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Scratch.Result {
    try scratch.run(arguments + ["--state", "state"], environment: environment)
  }

  /// Of the key that signs now.
  func key() throws -> String {
    try run("audit", "init").output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func keep() throws { #expect(try scratch.shell("rm -rf kept && cp -a state kept").status == 0) }

  func restore() throws { #expect(try scratch.shell("rm -rf state && cp -a kept state").status == 0) }

  subscript(_ path: String) -> Data {
    get { (try? Data(contentsOf: URL(filePath: "\(scratch.path)/\(path)"))) ?? Data() }
    nonmutating set { try? newValue.write(to: URL(filePath: "\(scratch.path)/\(path)")) }
  }

  /// Without newlines.
  var lines: [Data] {
    get { self["state/audit/log.jsonl"].split(separator: 0x0A) }
    nonmutating set { self["state/audit/log.jsonl"] = Data(newValue.flatMap { $0 + [0x0A] }) }
  }

  func entries(_ type: String) throws -> [[String: Any]] {
    try lines.compactMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
      .filter { $0["type"] as? String == type }
  }
}
