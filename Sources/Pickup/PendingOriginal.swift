import Crypto
public import DurableFiles

/// An original whose bytes are written, and durable only after ``Originals/makeDurable(_:)``.
public final class PendingOriginal: Sendable {
  enum Content: ~Copyable, Sendable {
    case new(NewFile)
    case known(Descriptor)
  }

  public let digest: ContentDigest
  /// In bytes.
  public let size: Int64
  private let content: Content

  init(digest: ContentDigest, size: Int64, _ content: consuming Content) {
    self.digest = digest
    self.size = size
    self.content = content
  }

  /// A descriptor that cannot write, to be given to the reader.
  public func openForReading() throws(FileError) -> Descriptor {
    switch content {
    case .new(let file): try file.descriptor.reopenedForReading()
    case .known(let descriptor): try descriptor.reopenedForReading()
    }
  }

  var newFile: NewFile? {
    switch content {
    case .new(let file): file
    case .known: nil
    }
  }
}

/// An original that comes piece by piece: from a file too long for memory, or decoded from base64.
public struct OriginalWriter: ~Copyable {
  private let originals: Originals
  private let file: NewFile
  private let limit: Int64
  private var hash = SHA256()
  public private(set) var size: Int64 = 0

  init(originals: Originals, file: NewFile, limit: Int64) {
    self.originals = originals
    self.file = file
    self.limit = limit
  }

  /// - Throws: `file.tooLarge` past the limit; nothing of it stays.
  public mutating func append(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    size += Int64(bytes.count)
    guard size <= limit else { throw FileError(.tooLarge, "copy", PathBytes([])) }
    hash.update(data: bytes)
    let span = bytes.span
    try file.write(span.bytes)
  }

  public consuming func finish() throws(FileError) -> PendingOriginal {
    let digest = ContentDigest(hash.finalize())
    if let known = try originals.known(digest, size: size) { return known }
    return PendingOriginal(digest: digest, size: size, .new(file))
  }
}
