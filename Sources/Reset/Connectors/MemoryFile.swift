import Glibc
import SystemPackage

/// A file without a name and on no disk, for what a program is to read on its standard input. A pipe would do for less
/// than it holds only, and whoever writes to one that nobody reads gets SIGPIPE.
enum MemoryFile {
  /// - Returns: open for reading from its beginning, not inherited; the caller closes it.
  static func open(holding bytes: [UInt8]) throws -> FileDescriptor {
    // memfd_create is hidden from Swift's Glibc module.
    let name = "/quipux-intake-\(getpid())-\(UInt64.random(in: .min ... .max))"
    let number = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    let file = FileDescriptor(rawValue: number)
    do {
      guard shm_unlink(name) == 0 else { throw Errno(rawValue: errno) }
      try file.writeAll(bytes)
      try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()
      throw error
    }
  }
}
