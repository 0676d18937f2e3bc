import Crypto
public import DurableFiles

/// A file of a source as one look found it.
public struct SourceFile: Sendable, Hashable {
  /// From the source's root, without a leading slash.
  public var path: PathBytes
  public var status: FileStatus

  public init(path: PathBytes, status: FileStatus) {
    self.path = path
    self.status = status
  }

  /// The same for as long as nobody touches the file: the first 16 bytes of SHA-256 over size, modification, change,
  /// inode and path. Without the device, whose number may be another one after the next boot.
  public var fingerprint: UInt128 {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 + path.bytes.count)
    bytes.append(status.size)
    bytes.append(status.modified)
    bytes.append(status.changed)
    bytes.append(Int64(bitPattern: status.inode))
    bytes += path.bytes
    return SHA256.hash(data: bytes).prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
  }
}

extension [UInt8] {
  /// Eight bytes, the least first.
  fileprivate mutating func append(_ number: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
