public import DurableFiles

/// Checks a log, or a copy of its directory, without a lock, a configuration or a ledger. Reads only.
public struct AuditVerifier: Sendable {
  let directory: Directory
  let keys: [NoteVerifier]
  let origin: String?
  let since: Checkpoint?

  /// - Parameters:
  ///   - directory: audit/, or a copy.
  ///   - keys: whom to trust. Keys from the copy's own `keys.pub` show only that the copy agrees with itself.
  ///   - origin: the log's name, where it is known; otherwise all checkpoints must have the newest one's.
  ///   - since: a checkpoint that was kept elsewhere: the log must be its continuation.
  public init(_ directory: Directory, keys: [NoteVerifier], origin: String? = nil, since: Checkpoint? = nil) {
    self.directory = directory
    self.keys = keys
    self.origin = origin
    self.since = since
  }

  /// Reads the whole log once, with as many tasks as there are cores, in memory that does not grow with it. Where it is
  /// not as signed, it is read once more to name the lines.
  public func verify(tasks: Int = AuditVerifier.cores) async -> AuditReport {
    var report = AuditReport()
    let shelf = CheckpointShelf(directory)
    report.checkpoints = shelf.count
    if keys.isEmpty { report.add(AuditFault(.keyNone, "No key was given: no signature was checked.")) }
    for fault in shelf.faults { report.add(fault) }
    let scan = await LogScan.run(directory, sizes: sizes(shelf), tasks: tasks)
    report.lines = scan.size
    for fault in scan.faults { report.add(fault) }
    var judgement = CheckpointJudgement(keys: keys, origin: origin, scan: scan)
    judgement.judge(shelf, &report)
    if let since { judgement.judge(since: since, &report) }
    explain(shelf, scan, &report)
    return report
  }

  private func sizes(_ shelf: CheckpointShelf) -> [Int64] {
    Array(Set(shelf.items.map(\.checkpoint.size) + (since.map { [$0.size] } ?? []))).sorted()
  }

  /// What the difference is between what was signed and what is there.
  private func explain(_ shelf: CheckpointShelf, _ scan: LogScan, _ report: inout AuditReport) {
    guard let newest = report.checkpoint else { return }
    let tiles = TileCheck(directory: directory)
    if scan.roots[newest.size] == newest.root {
      let illFormed = scan.illFormed.count { $0 < newest.size }
      report.valid = newest.size - Int64(illFormed)
      tiles.compare(scan, upTo: newest, shelf, &report)
    } else {
      report.valid = LineComparison(directory: directory, scan: scan).explain(newest, &report)
    }
    report.unsigned = max(0, scan.size - newest.size)
    // Without a key nobody says that the checkpoint is the log's.
    if keys.isEmpty { report.valid = 0 }
  }
}
