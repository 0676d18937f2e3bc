/// Which checkpoints are to be trusted, and whether they agree with the lines and with one another.
struct CheckpointJudgement {
  private let given: [NoteVerifier]
  private var trusted: [NoteVerifier]
  private let origin: String?
  private let scan: LogScan

  init(keys: [NoteVerifier], origin: String?, scan: LogScan) {
    given = keys
    trusted = keys
    self.origin = origin
    self.scan = scan
  }

  /// Fills in the report's checkpoints, keys and faults of checkpoints.
  mutating func judge(_ shelf: CheckpointShelf, _ report: inout AuditReport) {
    learnKeys(shelf)
    let origin = origin ?? newest(shelf)?.origin
    let sound = shelf.items.filter { isTrusted($0.checkpoint) && $0.checkpoint.origin == origin }
    report.checkpoint = sound.last?.checkpoint
    report.signed = report.checkpoint?.size ?? 0
    report.checkpoints -= shelf.items.count - Set(shelf.items.map(\.checkpoint)).count
    let consistent = Set(sound.map(\.checkpoint).filter(isConsistent))
    report.consistentCheckpoints = given.isEmpty ? 0 : consistent.count
    report.keys = trusted.filter { key in consistent.contains { $0.isSigned(by: key) } }
    for item in shelf.items { judge(item, origin, report.checkpoint, &report) }
    if report.checkpoints == 0 { report.add(AuditFault(.checkpointNone, "There is no checkpoint: nothing is signed.")) }
    // Where lines were taken out or put in, they no longer say which checkpoints there were.
    if report.checkpoint.map(isConsistent) ?? true { compareNames(shelf, consistent, &report) }
  }

  private func newest(_ shelf: CheckpointShelf) -> Checkpoint? {
    shelf.items.last { isTrusted($0.checkpoint) }?.checkpoint
  }

  /// Signed by a trusted key; without any key there is nobody to distrust.
  private func isTrusted(_ checkpoint: Checkpoint) -> Bool {
    given.isEmpty || (try? checkpoint.note.verified(by: trusted)) != nil
  }

  private func isConsistent(_ checkpoint: Checkpoint) -> Bool { scan.roots[checkpoint.size] == checkpoint.root }

  /// A rotation that trusted lines record makes one key known by the other.
  private mutating func learnKeys(_ shelf: CheckpointShelf) {
    guard !given.isEmpty else { return }
    let rotations = scan.notes.filter { $0.kind == .keyRotated }
    while true {
      let proved = shelf.items.last { isTrusted($0.checkpoint) && isConsistent($0.checkpoint) }?.checkpoint.size ?? 0
      let learned = rotations.filter { $0.index < proved }.flatMap { learn(from: $0.bytes) }
      guard !learned.isEmpty else { return }
      for key in learned where !trusted.contains(key) { trusted.append(key) }
    }
  }

  private func learn(from line: [UInt8]) -> [NoteVerifier] {
    guard let entry = RotationEntry(line), let old = NoteVerifier(entry.old), let new = NoteVerifier(entry.new),
      trusted.contains(old) || trusted.contains(new)
    else { return [] }
    return [old, new].filter { !trusted.contains($0) }
  }

  private func judge(
    _ item: CheckpointShelf.Item, _ origin: String?, _ newest: Checkpoint?, _ report: inout AuditReport
  ) {
    let checkpoint = item.checkpoint
    if let origin, checkpoint.origin != origin {
      report.add(AuditFault(.checkpointOrigin, file: item.file, "The checkpoint is of another log."))
    }
    if let fault = signatureFault(checkpoint, item.file) { report.add(fault) }
    // One that signs more than there is, or other lines, where the newest does not agree either: the lines are to blame.
    guard let newest, isConsistent(newest), checkpoint.size <= newest.size, !isConsistent(checkpoint) else { return }
    let sentence = "The checkpoint of \(checkpoint.size) lines has not the root that these lines give."
    report.add(AuditFault(.checkpointRoot, line: checkpoint.size, file: item.file, sentence))
  }

  private func signatureFault(_ checkpoint: Checkpoint, _ file: String) -> AuditFault? {
    guard !given.isEmpty else { return nil }
    do throws(SignedNote.Distrust) {
      _ = try checkpoint.note.verified(by: trusted)
      return nil
    } catch {
      return switch error {
      case .badSignature(let key):
        AuditFault(.checkpointSignature, file: file, "The signature of key \(key) is not of this checkpoint.")
      case .noKnownKey:
        AuditFault(.checkpointKey, file: file, "The checkpoint is signed by no key that is known.")
      }
    }
  }

  /// Behind each checkpoint's tree the log names it, and it names no other.
  private func compareNames(_ shelf: CheckpointShelf, _ consistent: Set<Checkpoint>, _ report: inout AuditReport) {
    var named: Set<Int64> = []
    let sizes = Set(shelf.items.map(\.checkpoint.size))
    for note in scan.notes where note.kind == .checkpointSigned {
      guard let entry = SignedEntry(note.bytes), entry.size == note.index else { continue }
      named.insert(entry.size)
      guard !sizes.contains(entry.size) else { continue }
      let file = AuditLayout.checkpoint(of: entry.size).description
      let sentence = "The line names a checkpoint of \(entry.size) lines, which is missing."
      report.add(AuditFault(.checkpointMissing, line: note.index + 1, file: file, sentence))
    }
    for checkpoint in consistent.sorted(by: { $0.size < $1.size })
    where checkpoint.size > 0 && checkpoint.size < scan.size && !named.contains(checkpoint.size) {
      let file = AuditLayout.checkpoint(of: checkpoint.size).description
      let sentence = "The line behind the checkpoint of \(checkpoint.size) lines does not name it."
      report.add(AuditFault(.checkpointUnnamed, line: checkpoint.size + 1, file: file, sentence))
    }
  }

  func judge(since: Checkpoint, _ report: inout AuditReport) {
    if !isTrusted(since) {
      report.add(AuditFault(.sinceSignature, "The checkpoint to compare with is not signed by a known key."))
    }
    if let origin = origin ?? report.checkpoint?.origin, since.origin != origin {
      report.add(AuditFault(.sinceSignature, "The checkpoint to compare with is of another log."))
    }
    guard !isConsistent(since) else { return }
    let sentence =
      since.size > scan.size
      ? "The log has \(scan.size) lines; the checkpoint to compare with signs \(since.size)."
      : "The log's first \(since.size) lines are not those that the checkpoint to compare with signs."
    report.add(AuditFault(.sinceRoot, sentence))
  }
}

extension Checkpoint {
  fileprivate func isSigned(by key: NoteVerifier) -> Bool {
    (try? note.verified(by: [key])) != nil
  }
}
