import CLinux
import Glibc

/// The lock (flock) of a file that is there, without a word written into it. It goes with this value or its process,
/// however that ends: what nobody has locked, nobody is working on.
public struct FileLease: ~Copyable, Sendable {
  let descriptor: Descriptor

  /// Closing is not enough: a child that is about to become another program has the same open file until it does.
  deinit {
    _ = flock(descriptor.number, LOCK_UN)
  }

  /// Takes the lock without waiting.
  /// - Returns: nil when somebody has it, or when the file is no longer what has this name.
  public static func acquire(_ name: PathBytes, in directory: Directory) throws(FileError) -> FileLease? {
    let descriptor: Descriptor
    do {
      descriptor = try directory.openFile(name)
    } catch let error where error.code == .missing {
      return nil
    }
    guard try descriptor.lock(LOCK_EX | LOCK_NB) else { return nil }
    let lease = FileLease(descriptor: descriptor)
    // Between opening and locking its holder may have moved it on.
    guard try directory.status(of: name)?.inode == lease.descriptor.status().inode else { return nil }
    return lease
  }

  /// Waits for the lock of a file that stands for nothing else; it is made where it is missing.
  public static func wait(for name: PathBytes, in directory: Directory) throws(FileError) -> FileLease {
    let descriptor = try directory.openLock(name)
    _ = try descriptor.lock(LOCK_EX)
    return FileLease(descriptor: descriptor)
  }

  /// The whole file.
  /// - Throws: `file.tooLarge` when there are more than `limit` bytes.
  public func contents(limit: Int) throws(FileError) -> [UInt8] {
    try descriptor.readAll(limit: limit)
  }
}

extension Directory {
  /// A file that stands for its lock; made where it is missing.
  func openLock(_ name: PathBytes) throws(FileError) -> Descriptor {
    let number = try systemCall("open lock", at: name, in: path) {
      clinux_openat(descriptor.number, $0, O_RDWR | O_CREAT | O_NOFOLLOW, 0o600)
    }
    return Descriptor(number: number, path: path.appending(name))
  }
}

extension Descriptor {
  /// - Parameter how: of flock.
  /// - Returns: false when somebody else has it and it was not to be waited for.
  func lock(_ how: CInt) throws(FileError) -> Bool {
    do {
      _ = try systemCall("lock", path) { flock(number, how) }
      return true
    } catch let error where error.number == EWOULDBLOCK {
      return false
    }
  }
}
