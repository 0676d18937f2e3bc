/// Finds the numbers of 13 and ten digits that stand by themselves in running text.
///
/// Never cuts one out of a longer run: not out of a radicado, a clave de acceso or an account number, also where blanks,
/// hyphens, full stops or line breaks part such a number into groups; and not out of codes with letters, names of files,
/// addresses and telephones with a country's prefix. Where it is not certain which digits belong together, there is
/// nothing to be found. Linear in the length of the text.
public enum NumberFinder {
  /// In the text's order; none overlaps another.
  public static func numbers(in text: String) -> [FoundNumber] {
    numbers(in: text.utf8.span)
  }

  /// The same on UTF-8, or any bytes.
  public static func numbers(in text: Span<UInt8>) -> [FoundNumber] {
    var found: [FoundNumber] = []
    var chain = DigitChain()
    var place = 0
    // What was looked at already: no word reaches further back.
    var floor = 0
    while place < text.count {
      guard text.digit(at: place) != nil else {
        place += 1
        continue
      }
      if Word.isGlued(text, at: place, floor: floor) {
        place = Word(in: text, around: place, floor: floor).end(text, into: &found)
      } else {
        let end = chain.read(text, from: place)
        if end > place {
          chain.resolve(text, into: &found)
          place = end
        } else {
          place = Word(in: text, around: place, floor: floor).end(text, into: &found)
        }
      }
      floor = place
    }
    return found
  }
}
