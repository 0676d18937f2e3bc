internal import CCurl

extension TransferError {
  /// What one of libcurl's results means. Only called for results other than CURLE_OK.
  init(_ result: CURLcode, wasSent: Bool) {
    self.init(Self.code(for: result, wasSent: wasSent), wasSent: wasSent, number: Int(result.rawValue))
  }

  private static func code(for result: CURLcode, wasSent: Bool) -> Code {
    switch result {
    case CURLE_OPERATION_TIMEDOUT: wasSent ? .timedOut : .timedOutBeforeSending
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .cannotResolve
    case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: .cannotConnect
    case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR, CURLE_SSL_CLIENTCERT: .authenticationFailed
    case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT: .exhausted
    case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED:
      .configuration
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_NOT_BUILT_IN,
      CURLE_UNKNOWN_OPTION:
      wasSent ? .protocolViolation : .invalidRequest
    case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_REMOTE_ACCESS_DENIED: .protocolViolation
    case CURLE_FILESIZE_EXCEEDED: .tooLarge
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      .tlsFailed
    default: .connectionLost
    }
  }
}
