import Foundation

/// The entry that the writer itself puts behind every checkpoint, as the first line after its tree: so the log names all
/// its checkpoints, and none can be taken away unseen. (An extension line in the checkpoint would do the same; the
/// specification advises against those.)
struct SignedEntry: Codable {
  static let type: StaticString = "checkpoint.signed"

  /// RFC 3339: of the line that it came with. Nil when that has none.
  var at: String?
  /// The root, base64.
  var root: String
  /// The tree's size: the number of lines before this one.
  var size: Int64
  private var type = "\(Self.type)"

  init(_ checkpoint: Checkpoint, beforeLine next: AuditLine) {
    at = (try? JSONDecoder().decode(Timed.self, from: Data(next.bytes)))?.at
    root = checkpoint.root.base64
    size = checkpoint.size
  }

  init?(_ line: [UInt8]) {
    guard let entry = try? JSONDecoder().decode(Self.self, from: Data(line)) else { return nil }
    self = entry
  }

  /// The line's bytes.
  var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return [UInt8](try encoder.encode(self))
    }
  }

  private struct Timed: Decodable {
    var at: String?
  }
}

/// The entry that says that the signing key was replaced. Whoever trusts the new key learns the old one from it.
struct RotationEntry: Decodable {
  static let type: StaticString = "key.rotated"

  /// vkeys.
  var old: String
  var new: String

  init?(_ line: [UInt8]) {
    guard let entry = try? JSONDecoder().decode(Self.self, from: Data(line)) else { return nil }
    self = entry
  }
}
