import Testing

@testable import QuipuxDocument
@testable import Recovery

@Suite("Bytes against what the export says of them")
struct AttachmentIntegrityTests {
  private func attachment(kilobytes: Double? = nil, sha256: String? = nil) -> QuipuxDocument.Attachment {
    var attachment = QuipuxDocument.Attachment.file("1")
    attachment.sizeKilobytes = kilobytes
    attachment.sha256 = sha256
    return attachment
  }

  @Test("A size is in kilobytes of 1,024 or 1,000 bytes, rounded to two decimals")
  func sizes() {
    #expect(attachment(kilobytes: 182.37).refusal(ofBytes: 186_746, sha256: "a") == nil)
    #expect(attachment(kilobytes: 186.75).refusal(ofBytes: 186_746, sha256: "a") == nil)
    #expect(attachment(kilobytes: 182.37).refusal(ofBytes: 186_700, sha256: "a") == .attachmentSizeDiffers)
    #expect(attachment().refusal(ofBytes: 1, sha256: "a") == nil)
  }

  @Test("A digest has to be the bytes'; no bytes are none")
  func digests() {
    #expect(attachment(sha256: "a").refusal(ofBytes: 1, sha256: "a") == nil)
    #expect(attachment(sha256: "b").refusal(ofBytes: 1, sha256: "a") == .attachmentDigestDiffers)
    #expect(attachment().refusal(ofBytes: 0, sha256: "a") == .attachmentEmpty)
  }
}
