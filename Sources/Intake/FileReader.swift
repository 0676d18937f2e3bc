internal import Crypto
internal import DocumentReader
internal import DurableFiles
internal import Foundation
internal import Ledger
internal import Pickup
internal import QuipuxDocument
internal import ReaderProtocol
internal import Recovery

/// Reads files of a source for one thread: stores the originals, has them read in the sandbox, and examines each letter.
/// What it read is handed on in groups, each durable when it is handed on.
final class FileReader {
  /// Documents of a group: fsyncs and transactions are shared by so many.
  private static let groupSize = 64
  /// Of one document. No letter has so many, and whoever writes thousands would have all descriptors.
  private static let mostAttachments = 256

  private let batch: BatchContext
  /// Two processes: a large export is still being read while the attachments of its documents are.
  private let exports: DocumentReader
  private let attachments: DocumentReader
  private var group = Group()
  /// In the file that was read last.
  private(set) var documentsRead = 0

  /// What waits to become durable together.
  private struct Group {
    var originals: [PendingOriginal] = []
    var files: [FileReading] = []
    var documents = 0
  }

  init(_ batch: BatchContext) {
    self.batch = batch
    exports = DocumentReader(batch.settings.reader)
    attachments = DocumentReader(batch.settings.reader)
  }

  /// Reads one file. What is wrong with it is in its readings; what is thrown is wrong with this machine, and nothing may
  /// be flushed any more: the file was not read to its end.
  func read(_ task: ReadingPhase.Task) throws {
    let (file, source) = (task.file, task.source)
    let key = FileKey(source: source.settings.name, fingerprint: file.fingerprint)
    documentsRead = 0
    var reading = FileReading(key: key, path: file.path, status: file.status, original: nil, documents: [])
    let original: PendingOriginal
    do {
      let opened = try SourceFailure.wrapping { () throws(FileError) in try source.directory.open(file) }
      guard let opened else { return batch.noteUnsettled(key) }
      original = try batch.state.originals.copy(opened, limit: Int64(batch.settings.exportLimits.bytes))
    } catch let failure as SourceFailure {
      guard let reason = ReasonCode(unreadable: failure.error) else { throw failure.error }
      reading.documents = [.failure(reason, position: 0)]
      return try add(reading, isLast: true)
    }
    group.originals.append(original)
    reading.original = original.digest.bytes
    // Asking the ledger for every file would make each thread wait for the others' commits.
    let decided = task.wasTried ? try batch.state.ledger.decidedDocuments(of: key) : [:]
    try readDocuments(
      of: original, into: &reading, ExportReading(file: key, path: file.path, decided: decided, source: source))
    try add(reading, isLast: true)
  }

  /// Starts the reader, and notes how it is confined.
  func start() throws {
    do throws(ReaderFailure) {
      batch.note(layers: try exports.hello().layers)
    } catch {
      _ = try ReasonCode(error)
    }
  }

  /// Makes durable what has been read so far.
  func flush() throws {
    guard !group.files.isEmpty else { return }
    try batch.state.originals.makeDurable(group.originals)
    try batch.state.ledger.stage(group.files, in: batch.id, effectiveAt: batch.now.microseconds)
    batch.noteRead(group.documents)
    group = Group()
  }

  func stop() {
    exports.stop()
    attachments.stop()
  }

  // MARK: Documents

  /// The events of an export become readings. A file that ends too early is refused whole, since it may still be being
  /// written; what came before a place that is not well-formed stands.
  /// - Throws: what is wrong with this machine: a file that was not read to its end is not staged.
  private func readDocuments(
    of original: PendingOriginal, into reading: inout FileReading, _ begun: consuming ExportReading
  ) throws {
    var export = begun
    do {
      let descriptor = try original.openForReading()
      try exports.readExport(descriptor: descriptor.number, limits: batch.settings.exportLimits) { event in
        if let document = try take(event, &export) { try add(document, to: &reading) }
      }
    } catch let failure as ReaderFailure {
      reading.documents.append(.failure(try ReasonCode(failure), position: export.position))
    }
    if export.isTruncated {
      // Parts that were staged are dropped with it.
      reading.part = .whole
      reading.documents = [.failure(.xmlTruncated, position: 0)]
    }
  }

  private func take(_ event: ExportEvent, _ export: inout ExportReading) throws -> DocumentReading? {
    switch event {
    case .started(let start):
      export.decoding = start.decoding.name
    case .blobBegan:
      guard export.blobs.count < Self.mostAttachments else { break }
      export.writer = try batch.state.originals.newOriginal(limit: Int64(batch.settings.attachmentLimits.bytes))
    case .blobBytes(let bytes):
      try export.append(bytes)
    case .blobEnded(_, let outcome):
      export.blobs.append(try export.finishBlob(outcome))
    case .document(let element):
      let place = export.place
      defer { export.advance() }
      if batch.crashes.meets(place) { return .failure(.documentCrashed, position: export.position) }
      batch.crashes.take(place)
      defer { batch.crashes.putDown() }
      let document = Document(export: element)
      guard document.attachments.count <= Self.mostAttachments else {
        return .refused(
          DocumentRefusal(
            code: .tooManyElements, radicado: document.radicado, parent: document.parent, number: document.number),
          position: export.position)
      }
      return try examined(document, export)
    case .documentRefused(let refusal):
      defer { export.advance() }
      return .refused(refusal, position: export.position)
    case .finished:
      break
    case .failed(let failure):
      if failure.code == .truncated { export.isTruncated = true }
      return .failure(ReasonCode(failure.code), position: export.position)
    }
    return nil
  }

  private func examined(_ document: Document, _ export: borrowing ExportReading) throws -> DocumentReading? {
    var letter = Letter(document: document, attachments: [])
    var references: [AttachmentReference] = []
    for attachment in document.attachments {
      let (read, path) = try fetch(attachment, export)
      letter.attachments.append(read)
      if let sha256 = read.sha256, let bytes = read.bytes, let digest = ContentDigest(hexadecimal: sha256) {
        references.append(
          AttachmentReference(sha256: digest.bytes, name: attachment.name, bytes: Int64(bytes), path: path))
      }
    }
    let digest = Self.digest(of: letter)
    if export.decided[export.position] == digest { return nil }
    return try reading(of: letter, at: export.position, digest: digest, references, decoding: export.decoding)
  }

  private func reading(
    of letter: Letter, at position: Int, digest: [UInt8], _ references: [AttachmentReference], decoding: String
  ) throws -> DocumentReading {
    let settings = batch.settings
    let examination = Examination(of: letter, lexicon: settings.lexicon, policy: settings.policy)
    let tickets = Ticket.tickets(
      of: letter, examined: examination, policy: settings.policy, batch: batch.id, now: batch.now)
    let observation = try Observation(of: examination, document: letter.document).map(settings.observationText)
    let findings = Findings(
      examination, of: letter, office: settings.policy.office(of: letter.document),
      tickets: try tickets.map(Findings.ProposedTicket.init), observation: observation, decoding: decoding)
    let identity = examination.identity
    return DocumentReading(
      position: position, digest: digest, radicado: letter.document.radicado, parent: letter.document.parent,
      number: letter.document.number, numberKey: identity?.number,
      registeredAt: letter.document.registeredAt?.microseconds, letterKey: identity?.key,
      contentKey: identity.flatMap { ContentDigest(hexadecimal: $0.contentDigest)?.bytes },
      findings: try findings.json, attachments: references)
  }

  /// What makes a document the same when its file is read again.
  private static func digest(of letter: Letter) -> [UInt8] {
    let document = letter.document
    let parts = [
      document.radicado ?? "", document.parent ?? "", document.number ?? "", document.subject, document.body,
      document.senders.map { "\($0.cedula ?? "") \($0.fullName)" }.joined(separator: ";"),
    ]
    let attachments = letter.attachments.map { $0.sha256 ?? $0.refusal?.rawValue ?? "" }
    return Array(SHA256.hash(data: Data((parts + attachments).joined(separator: "\u{0}").utf8)))
  }

  // MARK: Attachments

  private func fetch(_ attachment: Attachment, _ export: borrowing ExportReading) throws -> (ReadAttachment, PathBytes?)
  {
    if attachment.isDeleted || attachment.isOnPaper { return (ReadAttachment(attachment: attachment), nil) }
    switch attachment.location {
    case .none:
      return (ReadAttachment(attachment: attachment, refusal: .attachmentMissing), nil)
    case .embedded(let number):
      guard export.blobs.indices.contains(number) else {
        return (ReadAttachment(attachment: attachment, refusal: .attachmentBase64), nil)
      }
      return (try read(attachment, export.blobs[number]), nil)
    case .path(let written):
      let path: PathBytes
      let original: PendingOriginal
      do {
        path = try AttachmentPath.resolve(written, besides: export.path)
        original = try copy(path, export.source)
      } catch let refusal as AttachmentRefusal {
        return (ReadAttachment(attachment: attachment, refusal: ReasonCode(refusal)), nil)
      }
      return (try read(attachment, .success(original)), path)
    }
  }

  /// - Throws: `AttachmentRefusal`; anything else is this machine's fault.
  private func copy(_ path: PathBytes, _ source: OpenSource) throws -> PendingOriginal {
    let descriptor = try source.directory.openAttachment(path)
    do {
      let status = try SourceFailure.wrapping { () throws(FileError) in try descriptor.status() }
      batch.note(attachment: path, status, of: source)
      return try batch.state.originals.copy(descriptor, limit: Int64(batch.settings.attachmentLimits.bytes))
    } catch let failure as SourceFailure {
      throw AttachmentRefusal.cause(of: failure.error)
    }
  }

  private func read(_ attachment: Attachment, _ content: Result<PendingOriginal, Refusal>) throws -> ReadAttachment {
    switch content {
    case .failure(let refusal):
      return ReadAttachment(attachment: attachment, refusal: refusal.reason)
    case .success(let original):
      group.originals.append(original)
      var read = ReadAttachment(
        attachment: attachment, sha256: original.digest.hexadecimal, bytes: Int(original.size))
      read.refusal = attachment.refusal(ofBytes: Int(original.size), sha256: original.digest.hexadecimal)
      if read.refusal == nil { try readText(of: original, into: &read) }
      return read
    }
  }

  private func readText(of original: PendingOriginal, into read: inout ReadAttachment) throws {
    let descriptor = try original.openForReading()
    do throws(ReaderFailure) {
      let answer = try attachments.readAttachment(
        descriptor: descriptor.number, limits: batch.settings.attachmentLimits)
      switch answer {
      case .text(let text): read.text = text
      case .tooLarge: read.refusal = .attachmentTooLarge
      case .unreadable: read.refusal = .attachmentUnreadable
      }
    } catch {
      read.refusal = try ReasonCode(error)
    }
  }

  // MARK: Groups

  private func add(_ document: DocumentReading, to reading: inout FileReading) throws {
    reading.documents.append(document)
    guard
      group.documents + reading.documents.count >= Self.groupSize
        || group.originals.count >= batch.settings.originalsPerGroup
    else { return }
    let rest = FileReading(
      key: reading.key, path: reading.path, status: reading.status, original: reading.original, part: .middle,
      documents: [])
    try add(reading, isLast: false)
    reading = rest
  }

  private func add(_ reading: FileReading, isLast: Bool) throws {
    var reading = reading
    switch (reading.part, isLast) {
    case (.middle, true): reading.part = .last
    case (.whole, false): reading.part = .first
    default: break
    }
    group.documents += reading.documents.count
    documentsRead += reading.documents.count
    group.files.append(reading)
    let isFull = group.documents >= Self.groupSize || group.files.count >= Self.groupSize
    if isFull || group.originals.count >= batch.settings.originalsPerGroup { try flush() }
  }
}

/// Why an attachment's bytes are not there.
struct Refusal: Error {
  var reason: ReasonCode
}

/// One export while it is being read.
struct ExportReading: ~Copyable {
  let file: FileKey
  let path: PathBytes
  let decided: [Int: [UInt8]]
  let source: OpenSource
  var decoding = ""
  var position = 0
  var isTruncated = false
  /// The embedded attachments of the document that is being read.
  var blobs: [Result<PendingOriginal, Refusal>] = []
  var writer: OriginalWriter?
  private var isTooLarge = false

  init(file: FileKey, path: PathBytes, decided: [Int: [UInt8]], source: OpenSource) {
    self.file = file
    self.path = path
    self.decided = decided
    self.source = source
  }

  /// The document that is being read, as the log of crashes names it.
  var place: String { "\(String(file.fingerprint, radix: 16)) \(position)" }

  mutating func append(_ bytes: [UInt8]) throws {
    do throws(FileError) {
      try writer?.append(bytes[...])
    } catch {
      guard error.code == .tooLarge else { throw error }
      isTooLarge = true
      writer = nil
    }
  }

  mutating func finishBlob(_ outcome: BlobOutcome) throws -> Result<PendingOriginal, Refusal> {
    defer { isTooLarge = false }
    guard !isTooLarge, outcome != .tooLarge else {
      writer = nil
      return .failure(Refusal(reason: .attachmentTooLarge))
    }
    guard outcome == .complete, let finished = writer.take() else {
      writer = nil
      return .failure(Refusal(reason: .attachmentBase64))
    }
    return .success(try finished.finish())
  }

  mutating func advance() {
    position += 1
    blobs = []
  }
}
