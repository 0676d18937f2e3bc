internal import QuipuxDocument

/// Signs that a certificate was worked on: a certificate of the SRI has one text at one place, and none under another.
extension AttachmentText.Page {
  /// Text that says something else at the place of visible text, seen or covered: one of the two was painted over.
  var hasTextOverText: Bool {
    let places = lines.map(PlacedLine.init)
    return lines.indices.contains { index in
      let line = places[index]
      return line.hasPlace && lines[index].saysSomething
        && places.indices.contains { other in
          other != index && places[other].isVisible && places[other].hasPlace && places[other].isAtPlace(of: line)
            && !lines[other].says(lines[index])
        }
    }
  }

  /// Says, or hides, what makes a certificate for a person, on any of its pages.
  var isDoubtful: Bool { hidesEstado || isVoided }

  private static let voids: Set<String> = [
    "anulado", "anulada", "invalido", "invalida", "caducado", "caducada", "vencido", "vencida", "borrador", "muestra",
    "ejemplo", "especimen", "specimen", "prueba", "simulado", "simulada", "falso", "falsa", "revocado", "revocada",
  ]

  /// A watermark, however pale, that takes the certificate back: "ANULADO", "SIN VALOR".
  private var isVoided: Bool {
    let words = lines.filter(\.isAslant).flatMap { plainWords($0.text) }
    return words.contains { Self.voids.contains($0) }
      || zip(words, words.dropFirst()).contains { word, next in
        (word == "sin" && (next == "valor" || next == "validez")) || (word == "no" && next.hasPrefix("valid"))
      }
  }

  /// An estado that cannot be seen.
  private var hidesEstado: Bool {
    !isMostlyPicture
      && lines.contains { !$0.isVisible && !RUCCertificate.otherEstados(in: plainWords($0.text)).isEmpty }
  }
}

/// Where a line stands, without its text: every line is held against every other.
private struct PlacedLine {
  var isVisible: Bool
  var isWatermark: Bool
  var left, top, right, bottom: Float

  init(_ line: AttachmentText.Line) {
    isVisible = line.isVisible
    isWatermark = line.isWatermark
    (left, top, right, bottom) = (line.left, line.top, line.right, line.bottom)
  }

  /// A watermark has none of its own.
  var hasPlace: Bool { right > left && bottom > top && !isWatermark }

  /// On one baseline, over much of the shorter one's width; and beginning together where both are seen, for a long name
  /// runs into the next column.
  func isAtPlace(of other: PlacedLine) -> Bool {
    let height = min(bottom - top, other.bottom - other.top)
    guard abs((top + bottom) - (other.top + other.bottom)) < height else { return false }
    let shared = min(right, other.right) - max(left, other.left)
    let mayOverflow = isVisible && other.isVisible && abs(left - other.left) > height * 1.5
    return !mayOverflow && shared > min(right - left, other.right - other.left) * 0.4
  }
}

extension AttachmentText.Line {
  /// Words across the page: nothing is read there but what speaks against the certificate. A number is none.
  fileprivate var isWatermark: Bool {
    isAslant && text.utf8.lazy.filter { (0x30...0x39).contains($0) }.count < 9
  }

  fileprivate var saysSomething: Bool { text.utf8.lazy.filter { $0 >= 0x30 }.count > 3 }

  /// The same words: drawn twice to look bold, or a part of them.
  fileprivate func says(_ other: AttachmentText.Line) -> Bool {
    let (ours, theirs) = (plainWords(text).joined(), plainWords(other.text).joined())
    return ours.contains(theirs) || theirs.contains(ours)
  }
}
