/// A text as the rules read it: words of lower-case ASCII without accents, each with its place in the source.
///
/// Composed and decomposed accents, leftovers of bytewise upper-casing ("COMPAñíA"), ligatures of PDFs ("oﬁcio") and
/// every kind of blank make no difference. An apostrophe between two letters joins them (O′BRIEN is `obrien`); any other
/// punctuation parts words ("S.U.T." is `s u t`). A letter that is not Latin makes its word equal to no other.
/// One pass, linear in the length of the text.
public struct FoldedText: Sendable {
  public struct Word: Sendable, Hashable {
    let start: UInt32
    let count: UInt32
    let sourceStart: UInt32
    let sourceEnd: UInt32
    /// The first eight bytes, left-aligned: decides most comparisons in one step.
    public let key: UInt64

    /// In ``FoldedText/bytes``.
    public var range: Range<Int> { Int(start)..<Int(start + count) }
    /// In the UTF-8 of the source, bytes.
    public var source: Range<Int> { Int(sourceStart)..<Int(sourceEnd) }
  }

  /// The words' bytes, one after the other.
  public let bytes: [UInt8]
  public let words: [Word]

  /// Stands for a letter that could not be folded.
  static let unknownLetter: UInt8 = 0x1A

  public init(_ text: String) {
    self.init(text.utf8.span)
  }

  public init(_ utf8: Span<UInt8>) {
    // No character folds to more bytes than it has.
    var bytes = [UInt8](repeating: 0, count: utf8.count)
    var folding = Folding(sourceLength: utf8.count)
    var output = bytes.mutableSpan
    folding.fold(utf8, into: &output)
    bytes.removeLast(bytes.count - folding.end)
    self.bytes = bytes
    words = folding.words
  }

  /// The folded word, for people and tests; the rules compare bytes.
  public subscript(word place: Int) -> String {
    String(decoding: bytes[words[place].range], as: UTF8.self)
  }

  /// Where a run of words stands in the UTF-8 of the source.
  public func source(of run: Range<Int>) -> Range<Int> {
    run.isEmpty ? 0..<0 : words[run.lowerBound].source.lowerBound..<words[run.upperBound - 1].source.upperBound
  }
}
