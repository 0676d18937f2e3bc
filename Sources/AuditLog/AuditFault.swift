/// Something about the log that is not as it should be, or that could not be checked.
public struct AuditFault: Sendable, Hashable {
  /// Stable.
  public enum Code: String, Sendable, CaseIterable {
    /// A line has other bytes than the tree signed.
    case lineChanged = "line.changed"
    case lineRemoved = "line.removed"
    case lineAdded = "line.added"
    /// A line that stands elsewhere was added.
    case lineDuplicated = "line.duplicated"
    /// Two neighbouring lines changed places.
    case linesSwapped = "line.swapped"
    /// Bytes that are not one event in canonical JSON.
    case lineForm = "line.form"
    /// Lines that a checkpoint signs are missing at the end.
    case logCut = "log.cut"
    /// There is no log.
    case logMissing = "log.missing"
    /// Bytes behind the last newline: a crash, or somebody is writing.
    case logTorn = "log.torn"
    /// A tile differs from the lines; those are as signed.
    case tileChanged = "tile.changed"
    /// Of a line behind the newest checkpoint: it is not what its tile says.
    case tailChanged = "tail.changed"
    case tileMissing = "tile.missing"
    /// A checkpoint that cannot be read, or is of another tree than its name says.
    case checkpointForm = "checkpoint.form"
    /// A checkpoint of another log.
    case checkpointOrigin = "checkpoint.origin"
    /// Not signed by any known key.
    case checkpointKey = "checkpoint.key"
    /// Its signature is not of its text.
    case checkpointSignature = "checkpoint.signature"
    /// It signs another tree than the lines give.
    case checkpointRoot = "checkpoint.root"
    /// A line names it, and it is not there; or there is no newest.
    case checkpointMissing = "checkpoint.missing"
    /// It is there, and the line behind its tree does not name it.
    case checkpointUnnamed = "checkpoint.unnamed"
    /// `checkpoint` is older than one in `checkpoints/`.
    case checkpointOlder = "checkpoint.older"
    /// The newest one's copy in `checkpoints/` is missing: a crash leaves that, too.
    case checkpointUnkept = "checkpoint.unkept"
    /// There is none: nothing is signed.
    case checkpointNone = "checkpoint.none"
    /// The checkpoint of `since` cannot be trusted.
    case sinceSignature = "since.signature"
    /// The log is not a continuation of the checkpoint of `since`.
    case sinceRoot = "since.root"
    /// No key was given: signatures were not checked.
    case keyNone = "key.none"
    /// A file could not be read.
    case unreadable = "file.unreadable"
    /// More faults than are listed.
    case more = "more"
  }

  public var code: Code
  /// From 1; nil where the fault is not of a line.
  public var line: Int64?
  /// Below audit/; nil where the fault is not of a file of its own.
  public var file: String?
  /// One sentence in English, without words of the log.
  public var sentence: String

  init(_ code: Code, line: Int64? = nil, file: String? = nil, _ sentence: String) {
    self.code = code
    self.line = line
    self.file = file
    self.sentence = sentence
  }

  /// Whether somebody tampered; otherwise something could not be checked.
  public var isTampering: Bool {
    switch code {
    case .logTorn, .tileMissing, .checkpointUnkept, .checkpointNone, .keyNone, .unreadable, .more: false
    default: true
    }
  }
}
