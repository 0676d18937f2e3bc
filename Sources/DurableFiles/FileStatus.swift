import Glibc

/// What the kernel says about a file, without opening it.
public struct FileStatus: Sendable, Hashable {
  public enum Kind: UInt8, Sendable {
    case file, directory, symbolicLink, other
  }

  public var kind: Kind
  /// In bytes.
  public var size: Int64
  /// Of the contents, in nanoseconds since the epoch, by the clock of whoever wrote it.
  public var modified: Int64
  /// Of the contents, name or permissions, in nanoseconds since the epoch, by the file system's clock.
  public var changed: Int64
  public var inode: UInt64
  public var device: UInt64

  public init(kind: Kind, size: Int64, modified: Int64, changed: Int64, inode: UInt64, device: UInt64) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
  }

  init(_ status: stat) {
    self.init(
      kind: Kind(mode: status.st_mode), size: Int64(status.st_size), modified: Self.nanoseconds(status.st_mtim),
      changed: Self.nanoseconds(status.st_ctim), inode: UInt64(status.st_ino), device: UInt64(status.st_dev))
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

extension FileStatus.Kind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .symbolicLink
    default: self = .other
    }
  }
}
