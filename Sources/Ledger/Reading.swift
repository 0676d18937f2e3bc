public import DurableFiles
public import Foundation

/// What was read of one file of a source: the input of staging.
public struct FileReading: Sendable {
  /// A file whose documents do not fit in memory is staged part by part, in order.
  public enum Part: Sendable, Hashable {
    /// All of it. Drops the parts of it that were staged before: how a file is given up in the middle.
    case whole
    /// The same, but more follows.
    case first
    case middle
    case last
  }

  public var key: FileKey
  /// From the source's root.
  public var path: PathBytes
  public var status: FileStatus
  /// SHA-256 of its bytes; nil when they could not be stored.
  public var original: [UInt8]?
  public var part: Part
  public var documents: [DocumentReading]

  public init(
    key: FileKey, path: PathBytes, status: FileStatus, original: [UInt8]?, part: Part = .whole,
    documents: [DocumentReading]
  ) {
    self.key = key
    self.path = path
    self.status = status
    self.original = original
    self.part = part
    self.documents = documents
  }
}

/// Which file of which source.
public struct FileKey: Sendable, Hashable {
  public var source: String
  public var fingerprint: UInt128

  public init(source: String, fingerprint: UInt128) {
    self.source = source
    self.fingerprint = fingerprint
  }
}

/// What was read of one document. A file that could not be read has one, with `failure` and little else.
public struct DocumentReading: Sendable {
  /// In its file, from 0.
  public var position: Int
  /// Of the document as it was read, so that it is known again when its file is read again.
  public var digest: [UInt8]
  public var radicado: String?
  public var parent: String?
  public var number: String?
  /// The number, normalised.
  public var numberKey: String?
  /// Microseconds since the epoch.
  public var registeredAt: Int64?
  /// The same for all copies of a letter.
  public var letterKey: String?
  /// The same for letters with the same sender, subject, body and attachments.
  public var contentKey: [UInt8]?
  /// For the rules.
  public var findings: Data
  /// The reason code, where reading failed.
  public var failure: String?
  public var attachments: [AttachmentReference]

  public init(
    position: Int, digest: [UInt8], radicado: String? = nil, parent: String? = nil, number: String? = nil,
    numberKey: String? = nil, registeredAt: Int64? = nil, letterKey: String? = nil, contentKey: [UInt8]? = nil,
    findings: Data = Data(), failure: String? = nil, attachments: [AttachmentReference] = []
  ) {
    self.position = position
    self.digest = digest
    self.radicado = radicado
    self.parent = parent
    self.number = number
    self.numberKey = numberKey
    self.registeredAt = registeredAt
    self.letterKey = letterKey
    self.contentKey = contentKey
    self.findings = findings
    self.failure = failure
    self.attachments = attachments
  }
}

/// An attachment whose bytes are stored.
public struct AttachmentReference: Sendable, Hashable {
  /// 32 bytes.
  public var sha256: [UInt8]
  public var name: String
  /// How many.
  public var bytes: Int64
  /// From the source's root; nil for one that was embedded.
  public var path: PathBytes?

  public init(sha256: [UInt8], name: String, bytes: Int64, path: PathBytes? = nil) {
    self.sha256 = sha256
    self.name = name
    self.bytes = bytes
    self.path = path
  }
}
