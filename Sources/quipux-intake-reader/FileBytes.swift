import Glibc
import XMLReading

/// A file by its descriptor, read from given places: the position that it shares with others stays as it is.
final class FileBytes: ByteSource {
  private let descriptor: Int32

  init(owning descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  func bytes(at offset: Int, count: Int) throws(ByteSourceError) -> [UInt8] {
    var number: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { space, filled in
      (filled, number) = Self.fill(space, from: offset, of: descriptor)
    }
    guard number == 0 else { throw ByteSourceError(number: number) }
    return bytes
  }

  /// The whole, but no more than `limit`.
  func all(limit: Int) throws(ByteSourceError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw ByteSourceError(number: errno) }
    return try bytes(at: 0, count: min(limit, Int(status.st_size) + 1))
  }

  private static func fill(
    _ space: UnsafeMutableBufferPointer<UInt8>, from offset: Int, of descriptor: Int32
  ) -> (filled: Int, number: Int32) {
    var filled = 0
    while filled < space.count {
      let count = pread(descriptor, space.baseAddress.map { $0 + filled }, space.count - filled, off_t(offset + filled))
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return (filled, errno) }
      if count == 0 { break }
      filled += count
    }
    return (filled, 0)
  }
}
