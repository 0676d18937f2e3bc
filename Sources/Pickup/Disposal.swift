public import DurableFiles

/// What is to become of a source's files when everything that follows from them is durable.
public enum Disposal: String, Sendable, CaseIterable {
  case move, leave, delete
}

/// What became of one.
public enum Disposed: Sendable, Hashable {
  /// To this path from the root.
  case moved(PathBytes)
  case deleted
  case left
  /// It is another file now: stays, to be read.
  case changed
  case gone
  /// Stays, as the source does not let go of it (rights, another file system).
  case refused(FileError.Code)
}

/// A file that was taken, with the attachments that go with it: none as long as an XML that may name them is unread.
public struct TakenFile: Sendable {
  public var file: SourceFile
  public var attachments: [PathBytes]

  public init(file: SourceFile, attachments: [PathBytes] = []) {
    self.file = file
    self.attachments = attachments
  }
}

extension DirectorySource {
  /// Disposes of a group. Durable when it returns. Done again, it finds the files gone.
  /// - Returns: what became of each file, in the order of `group`.
  /// - Throws: only for what should stop the run; a file that cannot be moved is `refused`.
  public func dispose(of group: [TakenFile], by disposal: Disposal) throws(FileError) -> [Disposed] {
    guard disposal != .leave else { return group.map { _ in .left } }
    var mover = Mover(root: root)
    var disposed: [Disposed] = []
    for taken in group {
      let result = try mover.take(taken.file, deleting: disposal == .delete)
      disposed.append(result)
      guard result.isTaken else { continue }
      for attachment in taken.attachments { try mover.takeAlong(attachment, deleting: disposal == .delete) }
      if completeness == .marked {
        try mover.takeAlong(taken.file.path.suffixed(Self.marker), deleting: disposal == .delete)
      }
    }
    try mover.sync()
    return disposed
  }
}

extension Disposed {
  fileprivate var isTaken: Bool {
    switch self {
    case .moved, .deleted, .gone: true
    case .left, .changed, .refused: false
    }
  }
}

/// Moves files of a source to its `procesados`, and remembers which directories are to be synced.
private struct Mover {
  let root: Directory
  private var directories: [PathBytes: Directory] = [:]

  init(root: Directory) {
    self.root = root
  }

  mutating func take(_ file: SourceFile, deleting: Bool) throws(FileError) -> Disposed {
    do {
      guard let current = try root.status(of: file.path) else { return .gone }
      guard current == file.status else { return .changed }
      return try move(file.path, is: { $0.isSameContent(as: file.status) }, deleting: deleting)
    } catch let error where error.code.isOfTheFile {
      return .refused(error.code)
    }
  }

  /// A file that goes with another: not there, or not to be moved, is no matter.
  mutating func takeAlong(_ path: PathBytes, deleting: Bool) throws(FileError) {
    do {
      guard try root.status(of: path)?.kind == .file else { return }
      _ = try move(path, is: { $0.kind == .file }, deleting: deleting)
    } catch let error where error.code.isOfTheFile {
      return
    }
  }

  private mutating func move(
    _ path: PathBytes, is expected: (FileStatus) -> Bool, deleting: Bool
  ) throws(FileError) -> Disposed {
    let from = try directory(path.parent)
    let parent = try processed(path.parent)
    let to = try directory(parent)
    let name = try rename(path.name, from: from, to: to)
    // Somebody may have put another file in its place between the look and the rename: that one is unread.
    guard let moved = try to.status(of: name), expected(moved) else {
      try to.rename(name, to: path.name, in: from)
      return .changed
    }
    guard deleting else { return .moved(parent.appending(name)) }
    try to.remove(name)
    return .deleted
  }

  private func rename(_ name: PathBytes, from: Directory, to: Directory) throws(FileError) -> PathBytes {
    var candidate = name
    for number in 1...100_000 {
      do {
        try from.rename(name, to: candidate, in: to)
        return candidate
      } catch let error where error.code == .exists {
        candidate = name.suffixed(".\(number)")
      }
    }
    throw FileError(.exists, "move", name)
  }

  /// The directory under `procesados` that stands for `path`, made where it is missing.
  private mutating func processed(_ path: PathBytes) throws(FileError) -> PathBytes {
    var made = PathBytes([])
    for component in [DirectorySource.processed] + path.components {
      let next = made.appending(component)
      if directories[next] == nil { directories[next] = try directory(made).makeDirectory(component) }
      made = next
    }
    return made
  }

  private mutating func directory(_ path: PathBytes) throws(FileError) -> Directory {
    if path.isEmpty {
      directories[path] = root
      return root
    }
    if let known = directories[path] { return known }
    let opened = try root.directory(path)
    directories[path] = opened
    return opened
  }

  func sync() throws(FileError) {
    for directory in directories.values { try directory.sync() }
  }
}

extension FileError.Code {
  /// Another file may well be disposed of.
  var isOfTheFile: Bool { self != .exhausted && self != .io }
}

extension FileStatus {
  /// A rename changes the time of change, and nothing else.
  fileprivate func isSameContent(as other: FileStatus) -> Bool {
    (kind, size, modified, inode, device)
      == (other.kind, other.size, other.modified, other.inode, other.device)
  }
}
