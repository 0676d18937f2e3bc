internal import Transfer

extension EmailAddress {
  /// - Returns: the domain in lower case and ASCII; nil for what is none that mail goes to.
  static func domain(_ text: Substring) -> String? {
    let lower = text.lowercased()
    guard let ascii = lower.utf8.allSatisfy({ $0 < 0x80 }) ? lower : aLabels(of: lower), isDomain(ascii) else {
      return nil
    }
    return ascii
  }

  /// Labels of letters, digits and inner hyphens (RFC 1123, 2.1).
  private static func isDomain(_ text: String) -> Bool {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    // All digits: an address of the network layer.
    guard labels.count >= 2, text.utf8.count <= 253, labels.last?.allSatisfy(isDigit) == false else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
    }
  }

  private static func aLabels(of text: String) -> String? {
    let isAsItStands = text.unicodeScalars.allSatisfy { scalar in
      // What the mapping of RFC 5895 and UTS 46 would fold, drop or take for a dot: wide letters, ligatures, ß, joiners.
      scalar == "." || scalar == "-"
        || (!scalar.properties.changesWhenNFKCCaseFolded && isLetterMarkOrDigit(scalar))
    }
    return isAsItStands ? HostName.ascii(text) : nil
  }

  private static func isLetterMarkOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber: true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
