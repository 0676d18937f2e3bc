import Foundation
import Testing

/// What a hostile editor does to a log that the program wrote: the exit code, and what is named.
@Suite struct AuditTamperingTests {
  private let state: AuditedState
  private let key: String
  private let count: Int
  /// Lines that are tried, from 0: the first, those around the first checkpoint, one amid, the last.
  private let places: [Int]

  init() throws {
    state = try AuditedState([
      ["2026-03-02/municipality-both-systems", "2026-03-06/certificate-missing"],
      ["2026-03-06/certificate-suspendido", "2026-03-14/same-document-twice-in-one-file"],
    ])
    key = try state.key()
    count = state.lines.count
    let border = try #require(
      state.lines.firstIndex { String(decoding: $0, as: UTF8.self).contains(#""checkpoint.signed""#) })
    places = [0, border - 1, border, border + 1, count - 3, count - 1]
    try state.keep()
  }

  /// Changes a fresh copy, verifies it, and expects an exit code and a fault, with its place.
  private func expect(
    _ status: Int32, _ code: String, at place: String, _ arguments: [String] = [], _ change: () throws -> Void,
    location: SourceLocation = #_sourceLocation
  ) throws {
    try state.restore()
    try change()
    let result = try state.scratch.run(
      ["audit", "verify", "--log", "state/audit", "--key", key, "--lang", "en"] + arguments)
    let isNamed = result.output.split(separator: "\n").contains { $0.hasPrefix(place) && $0.hasSuffix("[\(code)]") }
    #expect(result.status == status && isNamed, "\(result.status): \(result.output)", sourceLocation: location)
  }

  private func expectLine(_ place: Int, _ code: String, _ change: (inout [Data]) -> Void) throws {
    try expect(1, code, at: "log.jsonl:\(place + 1): ") {
      var lines = state.lines
      change(&lines)
      state.lines = lines
    }
  }

  @Test func `An untouched copy is intact`() throws {
    let result = try state.scratch.run(["audit", "verify", "--log", "kept/audit", "--key", key, "--json"])
    #expect(result.status == 0)
    #expect(try result.json()["checkpoints"] as? Int == 2)
  }

  @Test func `A byte of a line`() throws {
    for place in places {
      try expectLine(place, "line.changed") { lines in
        let byte = lines[place].index(lines[place].startIndex, offsetBy: lines[place].count / 2)
        lines[place][byte] ^= 1
      }
    }
  }

  @Test func `A line removed, added, duplicated`() throws {
    for place in places {
      try expectLine(place, place == count - 1 ? "log.cut" : "line.removed") { $0.remove(at: place) }
      try expectLine(place, "line.added") { $0.insert(Data(#"{"type":"prueba"}"#.utf8), at: place) }
    }
    for place in places.dropLast() {
      try expectLine(place + 1, "line.duplicated") { $0.insert($0[place], at: place) }
    }
  }

  @Test func `Two lines swapped`() throws {
    for (one, other) in zip(places, places.dropFirst()) {
      try expectLine(one, "line.swapped") { $0.swapAt(one, other) }
    }
  }

  @Test func `The tail cut, at a line and amid one; bytes behind it`() throws {
    for place in places { try expectLine(place, "log.cut") { $0 = Array($0.prefix(place)) } }
    let log = state["kept/audit/log.jsonl"]
    try expect(1, "log.cut", at: "log.jsonl:\(count): ") { state["state/audit/log.jsonl"] = log.dropLast(20) }
    try expect(3, "log.torn", at: "log.jsonl:\(count + 1): ") { state["state/audit/log.jsonl"] = log + Data("{".utf8) }
    try expectLine(count, "checkpoint.unnamed") { $0.append(Data(#"{"type":"prueba"}"#.utf8)) }
  }

  @Test func `Tiles`() throws {
    let tiles = try state.scratch.shell("cd kept/audit && find tile -type f").output.split(separator: "\n")
    #expect(!tiles.isEmpty)
    for tile in tiles.map(String.init) {
      // Each of them begins with the first line's hash.
      try expect(1, "tile.changed", at: "log.jsonl:1: ") { state["state/audit/\(tile)"][7] ^= 1 }
      try expect(3, "tile.missing", at: "\(tile): ") { _ = try state.scratch.shell("rm state/audit/\(tile)") }
    }
  }

  @Test func `Checkpoints: changed, taken away, an older one in place of the newest, one by another key`() throws {
    let kept = try state.scratch.shell("cd kept/audit && ls checkpoints").output.split(separator: "\n").map(String.init)
    #expect(kept.count == 2)
    for name in kept.map({ "checkpoints/\($0)" }) + ["checkpoint"] {
      try expect(1, "checkpoint.signature", at: "\(name): ") { state["state/audit/\(name)"][9] ^= 1 }
    }
    try expect(1, "checkpoint.missing", at: "checkpoint: ") { _ = try state.scratch.shell("rm state/audit/checkpoint") }
    let border = try #require(Int(kept[0]))
    try expect(1, "checkpoint.missing", at: "log.jsonl:\(border + 1): ") {
      _ = try state.scratch.shell("rm state/audit/checkpoints/\(kept[0])")
    }
    try expect(1, "checkpoint.older", at: "checkpoint: ") {
      state["state/audit/checkpoint"] = state["kept/audit/checkpoints/\(kept[0])"]
    }
    let other = try AuditedState([["2026-03-02/municipality-both-systems"]])
    try expect(1, "checkpoint.key", at: "checkpoint: ") {
      state["state/audit/checkpoint"] = other["state/audit/checkpoint"]
    }
  }

  @Test func `A whole new log, signed with the right key, is found by a checkpoint that left the host`() throws {
    try expect(1, "since.root", at: "", ["--since", "kept/audit/checkpoint"]) {
      _ = try state.scratch.shell("rm -r state/audit state/ledger.sqlite*")
      #expect(try state.poll().status == 0)
      // By itself it is in order: that is what anchors are for.
      #expect(try state.run("audit", "verify", "--key", key).status == 0)
    }
  }
}
