internal import CCurl
internal import Glibc

/// One transfer of libcurl's: its options, what they point to, and how it went. Used once, so no connection is ever used
/// twice and libcurl has nothing to try again by itself.
struct EasyHandle: ~Copyable {
  private let handle: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var lists: [UnsafeMutablePointer<curl_slist>] = []

  private init(_ handle: UnsafeMutableRawPointer, _ errorText: UnsafeMutablePointer<CChar>) {
    self.handle = handle
    self.errorText = errorText
  }

  deinit {
    curl_easy_cleanup(handle)
    for list in lists { curl_slist_free_all(list) }
    errorText.deallocate()
  }

  /// A handle with what holds for every transfer of this program.
  /// - Parameter protocols: the only ones that may be spoken, as libcurl lists them: `https`, `http,https`.
  static func open(protocols: String) throws(TransferError) -> EasyHandle {
    try LibCurl.initialise()
    guard let handle = curl_easy_init() else { throw TransferError(.exhausted, wasSent: false) }
    let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    let easy = EasyHandle(handle, errorText)
    try easy.check(ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
    // Threads: no alarm signals for timeouts.
    try easy.set(CURLOPT_NOSIGNAL, 1)
    try easy.set(CURLOPT_PROTOCOLS_STR, protocols)
    try easy.set(CURLOPT_REDIR_PROTOCOLS_STR, protocols)
    try easy.set(CURLOPT_FOLLOWLOCATION, 0)
    try easy.set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    // Not even a proxy that the environment names: links and passwords go where the configuration says, by no other way.
    try easy.set(CURLOPT_PROXY, "")
    try easy.set(CURLOPT_FRESH_CONNECT, 1)
    try easy.set(CURLOPT_FORBID_REUSE, 1)
    return easy
  }

  func set(_ option: CURLoption, _ value: Int) throws(TransferError) {
    try check(ccurl_set_number(handle, option, value))
  }

  func set(_ option: CURLoption, _ value: String?) throws(TransferError) {
    // libcurl would stop at a NUL and take the half.
    guard value?.utf8.contains(0) != true else { throw TransferError(.invalidRequest, wasSent: false) }
    try check(ccurl_set_string(handle, option, value))
  }

  func setSize(_ option: CURLoption, _ value: Int) throws(TransferError) {
    try check(ccurl_set_size(handle, option, curl_off_t(value)))
  }

  /// Libcurl keeps the pointer: what it points to must live until the transfer is over.
  func setPointer(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) throws(TransferError) {
    try check(ccurl_set_pointer(handle, option, value))
  }

  /// - Parameter lines: none may hold a NUL; that they hold no line break is the caller's to see to.
  mutating func set(_ option: CURLoption, list lines: [String]) throws(TransferError) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = curl_slist_append(list, line) else {
        curl_slist_free_all(list)
        throw TransferError(.exhausted, wasSent: false)
      }
      list = longer
    }
    if let list { lists.append(list) }
    try check(ccurl_set_list(handle, option, list))
  }

  func onTransfer(_ option: CURLoption, _ callback: @escaping ccurl_transfer_callback) throws(TransferError) {
    try check(ccurl_set_transfer_callback(handle, option, callback))
  }

  func onRequest(_ callback: @escaping curl_prereq_callback) throws(TransferError) {
    try check(ccurl_set_request_callback(handle, callback))
  }

  /// Makes libcurl tell what it sends and receives, to the callback alone.
  func onDebug(_ callback: @escaping curl_debug_callback) throws(TransferError) {
    try check(ccurl_set_debug_callback(handle, callback))
    try set(CURLOPT_VERBOSE, 1)
  }

  /// For what needs the handle itself: the MIME structure, the multi interface.
  func withHandle<R>(_ body: (UnsafeMutableRawPointer) -> R) -> R {
    body(handle)
  }

  /// Blocks until the transfer is over.
  func perform() -> CURLcode {
    ccurl_perform(handle)
  }

  /// The last reply or status code that came; 0 when none did.
  var responseCode: Int {
    var code = 0
    return ccurl_get_number(handle, CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code : 0
  }

  /// How many bytes of a request libcurl could hand to the connection.
  var sentBytes: Int {
    var count = 0
    return ccurl_get_number(handle, CURLINFO_REQUEST_SIZE, &count) == CURLE_OK ? count : 0
  }

  /// Where an answer asks to go, as a whole address; nil when it does not.
  var redirectAddress: String? {
    var text: UnsafePointer<CChar>?
    guard ccurl_get_string(handle, CURLINFO_REDIRECT_URL, &text) == CURLE_OK, let text else { return nil }
    return String(cString: text)
  }

  /// Whether libcurl's words for the last error hold one of these. They may hold names: they go nowhere else.
  func errorMentions(_ phrases: [String]) -> Bool {
    phrases.contains { strstr(errorText, $0) != nil }
  }

  private func check(_ result: CURLcode) throws(TransferError) {
    switch result {
    case CURLE_OK: return
    case CURLE_OUT_OF_MEMORY: throw TransferError(.exhausted, wasSent: false)
    default: throw TransferError(.configuration, wasSent: false, number: Int(result.rawValue))
    }
  }
}
