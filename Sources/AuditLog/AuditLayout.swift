internal import DurableFiles

/// Names in the directory audit/. See docs/audit.md.
enum AuditLayout {
  static let log: PathBytes = "log.jsonl"
  static let checkpoint: PathBytes = "checkpoint"
  static let checkpoints: PathBytes = "checkpoints"
  static let torn: PathBytes = "torn"
  static let tiles: PathBytes = "tile"
  static let lock: PathBytes = ".lock"
  /// Where the newest checkpoint's lines end in the log; a shortcut that is checked, not trusted.
  static let position: PathBytes = ".position"
  static let publicKeys: PathBytes = "keys.pub"

  static func checkpoint(of size: Int64) -> PathBytes {
    checkpoints.appending(PathBytes(size.twentyDigits))
  }
}
