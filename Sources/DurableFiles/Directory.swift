import CLinux
import Glibc

/// An open directory: what is done in it is done there, whatever becomes of its path.
public final class Directory: Sendable {
  public let descriptor: Descriptor

  /// The directory at a path that this program or its operator chose; symbolic links are followed.
  public convenience init(_ path: PathBytes) throws(FileError) {
    try self.init(at: AT_FDCWD, path, shown: path)
  }

  init(at directory: CInt, _ name: PathBytes, shown path: PathBytes) throws(FileError) {
    let number = try systemCall("open directory", at: name) {
      clinux_openat(directory, $0, O_RDONLY | O_DIRECTORY, 0)
    }
    descriptor = Descriptor(number: number, path: path)
  }

  init(_ descriptor: consuming Descriptor) {
    self.descriptor = descriptor
  }

  /// As it was opened; for messages.
  public var path: PathBytes { descriptor.path }

  /// A directory in this one; a symbolic link is not followed.
  public func directory(_ path: PathBytes) throws(FileError) -> Directory {
    Directory(try openBeneath(path, O_RDONLY | O_DIRECTORY))
  }

  /// A regular file in this directory or deeper. `path` may be anybody's: it cannot leave the directory (`..`, absolute),
  /// no symbolic link is followed anywhere on it, and a pipe or a device is not waited for.
  /// - Throws: `file.outside` for a path that leaves or a link; `file.kind` for what is no regular file.
  public func openFile(_ path: PathBytes) throws(FileError) -> Descriptor {
    let file = try openBeneath(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    guard try file.status().kind == .file else { throw FileError(.kind, "open", file.path) }
    return file
  }

  private func openBeneath(_ path: PathBytes, _ flags: CInt) throws(FileError) -> Descriptor {
    while true {
      do {
        let number = try systemCall("open", at: path, in: self.path) {
          clinux_openat2_beneath(descriptor.number, $0, flags)
        }
        return Descriptor(number: number, path: self.path.appending(path))
      } catch let error where error.number == EAGAIN {
        // Something on the way was renamed while the kernel looked: it could not tell whether the path stays beneath.
        continue
      }
    }
  }

  /// What is at `path`, without following a symbolic link in its last component.
  /// - Returns: nil when there is nothing.
  public func status(of path: PathBytes) throws(FileError) -> FileStatus? {
    var status = stat()
    do {
      _ = try systemCall("status", at: path, in: self.path) {
        fstatat(descriptor.number, $0, &status, AT_SYMLINK_NOFOLLOW)
      }
    } catch let error where error.code == .missing {
      return nil
    }
    return FileStatus(status)
  }

  /// Permission bits of what is open.
  public func permissions() throws(FileError) -> UInt32 {
    var status = stat()
    _ = try systemCall("status", path) { fstat(descriptor.number, &status) }
    return status.st_mode & 0o7777
  }
}
