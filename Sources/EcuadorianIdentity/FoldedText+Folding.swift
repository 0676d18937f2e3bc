extension FoldedText {
  /// The one pass: where it is, and the word that it is in.
  struct Folding {
    private(set) var words: [Word] = []
    /// Of the bytes written.
    private(set) var end = 0
    private var wordStart = 0
    private var sourceStart = 0
    private var key: UInt64 = 0

    init(sourceLength: Int) {
      words.reserveCapacity(sourceLength / 5 + 1)
    }

    mutating func fold(_ utf8: Span<UInt8>, into output: inout MutableSpan<UInt8>) {
      var place = 0
      while place < utf8.count {
        let byte = utf8[place]
        let lower = byte | 0x20
        if lower &- 0x61 < 26 {
          append(lower, at: place, to: &output)
          place += 1
        } else if byte < 0x80 {
          foldASCIISign(byte, utf8, at: place, into: &output)
          place += 1
        } else {
          place += foldBeyondASCII(utf8, at: place, into: &output)
        }
      }
      endWord(at: place)
    }

    private mutating func foldASCIISign(
      _ byte: UInt8, _ utf8: Span<UInt8>, at place: Int, into output: inout MutableSpan<UInt8>
    ) {
      if byte &- 0x30 < 10 {
        append(byte, at: place, to: &output)
      } else if (byte != 0x27 && byte != 0x60) || !joins(utf8, after: place + 1) {
        endWord(at: place)
      }
    }

    /// Returns the character's length.
    private mutating func foldBeyondASCII(
      _ utf8: Span<UInt8>, at place: Int, into output: inout MutableSpan<UInt8>
    ) -> Int {
      let (scalar, length) = utf8.scalar(at: place)
      switch LatinFolding(scalar) {
      case .letter(let byte): append(byte, at: place, to: &output)
      case .letters(let ascii): for byte in ascii.utf8 { append(byte, at: place, to: &output) }
      case .nothing: break
      case .apostrophe: if !joins(utf8, after: place + length) { endWord(at: place) }
      case .separator: endWord(at: place)
      case .unknown: append(FoldedText.unknownLetter, at: place, to: &output)
      }
      return length
    }

    private mutating func append(_ byte: UInt8, at place: Int, to output: inout MutableSpan<UInt8>) {
      let count = end - wordStart
      if count == 0 { sourceStart = place }
      if count < 8 { key |= UInt64(byte) << UInt64(56 - 8 * count) }
      output[end] = byte
      end += 1
    }

    private mutating func endWord(at place: Int) {
      guard end > wordStart else { return }
      words.append(
        Word(
          start: UInt32(truncatingIfNeeded: wordStart), count: UInt32(truncatingIfNeeded: end - wordStart),
          sourceStart: UInt32(truncatingIfNeeded: sourceStart), sourceEnd: UInt32(truncatingIfNeeded: place), key: key))
      wordStart = end
      key = 0
    }

    /// Whether an apostrophe that ends at `place` stands between two letters.
    private func joins(_ utf8: Span<UInt8>, after place: Int) -> Bool {
      guard end > wordStart, place < utf8.count else { return false }
      let byte = utf8[place]
      return (byte | 0x20) &- 0x61 < 26 || (byte >= 0xC3 && byte < 0xCC)
    }
  }
}
