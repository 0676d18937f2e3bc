internal import DurableFiles
internal import Ledger
internal import Pickup
internal import QuipuxDocument

/// Step 6: the source lets go of the files that are safe.
struct SourceDisposal {
  private static let groupSize = 256
  /// Of files to which nothing is done but noting it.
  private static let leftGroupSize = 4096

  let state: IntakeState
  let source: OpenSource
  /// No XML is left that may name the attachments of another: they go too.
  let isAllRead: Bool

  /// - Returns: warnings about files that stay although they should go; they are tried again by the next run.
  func run(at time: Timestamp) throws -> [String] {
    let name = source.settings.name
    if source.settings.disposal == .leave {
      while try state.ledger.markLeft(in: name, limit: Self.leftGroupSize, at: time.microseconds) > 0 {}
      return []
    }
    var refused = 0
    while true {
      let files = try state.ledger.safeFiles(in: name, limit: refused + Self.groupSize).dropFirst(refused)
      if files.isEmpty { break }
      let disposed = try source.directory.dispose(of: files.map(taken), by: source.settings.disposal)
      let noted = zip(files, disposed).compactMap { file, result in
        result.disposition.map { (key: file.file.key, disposition: $0) }
      }
      try state.ledger.markDisposed(noted, at: time.microseconds)
      refused += files.count - noted.count
    }
    guard refused > 0 else { return [] }
    return [
      "source \(name): \(refused) files were taken and cannot be moved; they stay, and are not taken again"
    ]
  }

  private func taken(_ safe: SafeFile) -> TakenFile {
    TakenFile(
      file: SourceFile(path: safe.file.path, status: safe.file.status), attachments: isAllRead ? safe.attachments : [])
  }
}

extension Disposed {
  fileprivate var disposition: Disposition? {
    switch self {
    case .moved: .moved
    case .deleted: .deleted
    case .left: .left
    case .changed: .changed
    case .gone: .gone
    case .refused: nil
    }
  }
}
