internal import DurableFiles
internal import Foundation

/// One pass over the log: how many lines, the root at every size that is asked for, and how the tiles compare.
struct LogScan: Sendable {
  private(set) var size: Int64 = 0
  /// By the number of lines.
  private(set) var roots: [Int64: MerkleHash] = [0: MerkleTree.emptyRoot]
  /// Indexes of lines that are no entries.
  private(set) var illFormed: [Int64] = []
  private(set) var notes: [BatchCheck.Note] = []
  private(set) var faults: [AuditFault] = []
  private(set) var tileDifferences: [TileDifference] = []
  private(set) var isMissing = false

  private let tiles: TileStore
  /// Ascending; those still ahead.
  private var sizes: ArraySlice<Int64>
  private var edge = TreeEdge()

  private init(_ directory: Directory, _ sizes: [Int64]) {
    tiles = TileStore(directory: directory)
    self.sizes = sizes[...].drop { $0 == 0 }
  }

  /// - Parameter sizes: ascending.
  static func run(_ directory: Directory, sizes: [Int64], tasks: Int) async -> LogScan {
    var scan = LogScan(directory, sizes)
    let file: Descriptor
    do {
      file = try directory.openFile(AuditLayout.log)
    } catch {
      scan.isMissing = error.code == .missing
      if !scan.isMissing { scan.faults.append(AuditFault(.unreadable, file: "log.jsonl", "The log cannot be read.")) }
      return scan
    }
    var reader = LogBatchReader(file)
    await withTaskGroup(of: BatchCheck.self) { group in
      // Results come in any order and are taken in the log's.
      var waiting: [Int64: BatchCheck] = [:]
      var running = 0
      while true {
        while running < tasks, let batch = scan.read(&reader) {
          let tiles = scan.tiles
          group.addTask { BatchCheck(batch, tiles) }
          running += 1
        }
        guard let done = await group.next() else { break }
        running -= 1
        waiting[done.firstIndex] = done
        // One that is late holds the others up, and memory with them.
        while let next = waiting.removeValue(forKey: scan.size) { scan.take(next) }
        while waiting.count > tasks, let late = await group.next() {
          running -= 1
          waiting[late.firstIndex] = late
          while let next = waiting.removeValue(forKey: scan.size) { scan.take(next) }
        }
      }
    }
    scan.finish(reader.torn.count)
    return scan
  }

  private mutating func read(_ reader: inout LogBatchReader) -> LogBatch? {
    guard faults.isEmpty else { return nil }
    do {
      return try reader.next()
    } catch {
      let isLong = error.code == .tooLarge
      let sentence =
        isLong ? "A line is longer than any may be: nothing behind it was read." : "The log cannot be read on."
      faults.append(AuditFault(isLong ? .lineForm : .unreadable, file: "log.jsonl", sentence))
      return nil
    }
  }

  private mutating func take(_ check: BatchCheck) {
    illFormed += check.illFormed
    notes += check.notes
    tileDifferences += check.tileDifferences
    var start = 0
    for root in check.tileRoots {
      let leaves = Array(check.leaves[start..<start + Tile.width])
      if let next = sizes.first, next < size + Int64(Tile.width) { append(leaves) } else { append(leaves, root) }
      start += Tile.width
    }
    append(Array(check.leaves[start...]))
  }

  private mutating func append(_ tile: [MerkleHash], _ root: MerkleHash) {
    let full = edge.append(tile: tile, root: root)
    size = edge.size
    compare(full.filter { $0.level > 0 })
    noteRoot()
  }

  private mutating func append(_ leaves: [MerkleHash]) {
    for leaf in leaves {
      let full = edge.append(leaf)
      size += 1
      compare(full.filter { $0.level > 0 })
      noteRoot()
    }
  }

  private mutating func noteRoot() {
    guard sizes.first == size else { return }
    sizes.removeFirst()
    roots[size] = edge.root
    compare(edge.partialTiles)
  }

  private mutating func compare(_ computed: [Tile]) {
    for tile in computed {
      if let difference = TileDifference(tile, tiles) { tileDifferences.append(difference) }
    }
  }

  private mutating func finish(_ tornBytes: Int) {
    for index in illFormed.prefix(AuditReport.mostFaults) {
      let sentence = "The line is not one event in canonical JSON of at most \(AuditLine.longest) bytes."
      faults.append(AuditFault(.lineForm, line: index + 1, sentence))
    }
    guard tornBytes > 0, !faults.contains(where: { $0.line == nil }) else { return }
    let sentence = "\(tornBytes) bytes stand behind the last newline: a crash left them, or somebody is writing."
    faults.append(AuditFault(.logTorn, line: size + 1, sentence))
  }
}

extension AuditVerifier {
  public static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }
}
