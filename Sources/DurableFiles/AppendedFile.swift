import CLinux
import Glibc

/// A file that only grows, but for what a crash left half-written at its end. It knows nothing of locks: whoever appends
/// holds one.
public struct AppendedFile: ~Copyable, Sendable {
  /// Open for reading.
  public let descriptor: Descriptor

  /// Makes the file, with mode 0600, where there is none; a symbolic link is not followed.
  public static func open(_ name: PathBytes, in directory: Directory) throws(FileError) -> AppendedFile {
    let number = try systemCall("open", at: name, in: directory.path) {
      clinux_openat(directory.descriptor.number, $0, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NOCTTY, 0o600)
    }
    let descriptor = Descriptor(number: number, path: directory.path.appending(name))
    let status = try descriptor.status()
    guard status.kind == .file else { throw FileError(.kind, "open", descriptor.path) }
    // An empty one may be new, or its maker may have been killed before it synced.
    if status.size == 0 { try directory.sync() }
    return AppendedFile(descriptor: descriptor)
  }

  /// Appends and makes it durable. After an error the file ends as it did before, or, where even that fails, in a part of
  /// `bytes`.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    let end = try descriptor.status().size
    do {
      let span = bytes.span
      try descriptor.write(span.bytes)
      try descriptor.sync()
    } catch {
      try cut(to: end)
      throw error
    }
  }

  /// Drops what stands beyond `size` bytes.
  public func cut(to size: Int64) throws(FileError) {
    _ = try systemCall("truncate", descriptor.path) { ftruncate(descriptor.number, off_t(size)) }
    try descriptor.sync()
  }
}
