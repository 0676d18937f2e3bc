internal import DurableFiles

/// A tile on disk that is not what the lines give.
struct TileDifference: Sendable {
  var path: PathBytes
  /// Missing, not shorter or longer.
  var isMissing: Bool
  /// The lines that the tile is about.
  var lines: Range<Int64>
  /// Those among them that the first different hash is about.
  var first: Range<Int64>

  /// Nil when the tile is as it should be.
  init?(_ tile: Tile, _ store: TileStore) {
    let span = Int64(1) << Int64(Tile.height * tile.level)
    let start = tile.index * span * Int64(Tile.width)
    path = tile.path
    lines = start..<start + span * Int64(tile.hashes.count)
    // One that cannot be read is as good as missing.
    let found = (try? store.hashes(level: tile.level, index: tile.index, width: tile.hashes.count)) ?? nil
    guard found != tile.hashes else { return nil }
    isMissing = found == nil
    let place = zip(found ?? [], tile.hashes).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
    first = start + Int64(place) * span..<start + Int64(place + 1) * span
  }
}

/// What differences between lines and tiles mean where the lines are as signed.
struct TileCheck {
  let directory: Directory

  func compare(_ scan: LogScan, upTo newest: Checkpoint, _ shelf: CheckpointShelf, _ report: inout AuditReport) {
    for difference in scan.tileDifferences {
      let file = difference.path.description
      if difference.isMissing {
        // Behind the newest checkpoint a tile may not be written yet.
        guard difference.lines.upperBound <= newest.size else { continue }
        let lines = "\(difference.lines.lowerBound + 1) to \(difference.lines.upperBound)"
        let sentence = "The tile of lines \(lines) is missing."
        report.add(AuditFault(.tileMissing, file: file, sentence))
      } else if difference.first.lowerBound >= newest.size {
        let line = difference.first.lowerBound + 1
        let sentence = "This unsigned line is not what its tile says: it or the tile was changed."
        report.add(AuditFault(.tailChanged, line: line, file: file, sentence))
      } else {
        let line = difference.first.lowerBound + 1
        let sentence = "The tile's hash of line \(line) is not the line's, which is as it was signed."
        report.add(AuditFault(.tileChanged, line: line, file: file, sentence))
      }
    }
  }
}
