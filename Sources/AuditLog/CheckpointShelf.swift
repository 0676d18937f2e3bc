internal import DurableFiles

/// The checkpoints of a log as they lie on disk, with what is wrong with each by itself.
struct CheckpointShelf {
  struct Item {
    var checkpoint: Checkpoint
    /// Below audit/.
    var file: String
  }

  /// Ascending by size; the newest, from `checkpoint`, comes last and may also be among `checkpoints/`.
  private(set) var items: [Item] = []
  private(set) var faults: [AuditFault] = []
  /// Files, readable or not.
  private(set) var count = 0
  private(set) var current: Checkpoint?

  /// The order matters: a log that is being signed meanwhile is not to be accused.
  init(_ directory: Directory) {
    readKept(directory)
    readCurrent(directory)
    items.sort { ($0.checkpoint.size, $0.file) < ($1.checkpoint.size, $1.file) }
  }

  private mutating func readKept(_ directory: Directory) {
    do {
      for name in try directory.directory(AuditLayout.checkpoints).names() where name.bytes.first != UInt8(ascii: ".") {
        read(AuditLayout.checkpoints.appending(name), in: directory, named: name)
      }
    } catch let error where error.code == .missing {
      return
    } catch {
      faults.append(AuditFault(.unreadable, file: "checkpoints", "The earlier checkpoints cannot be listed."))
    }
  }

  private mutating func readCurrent(_ directory: Directory) {
    let kept = items.map(\.checkpoint).max { $0.size < $1.size }
    do {
      guard try directory.status(of: AuditLayout.checkpoint) != nil else {
        if count > 0 {
          faults.append(AuditFault(.checkpointMissing, file: "checkpoint", "The newest checkpoint is missing."))
        }
        return
      }
    } catch {
      faults.append(AuditFault(.unreadable, file: "checkpoint", "The newest checkpoint cannot be looked at."))
      return
    }
    guard let checkpoint = read(AuditLayout.checkpoint, in: directory, named: nil) else { return }
    current = checkpoint
    compare(checkpoint, with: kept, in: directory)
  }

  private mutating func compare(_ checkpoint: Checkpoint, with kept: Checkpoint?, in directory: Directory) {
    if let kept, kept.size > checkpoint.size {
      let sentence = "The newest checkpoint signs \(checkpoint.size) lines, an earlier one \(kept.size)."
      faults.append(AuditFault(.checkpointOlder, file: "checkpoint", sentence))
    }
    let twin = AuditLayout.checkpoint(of: checkpoint.size)
    // A file that is there and differs is found by itself, or by its root.
    if let status = try? directory.status(of: twin), status.kind == .file { return }
    let sentence = "The copy of the newest checkpoint is missing; a crash leaves that, too."
    faults.append(AuditFault(.checkpointUnkept, file: twin.description, sentence))
  }

  @discardableResult
  private mutating func read(_ path: PathBytes, in directory: Directory, named name: PathBytes?) -> Checkpoint? {
    count += 1
    let file = path.description
    let bytes: [UInt8]
    do {
      bytes = try directory.contents(of: path, limit: SignedNote.longest)
    } catch {
      let isForm = error.code == .tooLarge || error.code == .outside || error.code == .kind
      faults.append(AuditFault(isForm ? .checkpointForm : .unreadable, file: file, "A checkpoint cannot be read."))
      return nil
    }
    guard let checkpoint = Checkpoint(bytes) else {
      faults.append(AuditFault(.checkpointForm, file: file, "This is no checkpoint."))
      return nil
    }
    if let name, name != PathBytes(checkpoint.size.twentyDigits) {
      let sentence = "The checkpoint signs \(checkpoint.size) lines, which is not what its name says."
      faults.append(AuditFault(.checkpointForm, file: file, sentence))
    }
    items.append(Item(checkpoint: checkpoint, file: file))
    return checkpoint
  }
}
