internal import CCurl
internal import Glibc

/// Whom a connection trusts, and as whom it shows itself. Certificates and host names are always verified; TLS 1.2 and
/// later.
public struct TLSSettings: Sendable, Equatable {
  /// A client certificate and its key: paths of PEM files.
  public struct ClientCertificate: Sendable, Equatable {
    public var certificate: String
    public var key: String

    public init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  /// A PEM file of the only authorities that are trusted; nil for those of the system.
  public var caFile: String?
  public var clientCertificate: ClientCertificate?

  public init(caFile: String? = nil, clientCertificate: ClientCertificate? = nil) {
    self.caFile = caFile
    self.clientCertificate = clientCertificate
  }

  func apply(to easy: borrowing EasyHandle) throws(TransferError) {
    try easy.set(CURLOPT_SSL_VERIFYPEER, 1)
    try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
    try easy.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let caFile {
      try Self.requireReadable(caFile)
      try easy.set(CURLOPT_CAINFO, caFile)
      // Else the system's directory would be trusted besides.
      try easy.set(CURLOPT_CAPATH, nil)
    }
    if let clientCertificate {
      try Self.requireReadable(clientCertificate.certificate)
      try Self.requireReadable(clientCertificate.key)
      try easy.set(CURLOPT_SSLCERT, clientCertificate.certificate)
      try easy.set(CURLOPT_SSLKEY, clientCertificate.key)
    }
  }

  /// Said before a connection is made: libcurl says it only when it gets that far.
  private static func requireReadable(_ path: String) throws(TransferError) {
    guard access(path, R_OK) == 0 else { throw TransferError(.configuration, wasSent: false) }
  }
}
