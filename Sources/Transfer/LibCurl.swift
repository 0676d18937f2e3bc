internal import CCurl

/// libcurl as a whole.
enum LibCurl {
  /// Once for the process, before the first handle: Swift makes a global's first use safe among threads, which
  /// curl_global_init is not in every build.
  private static let isInitialised = ccurl_initialise() == CURLE_OK

  static func initialise() throws(TransferError) {
    guard isInitialised else { throw TransferError(.exhausted, wasSent: false) }
  }
}
