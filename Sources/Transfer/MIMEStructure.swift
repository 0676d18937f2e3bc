internal import CCurl

/// libcurl's MIME structure for a handle.
struct MIMEStructure: ~Copyable {
  private let mime: OpaquePointer

  private init(_ mime: OpaquePointer) {
    self.mime = mime
  }

  static func make(
    _ alternatives: [MIMEMessage.Alternative], for easy: borrowing EasyHandle
  ) throws(TransferError) -> MIMEStructure {
    guard let mime = easy.withHandle({ curl_mime_init($0) }) else { throw TransferError(.exhausted, wasSent: false) }
    let structure = MIMEStructure(mime)
    for alternative in alternatives { try add(alternative, to: mime) }
    return structure
  }

  deinit {
    curl_mime_free(mime)
  }

  private static func add(_ alternative: MIMEMessage.Alternative, to mime: OpaquePointer) throws(TransferError) {
    let text = Array(alternative.text.utf8)
    guard let part = curl_mime_addpart(mime),
      text.withUnsafeBytes({ curl_mime_data(part, $0.baseAddress, $0.count) }) == CURLE_OK,
      curl_mime_type(part, "text/\(alternative.subtype); charset=utf-8") == CURLE_OK,
      curl_mime_encoder(part, "quoted-printable") == CURLE_OK
    else { throw TransferError(.exhausted, wasSent: false) }
  }

  /// The structure must outlive the transfer.
  func attach(to easy: borrowing EasyHandle) throws(TransferError) {
    guard easy.withHandle({ ccurl_set_mime($0, mime) }) == CURLE_OK else {
      throw TransferError(.exhausted, wasSent: false)
    }
  }
}
