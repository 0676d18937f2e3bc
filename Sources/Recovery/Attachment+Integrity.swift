public import QuipuxDocument

extension Attachment {
  /// What is wrong with the bytes that came, beside what the export says of them; nil where they fit.
  ///
  /// anex_tamano is in kilobytes of 1,024 bytes, rounded to two decimals; exports that count 1,000 are believed too.
  /// - Parameter actual: lower-case hexadecimal.
  public func refusal(ofBytes bytes: Int, sha256 actual: String) -> ReasonCode? {
    if bytes == 0 { return .attachmentEmpty }
    if let sha256, sha256 != actual { return .attachmentDigestDiffers }
    guard let sizeKilobytes, sizeKilobytes > 0 else { return nil }
    let fits = [1024.0, 1000.0].contains { abs(Double(bytes) / $0 - sizeKilobytes) <= 0.0151 }
    return fits ? nil : .attachmentSizeDiffers
  }
}
