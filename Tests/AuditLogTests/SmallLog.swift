import AuditLog
import DurableFiles
import Foundation
import Scratch

/// Of the published example.
let signer = known(NoteSigner("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"))
/// Another key of the same name.
let stranger = known(NoteSigner(newKeyNamed: "PeterNeumann"))
let origin = "ejemplo.ec/prueba"

func entry(_ number: Int) -> AuditLine {
  known(AuditLine(Array(#"{"at":"2026-03-14T09:30:00-05:00","n":\#(number),"type":"prueba"}"#.utf8)))
}

private func known<Value>(_ value: Value?) -> Value {
  guard let value else { preconditionFailure("a value that the tests rest on") }
  return value
}

/// A log in a directory of its own, and what a hostile editor can do to it.
final class SmallLog {
  let scratch: ScratchDirectory
  let writer: AuditWriter

  /// - Parameter groups: of so many lines each; the log is signed after each.
  init(_ groups: [Int] = [], signers: [NoteSigner] = [signer]) throws {
    scratch = try ScratchDirectory()
    writer = try AuditWriter.open(in: scratch.directory, origin: origin, signers: { signers })
    var number = 0
    for count in groups {
      try writer.append((0..<count).map { entry(number + $0) })
      number += count
      try writer.sign { _, _ in false }
    }
  }

  func another(_ signers: [NoteSigner] = [signer]) throws -> AuditWriter {
    try AuditWriter.open(in: scratch.directory, origin: origin, signers: { signers })
  }

  func verify(
    _ keys: [NoteVerifier] = [signer.verifier], since: Checkpoint? = nil
  ) async -> AuditReport {
    await AuditVerifier(scratch.directory, keys: keys, since: since).verify()
  }

  subscript(_ path: String) -> [UInt8] {
    get { [UInt8]((try? Data(contentsOf: URL(filePath: "\(scratch.path)/\(path)"))) ?? Data()) }
    set { try? Data(newValue).write(to: URL(filePath: "\(scratch.path)/\(path)")) }
  }

  func remove(_ path: String) { try? FileManager.default.removeItem(atPath: "\(scratch.path)/\(path)") }

  /// All files below `path`, with their paths from audit/.
  func files(_ path: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(scratch.path)/\(path)").map { "\(path)/\($0)" }
      .filter { (try? scratch.directory.status(of: PathBytes($0))?.kind) == .file }.sorted()
  }

  /// Without newlines.
  var lines: [[UInt8]] {
    get {
      let parts = self["log.jsonl"].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      return parts.dropLast().map(Array.init)
    }
    set { self["log.jsonl"] = newValue.flatMap { $0 + [UInt8(ascii: "\n")] } }
  }

  /// Puts everything back after `body`.
  func trial(_ body: () async throws -> Void) async throws {
    let saved = self["log.jsonl"]
    try await body()
    self["log.jsonl"] = saved
  }

  func trial(of path: String, _ body: () async throws -> Void) async throws {
    let saved = self[path]
    try await body()
    self[path] = saved
  }
}

extension AuditReport {
  var codes: Set<AuditFault.Code> { Set(faults.map(\.code)) }

  func has(_ code: AuditFault.Code, line: Int) -> Bool {
    faults.contains { $0.code == code && $0.line == Int64(line) }
  }

  func has(_ code: AuditFault.Code, file: String) -> Bool {
    faults.contains { $0.code == code && $0.file == file }
  }
}
