import CLinux
import Glibc
import Synchronization

/// A file that is being written and that nobody sees yet under its final name.
///
/// Write, make it durable (alone or as one of a group), then give it its name: a name never stands for half a file.
/// Goes without trace when it is dropped before that, or its process dies; on a file system without O_TMPFILE, and where
/// it was begun with a name, a dead process leaves a temporary name behind.
public final class NewFile: Sendable {
  /// Open for reading and writing. Give a process that is not trusted ``Descriptor/reopenedForReading()``.
  public let descriptor: Descriptor
  private let temporary: TemporaryName?
  /// From then on the temporary name may be somebody else's.
  private let isNamed = Atomic(false)

  private struct TemporaryName: Sendable {
    var directory: Directory
    var name: PathBytes
  }

  fileprivate init(unnamed descriptor: consuming Descriptor) {
    self.descriptor = descriptor
    temporary = nil
  }

  fileprivate init(_ descriptor: consuming Descriptor, _ directory: Directory, _ name: PathBytes) {
    self.descriptor = descriptor
    temporary = TemporaryName(directory: directory, name: name)
  }

  deinit {
    guard let temporary, !isNamed.load(ordering: .relaxed) else { return }
    _ = temporary.name.withCString { unlinkat(temporary.directory.descriptor.number, $0, 0) }
  }

  /// Appends.
  public func write(_ bytes: RawSpan) throws(FileError) {
    try descriptor.write(bytes)
  }

  public func write(_ bytes: [UInt8]) throws(FileError) {
    let span = bytes.span
    try descriptor.write(span.bytes)
  }

  public func sync() throws(FileError) {
    try descriptor.sync()
  }

  /// Gives the file its name. Durable when `directory` is synced afterwards.
  /// - Returns: false when the name is taken: nothing is replaced.
  public func name(_ name: PathBytes, in directory: Directory) throws(FileError) -> Bool {
    do {
      if let temporary {
        try temporary.directory.rename(temporary.name, to: name, in: directory)
      } else {
        _ = try systemCall("link", at: name, in: directory.path) {
          clinux_link_unnamed(descriptor.number, directory.descriptor.number, $0)
        }
      }
      isNamed.store(true, ordering: .relaxed)
      return true
    } catch let error where error.code == .exists {
      return false
    }
  }

  /// Gives the file its name, in place of what had it. Durable when `directory` is synced afterwards.
  func replace(_ name: PathBytes, in directory: Directory) throws(FileError) {
    guard let temporary else { throw FileError(.name, "replace", name) }
    let from = temporary.directory.descriptor.number
    _ = try systemCall("replace", at: name, in: directory.path) { target in
      temporary.name.withCString { renameat(from, $0, directory.descriptor.number, target) }
    }
    isNamed.store(true, ordering: .relaxed)
  }
}

extension Directory {
  /// A file without a name, on this directory's file system; mode 0600. Where the file system has none such, one with a
  /// temporary name in this directory that begins with a dot.
  public func newFile() throws(FileError) -> NewFile {
    do {
      let number = try systemCall("create", path) { clinux_open_unnamed(descriptor.number, 0o600) }
      return NewFile(unnamed: Descriptor(number: number, path: path))
    } catch let error where error.number == EOPNOTSUPP || error.number == EISDIR {
      return try newFile(named: PathBytes(".\(UInt64.random(in: .min ... .max)).~"))
    }
  }

  /// A file with a temporary name in this directory; mode 0600.
  /// - Throws: `file.exists`.
  public func newFile(named name: PathBytes) throws(FileError) -> NewFile {
    let number = try systemCall("create", at: name, in: path) {
      clinux_openat(descriptor.number, $0, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
    }
    return NewFile(Descriptor(number: number, path: path.appending(name)), self, name)
  }

  /// Makes what was written to the files durable, sharing the waiting. Their names are another matter: give them
  /// afterwards, and sync the directory.
  ///
  /// A few files are synced one by one. From ``syncfsFrom`` files on, one syncfs is cheaper: it writes back the whole file
  /// system, other programs' data too, so on a busy disk it may wait for them; it is never less durable.
  public func sync(_ files: [NewFile]) throws(FileError) {
    guard files.count < Self.syncfsFrom else { return try syncFileSystem() }
    for file in files { _ = clinux_begin_writeback(file.descriptor.number) }
    for file in files { try file.sync() }
  }

  /// The same for names that were given in directories of this one's file system.
  public func sync(_ directories: [Directory]) throws(FileError) {
    guard directories.count < Self.syncfsFrom else { return try syncFileSystem() }
    for directory in directories { try directory.sync() }
  }

  private func syncFileSystem() throws(FileError) {
    _ = try systemCall("sync file system", path) { clinux_syncfs(descriptor.number) }
  }

  /// Measured: docs/performance.md.
  static let syncfsFrom = 4
}
