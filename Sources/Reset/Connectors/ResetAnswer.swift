/// What a target says that it did with an order. All of them are certain.
public enum ResetAnswer: Sendable, Equatable {
  /// The reset is made, and the target mails by itself.
  case sent(reference: String?)
  /// The reset is made; its link is to be mailed.
  case link(ResetLink)
  /// This order was carried out to its end before.
  case alreadyDone(reference: String?)
  case unknownAccount(reference: String?)
  /// - Parameters:
  ///   - code: the target's own, of letters, digits, `.`, `-` and `_`.
  ///   - address: the one on record, where the target gives it.
  case refused(code: String?, address: String?, reference: String?)
  /// The target was reached and did nothing.
  /// - Parameter after: as long as it asks to be left alone; nil where it does not say.
  case tryLater(after: Duration?)

  /// A target's reference as it may stand in results: at most 128 printable ASCII characters, else dropped.
  public static func reference(_ text: String?) -> String? {
    guard let text, !text.isEmpty, text.utf8.count <= 128, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return nil }
    return text
  }

  /// A target's code as it may stand in results: at most 64 letters, digits, `.`, `-` and `_`, else dropped.
  static func code(_ text: String?) -> String? {
    guard let text, (1...64).contains(text.utf8.count), text.utf8.allSatisfy(isOfCode) else { return nil }
    return text
  }

  private static func isOfCode(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}

/// Neither link nor address.
extension ResetAnswer: CustomStringConvertible, CustomReflectable {
  public var description: String {
    switch self {
    case .sent: "sent"
    case .link: "link"
    case .alreadyDone: "already-done"
    case .unknownAccount: "unknown-account"
    case .refused(let code, _, _): "refused" + (code.map { ": \($0)" } ?? "")
    case .tryLater: "try-later"
    }
  }

  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What a target says that became of an order given to it earlier.
public enum Inquiry: Sendable, Equatable {
  case answered(ResetAnswer)
  /// The target never had the order, so that it may be given.
  case notReceived
  /// The target is at it: ask again later.
  case inProgress
  /// Nobody knows: a person has to find out.
  case cannotTell
}
