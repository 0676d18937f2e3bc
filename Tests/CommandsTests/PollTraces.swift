import DurableFiles
import Foundation
import Ledger

/// What a poll leaves behind, without what differs from run to run: batch and times.
struct PollTraces {
  /// Contents by the file's name; those that are in two places, or broken, are `flaws`.
  private(set) var tickets: [String: String] = [:]
  private var observations: [String: String] = [:]
  /// Digests by path.
  private var originals: [String: String] = [:]
  private var export: [String: String] = [:]
  /// Path, position, outcome, reasons, what became of the file: one line an appearance.
  private var outcomes: [String] = []
  private var ticketStates: [String] = []
  private var flaws: [String] = []

  /// At any time when no run is at work.
  init(of scratch: Scratch) throws {
    let sums = try scratch.shell("find state/documents export -type f -exec sha256sum {} + 2>/dev/null").output
    for (path, digest) in Self.digests(sums) {
      if path.hasPrefix("export/") { export[path] = digest } else { originals[path] = digest }
    }
    for path in try scratch.shell("find state/outbox state/observations -type f 2>/dev/null").output.split(
      separator: "\n")
    {
      let contents = try Data(contentsOf: URL(filePath: scratch.path).appending(path: String(path)))
      let name = String(path.split(separator: "/").last ?? "")
      if path.hasPrefix("state/observations/") {
        observations[name] = String(decoding: contents, as: UTF8.self)
      } else if !path.hasPrefix("state/outbox/tmp/") {
        if tickets[name] != nil { flaws.append("twice: \(name)") }
        tickets[name] = Self.lasting(contents)
        if tickets[name] == nil { flaws.append("broken: \(path)") }
      }
    }
  }

  /// When a run has come to its end: nothing temporary is left, and the ledger knows all.
  init(ofFinished scratch: Scratch) throws {
    try self.init(of: scratch)
    let temporary = try scratch.shell(
      "find state/outbox/tmp state/documents state/observations -name '.*' -o -path '*/tmp/*'")
    if !temporary.output.isEmpty { flaws.append("left: \(temporary.output)") }
    let ledger = try Ledger(in: Directory(PathBytes("\(scratch.path)/state")))
    for batch in try ledger.batches(limit: 1000) {
      if batch.phase != .ended { flaws.append("the batch is \(batch.phase)") }
      for document in try ledger.documents(inBatch: batch.id, limit: 10_000) {
        let file = document.file.disposition == .gone ? .moved : document.file.disposition
        let words: [Any?] = [
          document.path, document.position, document.outcome, document.reasons, document.file.state, file,
        ]
        outcomes.append(words.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " "))
      }
    }
    outcomes.sort()
    ticketStates = try ledger.tickets(limit: 10_000).map { "\($0.id) \($0.state)" }.sorted()
  }

  private static func lasting(_ ticket: Data) -> String? {
    guard var object = try? JSONSerialization.jsonObject(with: ticket) as? [String: Any] else { return nil }
    for key in ["batch", "createdAt", "expiresAt"] { object[key] = nil }
    let bytes = try? JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// By path, from what sha256sum prints.
  static func digests(_ lines: String) -> [String: String] {
    let pairs = lines.split(separator: "\n").map { (String($0.dropFirst(66)), String($0.prefix(64))) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// Each file of the export is where it was or in procesados, and its original is kept; an original is what its name says.
  func flaws(given: [String: String]) -> [String] {
    let kept = Set(originals.values)
    let lost = given.compactMap { path, digest -> String? in
      let moved = path.replacing("export/", with: "export/procesados/", maxReplacements: 1)
      switch (export[path], export[moved]) {
      case (digest, nil): return nil
      case (nil, digest): return kept.contains(digest) ? nil : "moved without an original: \(path)"
      default: return "lost, or twice: \(path)"
      }
    }
    let broken = originals.filter { path, digest in !path.hasSuffix("/\(digest)") && !path.contains("/.") }
    return flaws + lost + broken.map { "an original that is not what its name says: \($0.key)" }
  }

  func differences(from other: PollTraces) -> [String] {
    let files: [(String, KeyPath<PollTraces, [String: String]>)] = [
      ("ticket", \.tickets), ("observation", \.observations), ("original", \.originals), ("export", \.export),
    ]
    let lists = [("outcome", outcomes, other.outcomes), ("ledger", ticketStates, other.ticketStates)]
    return files.flatMap { what, value in
      let (mine, others) = (self[keyPath: value], other[keyPath: value])
      return Set(mine.keys).union(others.keys).sorted().filter { mine[$0] != others[$0] }.map { name in
        "\(what) \(mine[name] == nil ? "missing" : others[name] == nil ? "too many" : "another"): \(name)"
      }
    }
      + lists.flatMap { what, mine, others in
        mine.difference(from: others).map { change in
          switch change {
          case .insert(_, let line, _): "\(what) too many: \(line)"
          case .remove(_, let line, _): "\(what) missing: \(line)"
          }
        }
      }
  }
}
