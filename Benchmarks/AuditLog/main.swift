// Times what docs/performance.md says of the audit log. Build it in release mode.
//   audit-benchmark DIRECTORY [LINES]
// Makes a log of LINES entries (1,000,000) in DIRECTORY, which must be empty, and verifies it.
internal import AuditLog
internal import Crypto
internal import DurableFiles
internal import Glibc

let clock = ContinuousClock()

func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

func report(_ what: String, _ duration: Duration, lines: Int, bytes: Int) {
  let time = seconds(duration)
  let rates = "\(Int(Double(lines) / time)) entries/s, \(tenths(Double(bytes) / time / 1e6)) MB/s"
  print("\(what): \(tenths(time * 1000)) ms, \(rates)")
}

func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

/// In kilobytes.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(RUSAGE_SELF.rawValue, &usage)
  return usage.ru_maxrss
}

/// Of the length of a decision's entry.
func entry(_ number: Int) -> AuditLine? {
  let text = """
    {"at":"2026-03-14T09:30:00-05:00","batch":"20260314T093000Z-4f2a","document":"MDT-DSG-2026-\(number)-E",\
    "evidence":[{"field":"ruc","source":"attachment:1#page=1","strength":"strong"}],"office":"Quito",\
    "outcome":"ticketed","position":\(number),"reasons":[],"systems":["SUT"],\
    "taxpayer":"h1:1:Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE","tickets":["t-4k7abcdefghijklmnopqrstuv"],\
    "type":"document.decided"}
    """
  return AuditLine(Array(text.utf8))
}

/// The machine's own rate, on one core: nothing verifies faster than it hashes.
func measureHashing() {
  let block = [UInt8](repeating: 7, count: 1 << 20)
  var hasher = SHA256()
  let time = clock.measure {
    for _ in 0..<512 { block.withUnsafeBytes { hasher.update(bufferPointer: $0) } }
  }
  // What nobody looks at need not be computed.
  precondition(hasher.finalize().contains { $0 != 0 })
  print("bare SHA-256, one core: \(tenths(512 * 1.048576 / seconds(time))) MB/s")
  let line = entry(1)?.bytes ?? []
  let many = clock.measure { for _ in 0..<200_000 { _ = MerkleTree.leafHash(line) } }
  report("leaf hashes of \(line.count) bytes, one core", many, lines: 200_000, bytes: 200_000 * line.count)
}

func measureAppending(_ directory: Directory, _ signer: NoteSigner, _ count: Int) throws {
  let writer = try AuditWriter.open(in: directory, origin: "ejemplo.ec/medida", signers: { [signer] })
  for group in [1, 10, 100] {
    let lines = (0..<1000).compactMap(entry)
    let bytes = lines.reduce(0) { $0 + $1.bytes.count + 1 }
    let time = try clock.measure {
      for start in stride(from: 0, to: lines.count, by: group) {
        try writer.append(Array(lines[start..<min(start + group, lines.count)]))
      }
    }
    report("append, \(group) a group, fsync each", time, lines: lines.count, bytes: bytes)
  }
  var bytes = 0
  let time = try clock.measure {
    for start in stride(from: 3000, to: count, by: 10_000) {
      let lines = (start..<min(start + 10_000, count)).compactMap(entry)
      bytes += lines.reduce(0) { $0 + $1.bytes.count + 1 }
      try writer.append(lines)
      try writer.sign { _, _ in false }
    }
  }
  report("append, 10,000 a group, signed each, entries made too", time, lines: count - 3000, bytes: bytes)
  let opening = try clock.measure {
    _ = try AuditWriter.open(in: directory, origin: "ejemplo.ec/medida", signers: { [signer] })
  }
  print("open a log of \(count) entries: \(tenths(seconds(opening) * 1000)) ms")
}

func measureVerification(_ directory: Directory, _ signer: NoteSigner) async throws {
  let bytes = Int(try directory.status(of: "log.jsonl")?.size ?? 0)
  for tasks in [1, AuditVerifier.cores] {
    let start = clock.now
    let result = await AuditVerifier(directory, keys: [signer.verifier]).verify(tasks: tasks)
    let what = "verify \(result.valid) of \(result.lines), \(result.consistentCheckpoints) checkpoints, \(tasks) tasks"
    report("\(what), \(result.verdict.rawValue)", clock.now - start, lines: Int(result.lines), bytes: bytes)
    print("peak memory so far: \(peakMemory() / 1024) MB")
  }
}

guard CommandLine.arguments.count > 1, let signer = NoteSigner(newKeyNamed: "ejemplo.ec/medida") else { exit(64) }
let directory = try Directory(PathBytes(CommandLine.arguments[1]))
let count = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 1_000_000 : 1_000_000
measureHashing()
try measureAppending(directory, signer, count)
try await measureVerification(directory, signer)
