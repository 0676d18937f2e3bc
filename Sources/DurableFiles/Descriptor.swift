import CLinux
import Glibc

/// An open file or directory; closed when it goes.
public struct Descriptor: ~Copyable, Sendable {
  /// The kernel's number, for handing over to another process; good for as long as this value lives.
  public let number: CInt
  /// For errors only.
  let path: PathBytes

  init(number: CInt, path: PathBytes) {
    self.number = number
    self.path = path
  }

  deinit {
    close(number)
  }

  public func status() throws(FileError) -> FileStatus {
    var status = stat()
    _ = try systemCall("status", path) { fstat(number, &status) }
    return FileStatus(status)
  }

  /// Reads from `offset` into the whole of `buffer`, or to the end of the file; the file's own position does not matter.
  /// - Returns: the bytes read; fewer than asked for only at the end.
  public func read(into buffer: inout [UInt8], at offset: Int64) throws(FileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = try systemCall("read", path) {
        buffer.withUnsafeMutableBytes { space in
          let rest = UnsafeMutableRawBufferPointer(rebasing: space[filled...])
          return pread(number, rest.baseAddress, rest.count, off_t(offset) + off_t(filled))
        }
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// The whole file.
  /// - Throws: `file.tooLarge` when there are more than `limit` bytes.
  public func readAll(limit: Int) throws(FileError) -> [UInt8] {
    let expected = try status().size
    guard expected <= limit else { throw FileError(.tooLarge, "read", path) }
    var bytes = [UInt8](repeating: 0, count: Int(expected) + 1)
    var count = 0
    while true {
      let more = try readMore(of: &bytes, from: count)
      if more == 0 { break }
      count += more
      guard count <= limit else { throw FileError(.tooLarge, "read", path) }
      if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: count)) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  private func readMore(of bytes: inout [UInt8], from start: Int) throws(FileError) -> Int {
    try systemCall("read", path) {
      bytes.withUnsafeMutableBytes { space in
        pread(number, space.baseAddress.map { $0 + start }, space.count - start, off_t(start))
      }
    }
  }

  /// The same file for reading only: what may be given to a process that is not trusted.
  public func reopenedForReading() throws(FileError) -> Descriptor {
    let reopened = try systemCall("reopen", path) { clinux_reopen_read_only(number) }
    return Descriptor(number: reopened, path: path)
  }

  func write(_ bytes: RawSpan) throws(FileError) {
    var written = 0
    while written < bytes.byteCount {
      let rest = bytes.extracting(written...)
      written += try systemCall("write", path) {
        rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      }
    }
  }

  func sync() throws(FileError) {
    _ = try systemCall("sync", path) { fsync(number) }
  }
}
