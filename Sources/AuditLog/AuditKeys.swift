public import DurableFiles

/// The installation's secret keys, a file each (0600), in a directory that is not given to auditors: whoever has them can
/// sign in the log's name, and find out whom it is about.
public struct AuditKeys: Sendable {
  private let directory: Directory

  private static let signing: PathBytes = "audit-signing.key"
  /// While a key is being replaced: both sign until the old one is dropped.
  private static let oldSigning: PathBytes = "audit-signing.old.key"
  private static let lock: PathBytes = ".lock"
  private static let longest = 4096
  private static let mostPublicKeys = 1 << 20

  /// - Parameter directory: keys/, in the state directory.
  public init(_ directory: Directory) {
    self.directory = directory
  }

  /// Makes the signing key and the first pseudonym key; those that are there stay. Adds the public key to `keys.pub`.
  /// Several processes may do so at once: they take turns.
  /// - Parameter name: the key's; by custom the log's origin.
  public func initialize(named name: String, in audit: Directory) throws(AuditError) -> NoteVerifier {
    guard let new = NoteSigner(newKeyNamed: name) else { throw AuditError(.key, "this cannot be a key's name") }
    return try inTurn { () throws(AuditError) in
      let signer = if let known = try signer(Self.signing) { known } else { try create(new) }
      if try pseudonymKeys().isEmpty { try createPseudonymKey(epoch: 1) }
      try publish(signer.verifier, in: audit)
      return signer.verifier
    }
  }

  /// Nobody else makes or replaces keys meanwhile.
  private func inTurn<Result>(_ body: () throws(AuditError) -> Result) throws(AuditError) -> Result {
    let lease = try files { () throws(FileError) in try FileLease.wait(for: Self.lock, in: directory) }
    let result = try body()
    _ = consume lease
    return result
  }

  private func create(_ signer: NoteSigner) throws(AuditError) -> NoteSigner {
    try files { () throws(FileError) in
      try directory.createExclusively(Self.signing, Array("\(signer.secretText)\n".utf8))
    }
    return signer
  }

  /// Who signs: one, or, while a key is being replaced, the new and the old one.
  /// - Throws: `audit.key` when there is none, or a file is not a key.
  public func signers() throws(AuditError) -> [NoteSigner] {
    guard let signer = try signer(Self.signing) else { throw AuditError(.key, "there is no signing key") }
    let old = try self.signer(Self.oldSigning).map { [$0] } ?? []
    return [signer] + old.filter { $0.verifier != signer.verifier }
  }

  /// Replaces the signing key. From now on ``signers()`` are both, until ``endRotation()``: between them the caller appends
  /// `key.rotated` with the two vkeys and has the log signed. Can be repeated after a crash: a rotation that has begun goes on.
  public func beginRotation(in audit: Directory) throws(AuditError) -> (old: NoteVerifier, new: NoteVerifier) {
    try inTurn { () throws(AuditError) in
      guard let current = try signer(Self.signing) else { throw AuditError(.key, "there is no signing key") }
      if let old = try signer(Self.oldSigning), old.verifier != current.verifier {
        return (old.verifier, current.verifier)
      }
      guard let new = NoteSigner(newKeyNamed: current.verifier.id.name) else { throw AuditError(.key, "no new key") }
      try publish(new.verifier, in: audit)
      try files { () throws(FileError) in
        try directory.replaceAtomically(Self.oldSigning, Array("\(current.secretText)\n".utf8))
        try directory.replaceAtomically(Self.signing, Array("\(new.secretText)\n".utf8))
      }
      return (current.verifier, new.verifier)
    }
  }

  /// Destroys the old signing key; its public key stays in `keys.pub`.
  public func endRotation() throws(AuditError) {
    try files { () throws(FileError) in
      try directory.remove(Self.oldSigning)
      try directory.sync()
    }
  }

  private func signer(_ name: PathBytes) throws(AuditError) -> NoteSigner? {
    guard let text = try text(name) else { return nil }
    guard let signer = NoteSigner(text) else { throw AuditError(.key, "\(name) is no signing key") }
    return signer
  }

  /// By epoch.
  public func pseudonymKeys() throws(AuditError) -> [Int: Pseudonymizer.Key] {
    let names = try files { () throws(FileError) in try directory.names() }
    var keys: [Int: Pseudonymizer.Key] = [:]
    for name in names {
      guard let epoch = Self.epoch(name), let text = try text(name) else { continue }
      guard let key = Pseudonymizer.Key(text) else { throw AuditError(.key, "\(name) is no pseudonym key") }
      keys[epoch] = key
    }
    return keys
  }

  /// The key of the epoch after the newest. New entries are written with it; the earlier ones stay, so that old lines are
  /// found.
  /// - Returns: its epoch.
  public func beginPseudonymEpoch() throws(AuditError) -> Int {
    try inTurn { () throws(AuditError) in
      let epoch = (try pseudonymKeys().keys.max() ?? 0) + 1
      try createPseudonymKey(epoch: epoch)
      return epoch
    }
  }

  private func createPseudonymKey(epoch: Int) throws(AuditError) {
    let key = Pseudonymizer.Key()
    try files { () throws(FileError) in
      try directory.createExclusively(
        PathBytes("audit-pseudonym.\(epoch).key"), Array("\(key.secretText)\n".utf8))
    }
  }

  private static func epoch(_ name: PathBytes) -> Int? {
    let parts = name.description.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "audit-pseudonym", parts[2] == "key" else { return nil }
    return Int64(decimal: parts[1]).map(Int.init)
  }

  private func text(_ name: PathBytes) throws(AuditError) -> Substring? {
    try files { () throws(FileError) in
      do throws(FileError) {
        let bytes = try directory.contents(of: name, limit: Self.longest)
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
      } catch {
        guard error.code == .missing else { throw error }
        return nil
      }
    }
  }

  /// The public keys that lie with the log.
  /// - Throws: `audit.key` when the file has other lines than vkeys.
  public static func publicKeys(in audit: Directory) throws(AuditError) -> [NoteVerifier] {
    let bytes = try files { () throws(FileError) in
      do throws(FileError) {
        return try audit.contents(of: AuditLayout.publicKeys, limit: mostPublicKeys)
      } catch {
        guard error.code == .missing else { throw error }
        return []
      }
    }
    guard let keys = NoteVerifier.list(String(decoding: bytes, as: UTF8.self)) else {
      throw AuditError(.key, "keys.pub has a line that is no vkey")
    }
    return keys
  }

  private func publish(_ key: NoteVerifier, in audit: Directory) throws(AuditError) {
    let keys = try Self.publicKeys(in: audit)
    guard !keys.contains(key) else { return }
    let text = (keys + [key]).map { "\($0)\n" }.joined()
    try files { () throws(FileError) in try audit.replaceAtomically(AuditLayout.publicKeys, Array(text.utf8)) }
  }
}
