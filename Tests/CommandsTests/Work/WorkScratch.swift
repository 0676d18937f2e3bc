import Foundation
import ServerProcess
import Testing

/// A directory in which tickets are worked on by the real program.
extension Scratch {
  static let fastWork = "work: {settleSeconds: 0, firstSeconds: 1}"

  /// What is in a part of the state directory, by name.
  func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/state/\(folder)")) ?? []).filter {
      !$0.hasPrefix(".")
    }.sorted()
  }

  func text(of file: String) throws -> String {
    try String(contentsOf: URL(filePath: path).appending(path: file), encoding: .utf8)
  }

  func result(of ticket: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(try text(of: "state/outbox/results/\(ticket).json").utf8))
    return try #require(object as? [String: Any])
  }

  /// Tickets as intake publishes them, each of an account of its own.
  func publish(_ count: Int, system: String = "SUT") throws -> [String] {
    for folder in ["", "/new", "/claimed", "/held", "/done", "/dead", "/results"] {
      try directory("state/outbox\(folder)")
    }
    try directory("state")
    return try (0..<count).map { number in
      let id = "t-" + String(String(number + 32_768, radix: 32).map { Self.base32[Int(String($0), radix: 32) ?? 0] })
      try file("state/outbox/new/\(id).json", Self.ticket(id, ruc: Self.ruc(number), system: system))
      return id
    }
  }

  private static let base32 = Array("abcdefghijklmnopqrstuvwxyz234567")

  static func ruc(_ number: Int) -> String { "1799" + String(1_000_000 + number).dropFirst() + "001" }

  private static func ticket(_ id: String, ruc: String, system: String) -> String {
    """
    {"schema":"quipux-intake/ticket/1","id":"\(id)","kind":"password-recovery","system":"\(system)","ruc":"\(ruc)",
    "rucVerdict":"unverifiable","taxpayer":{"class":"private","name":"EJEMPLO\\r\\nBcc: otro@impostor.example & HIJOS S.A."},
    "requester":{"name":"JUAN PÉREZ","claimedEmails":["otro@impostor.example"],"phones":[]},
    "document":{"number":"MDT-DSG-2026-0123-E","office":"Quito"},"evidence":[{"field":"ruc","value":"\(ruc)",
    "source":"body","strength":"strong"}],"attachments":[],"flags":[],"batch":"b",
    "createdAt":"2026-03-14T04:30:00-05:00","expiresAt":"2099-01-01T00:00:00-05:00"}
    """
  }
}

/// The reset server of Tests/ResetTests, in a directory of the scratch.
struct WorkTarget {
  let process: ServerProcess
  let folder: String

  /// - Parameter control: as reset_target.py has it.
  init(in scratch: Scratch, _ control: [String: Any] = [:]) throws {
    try scratch.directory("target")
    folder = "\(scratch.path)/target"
    process = try ServerProcess(
      project.appending(path: "Tests/ResetTests/Target/reset-server").path(percentEncoded: false),
      ["directory": folder])
    try behave(control)
  }

  var url: String { "http://127.0.0.1:\(process.port)" }

  /// Each account's own address, unless it is told otherwise.
  func behave(_ control: [String: Any]) throws {
    let whole = control.merging(["address": "cuenta{ruc}@registro.example"]) { given, _ in given }
    try JSONSerialization.data(withJSONObject: whole).write(
      to: URL(filePath: "\(folder)/control.json"), options: .atomic)
  }

  func lines(of name: String) -> [String] {
    ((try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
  }

  /// The ticket of each order that came.
  func orders() throws -> [String] {
    try lines(of: "requests").compactMap { line in
      let request = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard request?["method"] as? String == "POST", let body = request?["body"] as? String else { return nil }
      return (try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])?["ticket"] as? String
    }
  }

  /// Tickets for which a reset was really made, once for each time.
  var resets: [String] { lines(of: "resets") }
}
