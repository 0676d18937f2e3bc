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
    self.reference = ResetAnswer.reference(reference)
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
