/// What the reader process found in the bytes of one attachment.
public struct AttachmentText: Sendable, Equatable {
  /// Decided by content, never by the name.
  public enum ContentType: UInt8, Sendable, CaseIterable {
    case unknown, empty, pdf, jpeg, png, tiff, gif, zip, rar, sevenZip, ole, ooxml, openDocument, html, xml, rtf,
      plainText
    case pkcs7
  }

  /// Why there is no text, or not all of it.
  public enum Problem: UInt8, Sendable, CaseIterable {
    /// Needs a password to be opened.
    case encrypted
    /// Could not be parsed as what it claims to be.
    case damaged
    /// Parsed, but holds no text: a scan or a photograph.
    case withoutText
    /// A kind of file that is not opened (an image, an archive, an office document).
    case notRead
    /// More pages or characters than the limit: what is here is the beginning.
    case truncated
  }

  public struct Line: Sendable, Equatable {
    public var text: String
    /// False for text that a reader of the page cannot see: invisible rendering, the colour of its ground, outside the
    /// page, under a picture.
    public var isVisible: Bool
    /// True for text that runs in another direction than most of its page: a watermark, a note along the margin.
    public var isAslant: Bool
    /// In points from the upper left corner of the page, as it is turned to be read; all zero where the kind of file has
    /// no places.
    public var left: Float
    public var top: Float
    public var right: Float
    public var bottom: Float

    public init(
      text: String, isVisible: Bool = true, isAslant: Bool = false, left: Float = 0, top: Float = 0, right: Float = 0,
      bottom: Float = 0
    ) {
      self.text = text
      self.isVisible = isVisible
      self.isAslant = isAslant
      self.left = left
      self.top = top
      self.right = right
      self.bottom = bottom
    }
  }

  public struct Page: Sendable, Equatable {
    /// From 1.
    public var number: Int
    /// Segments in reading order (top to bottom, then left to right). Two columns on one baseline are two segments.
    public var lines: [Line]
    /// True where a picture covers most of the page: probably a scan, even if there is some text.
    public var isMostlyPicture: Bool

    public init(number: Int, lines: [Line], isMostlyPicture: Bool = false) {
      self.number = number
      self.lines = lines
      self.isMostlyPicture = isMostlyPicture
    }
  }

  public var type: ContentType
  /// How many CMS envelopes (`.p7m`) were around it.
  public var envelopes: Int
  public var pages: [Page]
  public var problem: Problem?

  public init(type: ContentType, envelopes: Int = 0, pages: [Page] = [], problem: Problem? = nil) {
    self.type = type
    self.envelopes = envelopes
    self.pages = pages
    self.problem = problem
  }
}
