public import DurableFiles

/// A file of a source that the source does not give: not this machine's fault.
public struct SourceFailure: Error, Sendable, Equatable {
  public var error: FileError

  public init(_ error: FileError) {
    self.error = error
  }

  public static func wrapping<Result: ~Copyable>(
    _ body: () throws(FileError) -> Result
  ) throws(SourceFailure) -> Result {
    do throws(FileError) { return try body() } catch { throw SourceFailure(error) }
  }
}

/// The originals, byte by byte as they came, by SHA-256: `ab/abcd…`. Several threads may use it.
///
/// An original is written without a name, made durable with others of its group, and only then named: what has a name is
/// whole.
public final class Originals: Sendable {
  private let directory: Directory
  private let shards: [Directory]

  /// - Parameter directory: the store; its 256 directories are made where they are missing.
  public init(_ directory: Directory) throws(FileError) {
    self.directory = directory
    let names = (0...255).map { PathBytes(String($0 | 0x100, radix: 16)).withoutFirst }
    let present = try Set(directory.entries().map(\.name))
    if !present.isSuperset(of: names) { try directory.makeDirectories(names) }
    for stale in present where stale.bytes.first == .dot { try directory.remove(stale) }
    var shards: [Directory] = []
    for name in names { shards.append(try directory.directory(name)) }
    self.shards = shards
  }

  /// Copies a file of a source, reading it once.
  /// - Throws: ``SourceFailure`` when the source does not give it, `file.tooLarge` when it has more than `limit` bytes;
  ///   `FileError` when the store does not take it, which is no fault of the file.
  public func copy(_ source: borrowing Descriptor, limit: Int64) throws -> PendingOriginal {
    let tooLarge = SourceFailure(FileError(.tooLarge, "copy", PathBytes([])))
    let size = try SourceFailure.wrapping { () throws(FileError) in try source.status().size }
    guard size <= limit else { throw tooLarge }
    guard size > Self.inMemory else {
      return try store(SourceFailure.wrapping { () throws(FileError) in try source.readAll(limit: Int(limit)) })
    }
    var writer = try newOriginal(limit: limit)
    var buffer = [UInt8](repeating: 0, count: Self.inMemory)
    var offset: Int64 = 0
    while true {
      let count = try SourceFailure.wrapping { () throws(FileError) in try source.read(into: &buffer, at: offset) }
      if count == 0 { break }
      offset += Int64(count)
      // It has grown since.
      guard offset <= limit else { throw tooLarge }
      try writer.append(buffer[..<count])
    }
    return try writer.finish()
  }

  /// Files up to this size are read at once, and not written when the store has them.
  private static let inMemory = 1 << 20

  public func store(_ bytes: [UInt8]) throws(FileError) -> PendingOriginal {
    let digest = ContentDigest(of: bytes)
    if let known = try known(digest, size: Int64(bytes.count)) { return known }
    let file = try directory.newFile()
    try file.write(bytes)
    return PendingOriginal(digest: digest, size: Int64(bytes.count), .new(file))
  }

  /// For bytes that come piece by piece.
  public func newOriginal(limit: Int64) throws(FileError) -> OriginalWriter {
    OriginalWriter(originals: self, file: try directory.newFile(), limit: limit)
  }

  /// The original of this digest.
  /// - Throws: `file.missing`.
  public func open(_ digest: ContentDigest) throws(FileError) -> Descriptor {
    try shard(of: digest).openFile(digest.name)
  }

  /// Makes a group durable under its names, sharing the waiting. Before the ledger speaks of them.
  public func makeDurable(_ group: [PendingOriginal]) throws(FileError) {
    let new = group.compactMap { original in original.newFile.map { (original.digest, $0) } }
    try directory.sync(new.map(\.1))
    for (digest, file) in new { _ = try file.name(digest.name, in: shard(of: digest)) }
    // Those that were there too: the run that named them may have been killed before it synced.
    try directory.sync(Set(group.map(\.digest.bytes[0])).map { shards[Int($0)] })
  }

  /// The original if the store has it: what has a name is whole.
  func known(_ digest: ContentDigest, size: Int64) throws(FileError) -> PendingOriginal? {
    guard let status = try shard(of: digest).status(of: digest.name), status.size == size else { return nil }
    return PendingOriginal(digest: digest, size: size, .known(try open(digest)))
  }

  private func shard(of digest: ContentDigest) -> Directory {
    shards[Int(digest.bytes[0])]
  }
}

extension ContentDigest {
  fileprivate var name: PathBytes { PathBytes(hexadecimal) }
}

extension PathBytes {
  fileprivate var withoutFirst: PathBytes { PathBytes(Array(bytes.dropFirst())) }
}
