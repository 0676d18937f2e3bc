import Foundation
import Testing

/// What goes wrong with a system call.
enum Fault: Sendable, CaseIterable, CustomTestStringConvertible {
  case killed, killedHalfway, inputOutputError, noSpace, noSpaceFromThenOn

  var testDescription: String {
    switch self {
    case .killed: "SIGKILL in place of the call"
    case .killedHalfway: "SIGKILL in the middle of a write"
    case .inputOutputError: "EIO"
    case .noSpace: "ENOSPC, once"
    case .noSpaceFromThenOn: "ENOSPC from that call on"
    }
  }

  var isKill: Bool { self == .killed || self == .killedHalfway }

  func isPossible(in call: FaultyCalls.Call) -> Bool {
    switch self {
    case .killed, .inputOutputError: true
    case .killedHalfway: call.isWrite
    case .noSpace, .noSpaceFromThenOn: call.takesSpace
    }
  }

  fileprivate func how(in call: FaultyCalls.Call) -> String {
    switch self {
    case .killed: "kill"
    case .killedHalfway: "half"
    case .inputOutputError: "\(call.changesFiles ? EIO : EAGAIN)"
    case .noSpace: "\(ENOSPC)"
    case .noSpaceFromThenOn: "\(ENOSPC)+"
    }
  }
}

/// The library of Tests/Faults, which counts the program's calls that change files or start readers, and lets one of them go wrong.
struct FaultyCalls {
  struct Call {
    let kind: String
    /// Among those of its kind, from 1.
    let number: Int
    let path: String

    /// All others start readers.
    var changesFiles: Bool { kind != "posix_spawn" }
    var isWrite: Bool { kind.contains("write") }
    var takesSpace: Bool {
      isWrite || ["open", "mkdir", "ftruncate", "fallocate", "link"].contains { kind.hasPrefix($0) }
    }
    /// The kernel's name of it.
    var systemCall: String {
      switch kind {
      case "pwrite": "pwrite64"
      case "ftruncate64", "fallocate64": String(kind.dropLast(2))
      default: kind.hasPrefix("open") ? "openat" : kind
      }
    }
  }

  private static let log = "calls.log"

  private let library: String
  private let scratch: Scratch

  /// Builds the library, with the compiler that Swift brings along.
  init(in scratch: Scratch) throws {
    self.scratch = scratch
    library = "\(scratch.path)/faulty-calls.so"
    let source = project.appending(path: "Tests/Faults/faulty-calls.c").path(percentEncoded: false)
    let compiler = try scratch.shell(
      "$(command -v clang || echo cc) -Wall -Werror -shared -fPIC -o '\(library)' '\(source)'")
    try #require(compiler.status == 0, "\(compiler.output)")
  }

  /// The environment of a run whose calls are counted.
  var counting: [String: String] {
    environment(["FAULTY_CALLS_LOG": "\(scratch.path)/\(Self.log)"])
  }

  /// The environment of a run in which this call goes wrong.
  func environment(_ fault: Fault, at call: Call) -> [String: String] {
    environment([
      "FAULTY_CALLS_KIND": call.kind, "FAULTY_CALLS_AT": "\(call.number)", "FAULTY_CALLS_HOW": fault.how(in: call),
    ])
  }

  /// One thread reads, so that its calls come in the same order every time.
  private func environment(_ variables: [String: String]) -> [String: String] {
    variables.merging(["LD_PRELOAD": library, "QUIPUX_INTAKE_READERS": "1"]) { $1 }
  }

  /// Of the run that was counted.
  func counted() throws -> [Call] {
    let text = try String(contentsOf: URL(filePath: scratch.path).appending(path: Self.log), encoding: .utf8)
    var numbers: [String: Int] = [:]
    return text.split(separator: "\n").map { line in
      let words = line.split(separator: " ", maxSplits: 1)
      let path = words.dropFirst().joined().replacing("\(scratch.path)/", with: "")
      numbers[String(words[0]), default: 0] += 1
      return Call(kind: String(words[0]), number: numbers[String(words[0]), default: 0], path: path)
    }
  }
}
