/// The limits that both sides know. Whoever reads refuses more, whatever the other side says.
public enum Wire {
  public static let version: UInt64 = 2
  public static let maximumFrame = 32 << 20
  public static let maximumDepth = 64
  public static let maximumElements = 100_000
  public static let maximumAttributes = 64
  /// How a reader ends that was refused memory.
  public static let outOfMemoryExitCode: Int32 = 40
  /// Of one piece of an embedded attachment.
  public static let blobChunk = 32 << 10
}

/// Puts values into bytes: numbers as LEB128, texts with their length before them.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  init(reserving capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  mutating func put(byte: UInt8) {
    bytes.append(byte)
  }

  mutating func put(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func put(_ value: Int) {
    put(UInt64(clamping: value))
  }

  mutating func put(_ value: Float) {
    let pattern = value.bitPattern
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: pattern >> UInt32(shift)))
    }
  }

  mutating func put(_ value: Bool) {
    bytes.append(value ? 1 : 0)
  }

  mutating func put(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      put(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func put(_ text: String?) {
    put(text != nil)
    if let text { put(text) }
  }

  mutating func put(raw: some Collection<UInt8>) {
    bytes.append(contentsOf: raw)
  }

  /// Writes a frame: its length in four bytes, its kind, then what `body` puts.
  mutating func frame(_ kind: UInt8, _ body: (inout WireWriter) -> Void) {
    let start = bytes.count
    bytes.append(contentsOf: [0, 0, 0, 0, kind])
    body(&self)
    let length = UInt32(clamping: bytes.count - start - 4)
    for index in 0..<4 {
      bytes[start + index] = UInt8(truncatingIfNeeded: length >> UInt32(8 * index))
    }
  }
}

/// Takes values out of bytes that may be anything.
struct WireReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var remaining: Int { bytes.count - position }

  mutating func byte() throws(WireError) -> UInt8 {
    guard position < bytes.count else { throw .truncated }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      let part = UInt64(byte & 0x7F)
      guard shift < 63 || part <= 1 else { throw .invalidValue }
      value |= part << shift
      if byte & 0x80 == 0 { return value }
    }
    throw .invalidValue
  }

  mutating func count(atMost limit: Int) throws(WireError) -> Int {
    let value = try number()
    guard let count = Int(exactly: value), count <= limit else { throw .tooLarge }
    return count
  }

  /// How many things follow, each of them at least one byte.
  mutating func itemCount(atMost limit: Int) throws(WireError) -> Int {
    let count = try count(atMost: limit)
    guard count <= remaining else { throw .truncated }
    return count
  }

  mutating func float() throws(WireError) -> Float {
    var pattern: UInt32 = 0
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      pattern |= UInt32(try byte()) << shift
    }
    let value = Float(bitPattern: pattern)
    guard value.isFinite else { throw .invalidValue }
    return value
  }

  mutating func bool() throws(WireError) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw .invalidValue
    }
  }

  mutating func text() throws(WireError) -> String {
    let count = try itemCount(atMost: Wire.maximumFrame)
    defer { position += count }
    guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else { throw .invalidUTF8 }
    return text
  }

  mutating func optionalText() throws(WireError) -> String? {
    try bool() ? try text() : nil
  }

  mutating func rest() -> [UInt8] {
    defer { position = bytes.count }
    return Array(bytes[position...])
  }

  func end() throws(WireError) {
    guard remaining == 0 else { throw .invalidValue }
  }

  mutating func choice<Value: RawRepresentable>(_ type: Value.Type) throws(WireError) -> Value
  where Value.RawValue == UInt8 {
    guard let value = Value(rawValue: try byte()) else { throw .invalidValue }
    return value
  }
}
