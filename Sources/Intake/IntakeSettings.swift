public import DocumentReader
public import DurableFiles
public import Ledger
public import Pickup
public import ReaderProtocol
public import Recovery

/// All that a batch needs to know beside what it reads.
public struct IntakeSettings: Sendable {
  /// Where documents come from.
  public struct Source: Sendable {
    public var name: String
    public var directory: PathBytes
    public var completeness: DirectorySource.Completeness
    /// What becomes of a file when it is safe.
    public var disposal: Disposal
    /// Between the two looks at a file.
    public var settle: Duration

    public init(
      name: String, directory: PathBytes, completeness: DirectorySource.Completeness = .settled,
      disposal: Disposal = .move, settle: Duration = .seconds(2)
    ) {
      self.name = name
      self.directory = directory
      self.completeness = completeness
      self.disposal = disposal
      self.settle = settle
    }
  }

  /// Tells these rules from others: findings that others made are not gone on with, and a batch that they left is read
  /// again.
  public var rules: String
  public var lexicon: Lexicon
  public var policy: Policy
  public var retry: RetryPolicy
  public var reader: ReaderSettings
  public var exportLimits: ExportLimits
  public var attachmentLimits: AttachmentLimits
  /// Documents read side by side.
  public var workers: Int
  /// Of what is made durable together: XML files and attachments, each with a descriptor until then.
  public var originalsPerGroup = 192
  /// Makes the text of an observation's draft.
  public var observationText: @Sendable (Observation) throws -> String

  public init(
    rules: String = "", lexicon: Lexicon, policy: Policy, retry: RetryPolicy, reader: ReaderSettings,
    exportLimits: ExportLimits,
    attachmentLimits: AttachmentLimits, workers: Int,
    observationText: @escaping @Sendable (Observation) throws -> String
  ) {
    self.rules = rules
    self.lexicon = lexicon
    self.policy = policy
    self.retry = retry
    self.reader = reader
    self.exportLimits = exportLimits
    self.attachmentLimits = attachmentLimits
    self.workers = max(1, workers)
    self.observationText = observationText
  }
}
