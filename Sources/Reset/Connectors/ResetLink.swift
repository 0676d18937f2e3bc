import Foundation

/// A link for setting a new password, which the worker mails to the address that the target has on record.
public struct ResetLink: Sendable, Equatable {
  /// https, printable ASCII, at most 2,048 characters.
  public let url: String
  /// As the target gives it: to be checked by whoever sends mail there.
  public let address: String
  /// Microseconds since the epoch.
  public let expiresAt: Int64
  /// What the target knows the reset by; see ``ResetAnswer/reference(_:)``.
  public let reference: String?

  /// - Returns: nil when `url` is not one that may be mailed: no https, no host, with a user's name, too long.
  public init?(url: String, address: String, expiresAt: Int64, reference: String? = nil) {
    guard Self.isMailable(url), !address.isEmpty else { return nil }
    self.url = url
    self.address = address
    self.expiresAt = expiresAt
    self.reference = ResetAnswer.reference(reference).flatMap { Self.isPart($0, of: url) ? nil : $0 }
  }

  /// A reference stands in results, where no part of the link may be that would open anything.
  private static func isPart(_ reference: String, of url: String) -> Bool {
    let (reference, url) = (Array(reference.utf8), Array(url.utf8))
    let length = min(reference.count, 16)
    return (0...(reference.count - length)).contains { start in
      url.contains(reference[start..<(start + length)])
    } && reference.count >= 8
  }

  private static func isMailable(_ url: String) -> Bool {
    let isPlain = url.utf8.allSatisfy { (0x21...0x7E).contains($0) && !#""<>\^`{|}"#.utf8.contains($0) }
    guard isPlain, url.utf8.count <= 2048, let parts = URLComponents(string: url) else { return false }
    return parts.scheme?.lowercased() == "https" && parts.host?.isEmpty == false && parts.user == nil
      && parts.password == nil
  }
}

/// Neither the link nor the address.
extension ResetLink: CustomStringConvertible, CustomReflectable {
  public var description: String { "link \(reference ?? "without reference")" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
