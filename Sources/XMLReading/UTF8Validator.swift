/// Strict UTF-8 (RFC 3629), fed piece by piece: no overlong forms, no surrogates, nothing above U+10FFFF.
struct UTF8Validator {
  private var needed = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF
  private(set) var isValid = true

  /// False as soon as something is wrong.
  mutating func feed(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { all in
      var index = 0
      while index < all.count && isValid {
        if needed == 0 && index + 8 <= all.count {
          let word = all.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if word & 0x8080_8080_8080_8080 == 0 {
            index += 8
            continue
          }
        }
        take(all[index])
        index += 1
      }
    }
    return isValid
  }

  /// False if the last character is cut.
  func isComplete() -> Bool {
    isValid && needed == 0
  }

  private mutating func take(_ byte: UInt8) {
    if needed > 0 {
      isValid = byte >= lowest && byte <= highest
      needed -= 1
      (lowest, highest) = (0x80, 0xBF)
      return
    }
    switch byte {
    case 0..<0x80: break
    case 0xC2...0xDF: needed = 1
    case 0xE0: (needed, lowest) = (2, 0xA0)
    case 0xED: (needed, highest) = (2, 0x9F)
    case 0xE1...0xEF: needed = 2
    case 0xF0: (needed, lowest) = (3, 0x90)
    case 0xF1...0xF3: needed = 3
    case 0xF4: (needed, highest) = (3, 0x8F)
    default: isValid = false
    }
  }
}
