public import QuipuxDocument

/// A letter as the rules see it: the document, and what its attachments say.
public struct Letter: Sendable {
  public var document: Document
  /// In the document's order, deleted ones included.
  public var attachments: [ReadAttachment]

  public init(document: Document, attachments: [ReadAttachment]) {
    self.document = document
    self.attachments = attachments
  }
}

/// An attachment with the bytes that were taken and the text found in them, or the reason why there is none.
public struct ReadAttachment: Sendable {
  public var attachment: Attachment
  /// Lower-case hexadecimal, of the bytes as taken.
  public var sha256: String?
  public var bytes: Int?
  public var text: AttachmentText?
  /// Why there is no text: an `attachment.*` or `reader.*` reason of outcome failed.
  public var refusal: ReasonCode?

  public init(
    attachment: Attachment, sha256: String? = nil, bytes: Int? = nil, text: AttachmentText? = nil,
    refusal: ReasonCode? = nil
  ) {
    self.attachment = attachment
    self.sha256 = sha256
    self.bytes = bytes
    self.text = text
    self.refusal = refusal
  }
}
