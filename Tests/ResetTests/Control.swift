import Foundation
import Scratch

/// How Target/reset_target.py is to behave.
struct Control: Encodable, Sendable {
  enum Outcome: String, Encodable, Sendable, CaseIterable {
    case sent, link, refused
    case alreadyDone = "already-done"
    case unknownAccount = "unknown-account"
  }

  struct Answer: Encodable, Sendable {
    var status: Int
    var headers: [String: String] = ["Content-Type": "application/json"]
    var body = ""
  }

  var outcome = Outcome.link
  var fault = "none"
  var inquiry = "none"
  var seconds = 60.0
  var answer: Answer?

  func write(to scratch: ScratchDirectory) throws {
    try scratch.write(String(decoding: try JSONEncoder().encode(self), as: UTF8.self), to: "control.json")
  }
}
