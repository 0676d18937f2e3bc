import Glibc

/// A path or a name as the kernel has it: bytes without NUL, of no particular encoding.
///
/// Swift's strings fold NFC with NFD and cannot hold what is not UTF-8; two files may differ in nothing else.
public struct PathBytes: Sendable, Hashable, ExpressibleByStringInterpolation {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(_ string: String) {
    bytes = Array(string.utf8)
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  public var isEmpty: Bool { bytes.isEmpty }

  /// `self/name`, or `name` where self is empty.
  public func appending(_ name: PathBytes) -> PathBytes {
    guard !bytes.isEmpty else { return name }
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count + 1 + name.bytes.count)
    joined += bytes
    if bytes.last != .slash { joined.append(.slash) }
    joined += name.bytes
    return PathBytes(joined)
  }

  /// The same with `suffix` at the end of the last component.
  public func suffixed(_ suffix: String) -> PathBytes {
    PathBytes(bytes + suffix.utf8)
  }

  /// What stands before the last slash; empty when there is none.
  public var parent: PathBytes {
    guard let slash = bytes.lastIndex(of: .slash) else { return PathBytes([]) }
    return PathBytes(Array(bytes[..<slash]))
  }

  /// What stands after the last slash.
  public var name: PathBytes {
    guard let slash = bytes.lastIndex(of: .slash) else { return self }
    return PathBytes(Array(bytes[(slash + 1)...]))
  }

  public var components: [PathBytes] {
    bytes.split(separator: .slash).map { PathBytes(Array($0)) }
  }

  func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { buffer in
      let end = buffer.update(fromContentsOf: bytes)
      buffer[end] = 0
      return buffer.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return "".withCString(body) }
        return body(UnsafePointer(start))
      }
    }
  }
}

/// Bytewise, as `LC_ALL=C sort` orders.
extension PathBytes: Comparable {
  public static func < (one: PathBytes, other: PathBytes) -> Bool {
    let shared = min(one.bytes.count, other.bytes.count)
    let order = one.bytes.withUnsafeBytes { left in
      other.bytes.withUnsafeBytes { right -> CInt in
        guard let left = left.baseAddress, let right = right.baseAddress else { return 0 }
        return memcmp(left, right, shared)
      }
    }
    return order == 0 ? one.bytes.count < other.bytes.count : order < 0
  }
}

/// For people: what is not UTF-8, or would steer a terminal, is escaped. Not reversible, never to be opened.
extension PathBytes: CustomStringConvertible {
  public var description: String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return bytes.map { (0x20..<0x7F).contains($0) ? String(UnicodeScalar($0)) : Self.escaped($0) }.joined()
    }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default:
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  private static func escaped(_ byte: UInt8) -> String {
    "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

extension UInt8 {
  package static let slash = UInt8(ascii: "/")
  package static let dot = UInt8(ascii: ".")
}
