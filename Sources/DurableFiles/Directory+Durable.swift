import CLinux
import Glibc

/// All that this program does to its state goes through these. Each is durable when it returns, or leaves what was there.
extension Directory {
  /// A whole new file.
  /// - Throws: `file.exists`, with what is there untouched.
  public func createExclusively(_ name: PathBytes, _ bytes: [UInt8]) throws(FileError) {
    let file = try newFile()
    try file.write(bytes)
    try file.sync()
    guard try file.name(name, in: self) else { throw FileError(.exists, "create", path.appending(name)) }
    try sync()
  }

  /// A whole file whose name stands for its contents: one with the same contents is met.
  /// - Returns: whether it was made.
  /// - Throws: `file.differs` when the file of this name has other contents.
  @discardableResult
  public func createIdempotently(_ name: PathBytes, _ bytes: [UInt8]) throws(FileError) -> Bool {
    do {
      try createExclusively(name, bytes)
      return true
    } catch let error where error.code == .exists {
      guard try contents(of: name, limit: bytes.count) == bytes else {
        throw FileError(.differs, "create", path.appending(name))
      }
      // The run that made it may have been killed before it synced.
      try sync()
      return false
    }
  }

  /// A whole file in place of what had its name: a reader sees the old or the new one.
  public func replaceAtomically(_ name: PathBytes, _ bytes: [UInt8]) throws(FileError) {
    let temporary = PathBytes(".").suffixing(name).suffixed(".~")
    try remove(temporary)
    let file = try newFile(named: temporary)
    try file.write(bytes)
    try file.sync()
    try file.replace(name, in: self)
    try sync()
  }

  /// The directory of this name, made with mode 0700 where there is none. Parents are not made.
  @discardableResult
  public func makeDirectory(_ name: PathBytes) throws(FileError) -> Directory {
    try makeDirectories([name])
    return try directory(name)
  }

  /// The same for several, sharing the waiting. Those that are there are met; they are synced too, as the run that made
  /// them may have been killed before it did.
  public func makeDirectories(_ names: [PathBytes]) throws(FileError) {
    for name in names {
      do {
        _ = try systemCall("make directory", at: name, in: self.path) { mkdirat(descriptor.number, $0, 0o700) }
      } catch let error where error.code == .exists {
        continue
      }
    }
    try sync()
  }

  /// Renames; nothing is replaced. Durable when both directories are synced afterwards: a group shares that.
  /// - Throws: `file.exists`, `file.missing`.
  public func rename(_ name: PathBytes, to newName: PathBytes, in directory: Directory) throws(FileError) {
    do {
      _ = try systemCall("rename", at: name, in: self.path) { from in
        newName.withCString {
          clinux_rename_without_replacing(descriptor.number, from, directory.descriptor.number, $0)
        }
      }
    } catch let error where error.number == EINVAL || error.number == ENOSYS {
      // Network file systems do not know the flag; a link does not replace either.
      try link(name, to: newName, in: directory)
      try remove(name)
    }
  }

  private func link(_ name: PathBytes, to newName: PathBytes, in directory: Directory) throws(FileError) {
    _ = try systemCall("link", at: name, in: self.path) { from in
      newName.withCString { linkat(descriptor.number, from, directory.descriptor.number, $0, 0) }
    }
  }

  /// Removes a file; one that is not there is no error. Durable when the directory is synced afterwards.
  public func remove(_ name: PathBytes) throws(FileError) {
    do {
      _ = try systemCall("remove", at: name, in: self.path) { unlinkat(descriptor.number, $0, 0) }
    } catch let error where error.code == .missing {
      return
    }
  }

  /// Makes names that were given or taken in this directory durable.
  public func sync() throws(FileError) {
    try descriptor.sync()
  }

  /// The bytes of a file in this directory or deeper.
  public func contents(of path: PathBytes, limit: Int) throws(FileError) -> [UInt8] {
    let file = try openFile(path)
    return try file.readAll(limit: limit)
  }
}

extension PathBytes {
  func suffixing(_ name: PathBytes) -> PathBytes {
    PathBytes(bytes + name.bytes)
  }
}
