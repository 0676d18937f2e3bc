import Testing

@testable import AuditLog

/// What a hostile editor does to a copy, at every place: found, and named.
@Suite struct TamperingTests {
  /// 11 lines: two of them are the log's own.
  private static let groups = [3, 4, 2]

  /// The positions of a log that are tried: all of a small one, those at borders of tiles and checkpoints of a larger one.
  private static func positions(_ log: SmallLog) -> [Int] {
    let count = log.lines.count
    let borders = [0, 1, 199, 200, 201, 254, 255, 256, 257, 400, 511, 512, count - 2, count - 1]
    return count < 20 ? Array(0..<count) : borders
  }

  private func isTampered(_ report: AuditReport, _ code: AuditFault.Code, line: Int) -> Bool {
    report.verdict == .tampered && report.has(code, line: line)
  }

  @Test func `Any byte of any line`() async throws {
    let log = try SmallLog(Self.groups)
    let lines = log.lines
    var start = 0
    for (number, line) in lines.enumerated() {
      for place in line.indices {
        try await log.trial {
          log["log.jsonl"][start + place] ^= 1
          let report = await log.verify()
          #expect(isTampered(report, .lineChanged, line: number + 1), "\(number) \(place): \(report.faults)")
          #expect(report.codes.isSubset(of: [.lineChanged, .lineForm]))
          #expect(report.valid == 10)
        }
      }
      start += line.count + 1
    }
  }

  @Test func `Any newline`() async throws {
    let log = try SmallLog(Self.groups)
    let bytes = log["log.jsonl"]
    for (number, place) in bytes.indices.filter({ bytes[$0] == 10 }).enumerated() {
      try await log.trial {
        log["log.jsonl"][place] = UInt8(ascii: " ")
        let report = await log.verify()
        #expect(report.verdict == .tampered)
        // Two lines became one.
        #expect(report.faults.contains { $0.line == Int64(number + 1) || $0.line == Int64(number + 2) })
      }
    }
  }

  @Test(arguments: [groups, [200, 200, 198]]) func `A line changed`(_ groups: [Int]) async throws {
    let log = try SmallLog(groups)
    for place in Self.positions(log) {
      try await log.trial {
        log.lines = log.lines.enumerated().map { $0.offset == place ? entry(999).bytes : $0.element }
        let report = await log.verify()
        #expect(isTampered(report, .lineChanged, line: place + 1), "\(place): \(report.faults)")
        #expect(report.codes == [.lineChanged])
      }
    }
  }

  @Test(arguments: [groups, [200, 200, 198]]) func `A line removed`(_ groups: [Int]) async throws {
    let log = try SmallLog(groups)
    let count = log.lines.count
    for place in Self.positions(log) {
      try await log.trial {
        log.lines.remove(at: place)
        let report = await log.verify()
        let code: AuditFault.Code = place == count - 1 ? .logCut : .lineRemoved
        #expect(isTampered(report, code, line: place + 1), "\(place): \(report.faults)")
        #expect(report.codes == [code])
        #expect(report.valid == Int64(count - 1))
      }
    }
  }

  @Test(arguments: [groups, [200, 200, 198]]) func `A line added`(_ groups: [Int]) async throws {
    let log = try SmallLog(groups)
    for place in Self.positions(log) {
      try await log.trial {
        log.lines.insert(entry(999).bytes, at: place)
        let report = await log.verify()
        #expect(isTampered(report, .lineAdded, line: place + 1), "\(place): \(report.faults)")
        #expect(report.codes == [.lineAdded])
      }
    }
  }

  @Test func `A line added at the end is not signed, and not where the newest checkpoint is named`() async throws {
    let log = try SmallLog(Self.groups)
    log.lines.append(entry(999).bytes)
    let report = await log.verify()
    #expect(isTampered(report, .checkpointUnnamed, line: 12))
    #expect(report.unsigned == 1)
    #expect(report.valid == 11)
  }

  @Test(arguments: [groups, [200, 200, 198]]) func `A line duplicated`(_ groups: [Int]) async throws {
    let log = try SmallLog(groups)
    for place in Self.positions(log).dropLast() {
      try await log.trial {
        let line = log.lines[place]
        log.lines.insert(line, at: place)
        let report = await log.verify()
        #expect(isTampered(report, .lineDuplicated, line: place + 2), "\(place): \(report.faults)")
        #expect(report.codes == [.lineDuplicated])
      }
    }
  }

  @Test(arguments: [groups, [200, 200, 198]]) func `Two lines swapped`(_ groups: [Int]) async throws {
    let log = try SmallLog(groups)
    let positions = Self.positions(log)
    for (one, other) in positions.flatMap({ one in positions.filter { $0 > one }.map { (one, $0) } }) {
      try await log.trial {
        log.lines.swapAt(one, other)
        let report = await log.verify()
        #expect(isTampered(report, .linesSwapped, line: one + 1), "\(one) \(other): \(report.faults)")
        #expect(report.faults.first?.sentence.contains("line \(other + 1) ") == true)
        #expect(report.codes == [.linesSwapped])
      }
    }
  }

  @Test(arguments: [groups, [200, 200, 198]]) func `The tail cut`(_ groups: [Int]) async throws {
    let log = try SmallLog(groups)
    for place in Self.positions(log) {
      try await log.trial {
        log.lines = Array(log.lines.prefix(place))
        let report = await log.verify()
        #expect(isTampered(report, .logCut, line: place + 1), "\(place): \(report.faults)")
        #expect(report.valid == Int64(place))
      }
    }
  }

  @Test func `The tail cut in the middle of a line`() async throws {
    let log = try SmallLog(Self.groups)
    for count in stride(from: 1, to: log["log.jsonl"].count, by: 5) {
      try await log.trial {
        log["log.jsonl"] = Array(log["log.jsonl"].prefix(count))
        let report = await log.verify()
        #expect(report.verdict == .tampered && report.codes.contains(.logCut))
      }
    }
  }

  @Test func `The log taken away`() async throws {
    let log = try SmallLog(Self.groups)
    log.remove("log.jsonl")
    let report = await log.verify()
    #expect(report.verdict == .tampered)
    #expect(report.has(.logMissing, file: "log.jsonl"))
  }

  @Test func `Changes before an unsigned tail are named, and the tail is not blamed`() async throws {
    let log = try SmallLog(Self.groups)
    try log.writer.append([entry(50), entry(51)])
    let signed = log.lines.count - 3
    for place in 0..<signed {
      try await log.trial {
        log.lines.remove(at: place)
        let report = await log.verify()
        #expect(isTampered(report, .lineRemoved, line: place + 1), "\(place): \(report.faults)")
        #expect(report.codes == [.lineRemoved])
      }
      try await log.trial {
        log.lines[place] = entry(999).bytes
        let report = await log.verify()
        #expect(isTampered(report, .lineChanged, line: place + 1), "\(place): \(report.faults)")
        #expect(report.codes == [.lineChanged])
      }
    }
  }

  @Test func `A hash of any tile`() async throws {
    let log = try SmallLog([200, 200, 198])
    for file in try log.files("tile") {
      for hash in stride(from: 0, to: log[file].count / 32, by: 3) {
        try await log.trial(of: file) {
          log[file][hash * 32 + hash % 32] ^= 0x40
          let report = await log.verify()
          #expect(report.verdict == .tampered)
          #expect(report.has(.tileChanged, file: file), "\(file) \(hash): \(report.faults)")
          #expect(report.valid == report.lines)
        }
      }
    }
  }

  @Test func `A tile cut short, lengthened or taken away`() async throws {
    let log = try SmallLog([200, 200, 198])
    for file in try log.files("tile") {
      for change in [Array(log[file].dropLast()), Array(log[file].dropLast(32)), log[file] + log[file].prefix(32), []] {
        try await log.trial(of: file) {
          log[file] = change
          let report = await log.verify()
          #expect(report.verdict != .intact)
          #expect(report.faults.contains { $0.file == file }, "\(file): \(report.faults)")
        }
      }
      try await log.trial(of: file) {
        log.remove(file)
        let report = await log.verify()
        // A partial one may be missing where the full one is there; here none has one.
        #expect(report.verdict == .incomplete, "\(file): \(report.faults)")
        #expect(report.has(.tileMissing, file: file))
      }
    }
  }

  @Test func `A line and its tile changed together: the checkpoints say between which lines`() async throws {
    let log = try SmallLog(Self.groups)
    let borders = [0, 3, 8, 11]
    for place in 0..<11 {
      let tile = "tile/0/000.p/11"
      try await log.trial(of: tile) {
        try await log.trial {
          log.lines[place] = entry(999).bytes
          log[tile].replaceSubrange(place * 32..<place * 32 + 32, with: entry(999).leafHash.bytes)
          let report = await log.verify()
          let proved = borders.last { $0 <= place } ?? 0
          #expect(isTampered(report, .checkpointRoot, line: proved + 1), "\(place): \(report.faults)")
          #expect(report.valid == Int64(proved))
        }
      }
    }
  }

  @Test func `Any byte of any checkpoint`() async throws {
    let log = try SmallLog(Self.groups)
    for file in try log.files("checkpoints") + ["checkpoint"] {
      for place in log[file].indices {
        try await log.trial(of: file) {
          log[file][place] ^= 1
          let report = await log.verify()
          #expect(report.verdict == .tampered, "\(file) \(place)")
          #expect(report.faults.contains { $0.file == file }, "\(file) \(place): \(report.faults)")
        }
      }
    }
  }

  @Test func `A checkpoint taken away`() async throws {
    let log = try SmallLog(Self.groups)
    for file in ["checkpoints/00000000000000000003", "checkpoints/00000000000000000008", "checkpoint"] {
      try await log.trial(of: file) {
        log.remove(file)
        let report = await log.verify()
        #expect(report.verdict == .tampered)
        #expect(report.has(.checkpointMissing, file: file), "\(report.faults)")
      }
    }
    // Its twin is there: a crash leaves the same.
    log.remove("checkpoints/00000000000000000011")
    let report = await log.verify()
    #expect(report.verdict == .incomplete)
    #expect(report.codes == [.checkpointUnkept])
  }

  @Test func `The newest checkpoint swapped for an older one, alone and with all that is newer`() async throws {
    let log = try SmallLog(Self.groups)
    log["checkpoint"] = log["checkpoints/00000000000000000008"]
    #expect(await log.verify().has(.checkpointOlder, file: "checkpoint"))
    log.remove("checkpoints/00000000000000000011")
    let report = await log.verify()
    // No line names the newest yet; what it signed is unsigned now, and nobody vouches for it.
    #expect(report.verdict == .incomplete)
    #expect(report.unsigned == 3)
    log["checkpoint"] = log["checkpoints/00000000000000000003"]
    log.remove("checkpoints/00000000000000000008")
    #expect(await log.verify().has(.checkpointMissing, line: 9))
  }

  @Test func `A checkpoint under another's name, or two that changed places`() async throws {
    let log = try SmallLog(Self.groups)
    let one = "checkpoints/00000000000000000003"
    let other = "checkpoints/00000000000000000008"
    let saved = log[one]
    log[one] = log[other]
    #expect(await log.verify().has(.checkpointForm, file: one))
    log[other] = saved
    #expect(await log.verify().has(.checkpointForm, file: other))
  }

  @Test func `Checkpoints signed by another key, of the same and of other lines`() async throws {
    let log = try SmallLog(Self.groups)
    let foreign = try SmallLog(Self.groups, signers: [stranger])
    for file in try log.files("checkpoints") + ["checkpoint"] {
      try await log.trial(of: file) {
        log[file] = foreign[file]
        let report = await log.verify()
        #expect(report.verdict == .tampered)
        #expect(report.has(.checkpointKey, file: file))
      }
    }
    #expect(await foreign.verify().verdict == .tampered)
    #expect(await foreign.verify().valid == 0)
  }

  @Test func `A tile of the unsigned tail disagrees with its lines`() async throws {
    let log = try SmallLog([3])
    try log.writer.append((3..<300).map(entry))
    #expect(await log.verify().faults.isEmpty)
    log.lines[100] = entry(999).bytes
    #expect(isTampered(await log.verify(), .tailChanged, line: 101))
  }
}
