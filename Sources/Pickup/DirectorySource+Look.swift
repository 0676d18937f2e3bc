public import DurableFiles

/// What one look at a source found.
public struct Look: Sendable {
  /// In the bytewise order of their paths.
  public var files: [SourceFile] = []
  /// What looks like an export and is not taken.
  public var passedOver: [PassedOver] = []
}

public struct PassedOver: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case symbolicLink
    /// A directory more than eight below the root.
    case tooDeep
    /// A pipe, a device or a directory named as an export.
    case notRegular
    /// Its `.listo` is not there yet.
    case withoutMarker
    /// A directory that cannot be read.
    case unreadable(FileError.Code)
  }

  public var path: PathBytes
  public var reason: Reason

  public init(path: PathBytes, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension DirectorySource {
  /// All files named `.xml`, in any case, that are neither hidden nor in a `procesados`.
  /// - Throws: when the root itself cannot be read; a directory below it that cannot is passed over.
  public func look() throws(FileError) -> Look {
    var look = Look()
    try look.add(root, at: PathBytes([]), depth: 0, completeness)
    look.files.sort { $0.path < $1.path }
    look.passedOver.sort { $0.path < $1.path }
    return look
  }
}

extension Look {
  fileprivate mutating func add(
    _ directory: Directory, at path: PathBytes, depth: Int, _ completeness: DirectorySource.Completeness
  ) throws(FileError) {
    let entries = try directory.entries()
    let markers = completeness == .marked ? Set(entries.map(\.name)) : []
    for entry in entries where entry.name.bytes.first != .dot {
      let entryPath = path.appending(entry.name)
      switch try kind(of: entry, in: directory) {
      case .directory where entry.name != DirectorySource.processed:
        descend(into: entry.name, in: directory, at: entryPath, depth: depth + 1, completeness)
      case .directory:
        continue
      case let kind where entry.name.isExport:
        let isReady = completeness == .settled || markers.contains(entry.name.suffixed(DirectorySource.marker))
        try add(entry.name, kind, in: directory, at: entryPath, isReady: isReady)
      default:
        continue
      }
    }
  }

  /// Some file systems leave the kind out of their directories.
  private func kind(of entry: DirectoryEntry, in directory: Directory) throws(FileError) -> FileStatus.Kind {
    guard entry.kind == .other else { return entry.kind }
    return try directory.status(of: entry.name)?.kind ?? .other
  }

  private mutating func descend(
    into name: PathBytes, in directory: Directory, at path: PathBytes, depth: Int,
    _ completeness: DirectorySource.Completeness
  ) {
    guard depth <= DirectorySource.deepest else {
      passedOver.append(PassedOver(path: path, reason: .tooDeep))
      return
    }
    do {
      try add(try directory.directory(name), at: path, depth: depth, completeness)
    } catch {
      // Gone meanwhile is nothing to speak of.
      guard error.code != .missing else { return }
      passedOver.append(PassedOver(path: path, reason: .unreadable(error.code)))
    }
  }

  private mutating func add(
    _ name: PathBytes, _ kind: FileStatus.Kind, in directory: Directory, at path: PathBytes, isReady: Bool
  ) throws(FileError) {
    switch kind {
    case .symbolicLink:
      passedOver.append(PassedOver(path: path, reason: .symbolicLink))
    case .file where !isReady:
      passedOver.append(PassedOver(path: path, reason: .withoutMarker))
    case .file:
      guard let status = try directory.status(of: name) else { return }
      guard status.kind == .file else { return }
      files.append(SourceFile(path: path, status: status))
    case .directory, .other:
      passedOver.append(PassedOver(path: path, reason: .notRegular))
    }
  }
}

extension PathBytes {
  /// Ends in `.xml`, in any case.
  fileprivate var isExport: Bool {
    bytes.count >= 4 && zip(bytes.suffix(4), ".xml".utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }
}
