import Foundation

@testable import AuditReporting

/// Lines of a log as the program writes them: sorted keys, no white space.
enum Line {
  static func bytes(_ type: String, _ at: String, _ members: [String: Any] = [:]) throws -> [UInt8] {
    let object = members.merging(["type": type, "at": at]) { $1 }
    return Array(
      try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]))
  }

  static func event(
    _ type: String, _ at: String, line: Int = 1, _ members: [String: Any] = [:]
  ) throws -> AuditEvent {
    try AuditEvent(line: bytes(type, at, members), number: line)
  }

  static func event(_ type: String, line: Int = 1, _ members: [String: Any]) throws -> AuditEvent {
    try event(type, "2026-03-14T09:26:53-05:00", line: line, members)
  }
}
