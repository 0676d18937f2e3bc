internal import CCurl
internal import Glibc

/// Names of hosts and domains.
public enum HostName {
  /// The name with its labels in ASCII (A-labels, RFC 5890): `correo.año.ec` is `correo.xn--ao-zja.ec`.
  /// - Parameter name: in lower case and normal form; whether its characters are fit for a name is the caller's to say.
  /// - Returns: nil where there is none.
  public static func ascii(_ name: String) -> String? {
    guard !name.utf8.contains(0), let ascii = ccurl_copy_ascii_host(name) else { return nil }
    defer { free(ascii) }
    return String(cString: ascii)
  }
}
