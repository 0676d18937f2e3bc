public import ReaderProtocol

/// Decodes base64 as it comes, in pieces of any size: white space anywhere, `data:…;base64,` before it. Strict in
/// everything else: padding must be there and at the end, so that text that was cut off shows.
public struct Base64Stream {
  private enum State {
    case start
    /// In a `data:` prefix, so far.
    case prefix([UInt8])
    case body
    case broken
  }

  private let limit: Int
  private var state = State.start
  private var accumulated: UInt32 = 0
  private var digits = 0
  private var padding = 0
  private var output: [UInt8] = []
  public private(set) var decodedCount = 0

  /// - Parameter limit: of decoded bytes; more are dropped.
  public init(limit: Int) {
    self.limit = limit
  }

  /// True once anything but white space has come.
  public var hasBegun: Bool {
    if case .start = state { false } else { true }
  }

  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
  }

  /// What has been decoded since the last call.
  public mutating func take() -> [UInt8] {
    defer { output = [] }
    return output
  }

  /// How many decoded bytes wait to be taken.
  public var waiting: Int { output.count }

  public var outcome: BlobOutcome {
    guard case .body = state, digits == 0 else { return .badBase64 }
    return decodedCount > limit ? .tooLarge : .complete
  }

  private mutating func take(_ byte: UInt8) {
    let isBlank = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    switch state {
    case .broken: return
    case .body:
      if !isBlank { decode(byte) }
    case .start:
      guard !isBlank else { return }
      // "data" is base64, too: the colon decides.
      state = .prefix([])
      takePrefix(byte, isBlank: false)
    case .prefix: takePrefix(byte, isBlank: isBlank)
    }
  }

  private mutating func takePrefix(_ byte: UInt8, isBlank: Bool) {
    guard case .prefix(var seen) = state else { return }
    if byte == UInt8(ascii: ",") {
      let isData = seen.starts(with: Array("data:".utf8)) && seen.suffix(7) == Array(";base64".utf8)[...]
      state = isData ? .body : .broken
      return
    }
    if !isBlank { seen.append(byte) }
    let marker = Array("data:".utf8)
    if seen.prefix(5) == marker.prefix(seen.count)[...] && seen.count <= 200 {
      state = .prefix(seen)
    } else {
      state = .body
      for early in seen { decode(early) }
    }
  }

  private mutating func decode(_ byte: UInt8) {
    guard case .body = state else { return }
    if byte == UInt8(ascii: "=") {
      padding += 1
      finishGroup()
      return
    }
    let value = Self.values[Int(byte)]
    guard value < 64, padding == 0 else {
      state = .broken
      return
    }
    accumulated = accumulated << 6 | UInt32(value)
    digits += 1
    if digits == 4 {
      append(3)
      digits = 0
    }
  }

  /// `xx==` gives one byte, `xxx=` two; nothing may follow.
  private mutating func finishGroup() {
    switch (digits, padding) {
    case (2, 1): return
    case (2, 2):
      accumulated <<= 12
      append(1)
      digits = 0
    case (3, 1):
      accumulated <<= 6
      append(2)
      digits = 0
    default: state = .broken
    }
  }

  private mutating func append(_ count: Int) {
    decodedCount += count
    if decodedCount <= limit {
      for index in 0..<count { output.append(UInt8(truncatingIfNeeded: accumulated >> UInt32(16 - 8 * index))) }
    }
    accumulated = 0
  }

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, character) in alphabet.utf8.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()
}
