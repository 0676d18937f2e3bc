/// Bytes that can be read from any place, again and again: once to find out the encoding, once to parse.
public protocol ByteSource {
  /// At most `count` bytes from `offset`; empty at the end.
  func bytes(at offset: Int, count: Int) throws(ByteSourceError) -> [UInt8]
}

/// The bytes could not be read: the errno of the call.
public struct ByteSourceError: Error, Equatable, Sendable {
  public var number: Int32

  public init(number: Int32) {
    self.number = number
  }
}

/// Bytes that are in memory already.
public struct MemoryBytes: ByteSource {
  private let content: [UInt8]

  public init(_ content: [UInt8]) {
    self.content = content
  }

  public func bytes(at offset: Int, count: Int) throws(ByteSourceError) -> [UInt8] {
    Array(content[min(offset, content.count)..<min(offset + count, content.count)])
  }
}
