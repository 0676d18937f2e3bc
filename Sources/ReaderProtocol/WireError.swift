/// Why bytes from the other side are not what the protocol says. What was wrong, never the bytes themselves.
public enum WireError: Error, Equatable, Sendable {
  /// A value goes beyond the end of its frame.
  case truncated
  /// A frame, a text or a count is over its limit.
  case tooLarge
  /// Elements nested deeper than an export may be.
  case tooDeep
  case invalidUTF8
  /// A number that stands for nothing, or bytes left over at the end of a frame.
  case invalidValue
  /// A frame of a kind that has no place here.
  case unexpectedFrame(UInt8)
  /// The two sides were built from different versions.
  case version(UInt64)
}
