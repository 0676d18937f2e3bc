public import QuipuxDocument

/// What comes of an attachment.
public enum AttachmentAnswer: Sendable, Equatable {
  case text(AttachmentText)
  /// Longer than the limit.
  case tooLarge
  /// The descriptor could not be read.
  case unreadable
}

extension AttachmentAnswer {
  public var frame: [UInt8] {
    var writer = WireWriter(reserving: 4096)
    switch self {
    case .text(let text): writer.frame(0x30) { $0.put(text) }
    case .tooLarge: writer.frame(0x31) { _ in }
    case .unreadable: writer.frame(0x32) { _ in }
    }
    return writer.bytes
  }

  /// - Parameter limits: what was asked for; an answer beyond it is refused.
  public init(_ frame: Frame, within limits: AttachmentLimits) throws(WireError) {
    var reader = WireReader(frame.payload)
    switch frame.kind {
    case 0x30: self = .text(try reader.attachmentText(within: limits))
    case 0x31: self = .tooLarge
    case 0x32: self = .unreadable
    default: throw .unexpectedFrame(frame.kind)
    }
    try reader.end()
  }
}

extension WireWriter {
  fileprivate mutating func put(_ text: AttachmentText) {
    put(byte: text.type.rawValue)
    put(text.envelopes)
    put(byte: text.problem.map { $0.rawValue + 1 } ?? 0)
    put(text.pages.count)
    for page in text.pages {
      put(page.number)
      put(page.isMostlyPicture)
      put(page.lines.count)
      for line in page.lines { put(line) }
    }
  }

  private mutating func put(_ line: AttachmentText.Line) {
    put(line.isVisible)
    put(line.isAslant)
    put(line.text)
    for edge in [line.left, line.top, line.right, line.bottom] { put(edge.isFinite ? edge : 0) }
  }
}

extension WireReader {
  fileprivate mutating func attachmentText(within limits: AttachmentLimits) throws(WireError) -> AttachmentText {
    var result = AttachmentText(type: try choice(AttachmentText.ContentType.self))
    result.envelopes = try count(atMost: limits.envelopes)
    let problem = try byte()
    if problem > 0 {
      guard let known = AttachmentText.Problem(rawValue: problem - 1) else { throw .invalidValue }
      result.problem = known
    }
    let count = try itemCount(atMost: limits.pages)
    for index in 0..<count {
      let page = try page()
      guard page.number == index + 1 else { throw .invalidValue }
      result.pages.append(page)
    }
    return result
  }

  private mutating func page() throws(WireError) -> AttachmentText.Page {
    var page = AttachmentText.Page(number: try count(atMost: 1_000_000), lines: [])
    page.isMostlyPicture = try bool()
    let count = try itemCount(atMost: 1_000_000)
    page.lines.reserveCapacity(min(count, 1000))
    for _ in 0..<count { page.lines.append(try line()) }
    return page
  }

  private mutating func line() throws(WireError) -> AttachmentText.Line {
    let isVisible = try bool()
    let isAslant = try bool()
    let text = try text()
    return AttachmentText.Line(
      text: text, isVisible: isVisible, isAslant: isAslant, left: try float(), top: try float(), right: try float(),
      bottom: try float())
  }
}
