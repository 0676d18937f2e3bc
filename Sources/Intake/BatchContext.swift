internal import DurableFiles
internal import Ledger
internal import Pickup
internal import QuipuxDocument
internal import ReaderProtocol
internal import Synchronization

/// A source whose directory is open.
struct OpenSource: Sendable {
  var settings: IntakeSettings.Source
  var directory: DirectorySource

  init(_ settings: IntakeSettings.Source) throws(FileError) {
    self.settings = settings
    directory = try DirectorySource(settings.directory, completeness: settings.completeness)
  }
}

/// What the threads of one batch share.
final class BatchContext: Sendable {
  /// An attachment as it was when it was copied: part of the two looks.
  struct SeenAttachment: Sendable {
    var source: String
    var path: PathBytes
    var status: FileStatus
  }

  private struct Shared {
    var failure: (any Error)?
    var unsettled: Set<FileKey> = []
    var attachments: [SeenAttachment] = []
    var read = 0
    var layers = ConfinementLayers.all
  }

  let id: String
  /// The batch's time: every rule that speaks of time gets this one.
  let now: Timestamp
  let settings: IntakeSettings
  let state: IntakeState
  let crashes: CrashLog
  private let shared = Mutex(Shared())

  init(id: String, now: Timestamp, settings: IntakeSettings, state: IntakeState) throws(FileError) {
    crashes = try CrashLog("crashes.log", in: state.root)
    self.id = id
    self.now = now
    self.settings = settings
    self.state = state
  }

  /// The batch cannot go on: the first reason is the one that counts.
  func stop(because error: any Error) {
    shared.withLock { if $0.failure == nil { $0.failure = error } }
  }

  var failure: (any Error)? { shared.withLock(\.failure) }

  func noteUnsettled(_ key: FileKey) {
    shared.withLock { _ = $0.unsettled.insert(key) }
  }

  var unsettled: Set<FileKey> { shared.withLock(\.unsettled) }

  func note(attachment path: PathBytes, _ status: FileStatus, of source: OpenSource) {
    let seen = SeenAttachment(source: source.settings.name, path: path, status: status)
    shared.withLock { $0.attachments.append(seen) }
  }

  var attachments: [SeenAttachment] { shared.withLock(\.attachments) }

  /// What the readers say of their confinement.
  func note(layers: ConfinementLayers) {
    shared.withLock { $0.layers.formIntersection(layers) }
  }

  /// A warning where the kernel did not give every layer.
  var missingLayers: String? {
    let names: [(ConfinementLayers, String)] = [
      (.resourceLimits, "resource limits"), (.noNewPrivileges, "no_new_privs"), (.landlock, "Landlock"),
      (.systemCallFilter, "seccomp"),
    ]
    let layers = shared.withLock(\.layers)
    let missing = names.filter { !layers.contains($0.0) }.map(\.1)
    return missing.isEmpty ? nil : "the reader process ran without \(missing.joined(separator: ", "))"
  }

  func noteRead(_ documents: Int) {
    shared.withLock { $0.read += documents }
  }

  var documentsRead: Int { shared.withLock(\.read) }
}
