internal import QuipuxDocument

/// Signs that a certificate was worked on: a certificate of the SRI has one text at one place, and none under another.
extension AttachmentText.Page {
  /// Text that says something else at the place of visible text, seen or covered: one of the two was painted over.
  var hasTextOverText: Bool {
    let visible = lines.filter { $0.isVisible && $0.hasPlace }
    return lines.contains { line in
      line.hasPlace && line.saysSomething && visible.contains { $0.isAtPlace(of: line) && !$0.says(line) }
    }
  }

  /// An estado that cannot be seen.
  var hidesEstado: Bool {
    !isMostlyPicture
      && lines.contains { !$0.isVisible && !RUCCertificate.otherEstados(in: plainWords($0.text)).isEmpty }
  }
}

extension AttachmentText.Line {
  fileprivate var hasPlace: Bool { right > left && bottom > top }

  fileprivate var saysSomething: Bool { text.utf8.lazy.filter { $0 >= 0x30 }.count > 3 }

  /// The same words: drawn twice to look bold, or a part of them.
  fileprivate func says(_ other: AttachmentText.Line) -> Bool {
    let (ours, theirs) = (plainWords(text).joined(), plainWords(other.text).joined())
    return ours.contains(theirs) || theirs.contains(ours)
  }

  /// On one baseline, over much of the shorter one's width; and beginning together where both are seen, for a long name
  /// runs into the next column.
  fileprivate func isAtPlace(of other: AttachmentText.Line) -> Bool {
    let height = min(bottom - top, other.bottom - other.top)
    let shared = min(right, other.right) - max(left, other.left)
    let mayOverflow = isVisible && other.isVisible && abs(left - other.left) > height * 1.5
    return abs((top + bottom) - (other.top + other.bottom)) < height && !mayOverflow
      && shared > min(right - left, other.right - other.left) * 0.4
  }
}
