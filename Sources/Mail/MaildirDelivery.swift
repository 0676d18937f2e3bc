public import DurableFiles

/// Mail into a Maildir (https://cr.yp.to/proto/maildir.html): written in `tmp`, durable, then named in `new`. A message has
/// the bytes that it has by SMTP.
///
/// The name is the Message-ID, so that a message is one file however often it is delivered. One of the same ID with other
/// contents takes the place of the earlier: it is the later word on the same matter, and holds the link that works.
/// What a mail program has taken over into `cur` is its own and is not looked at, unless it is the very same message.
public struct MaildirDelivery: MailDelivery {
  private let temporary: Directory
  private let new: Directory
  private let current: Directory

  /// Makes the three directories where they are missing.
  public init(_ directory: Directory) throws(FileError) {
    try directory.makeDirectories(["tmp", "new", "cur"])
    temporary = try directory.directory("tmp")
    new = try directory.directory("new")
    current = try directory.directory("cur")
  }

  /// - Throws: `mail.uncertain` when the message has its name and could not be made durable under it.
  public func deliver(_ message: MailMessage) throws(MailError) {
    let bytes = try message.bytes()
    let name = PathBytes(message.messageID.description)
    if try attempt({ () throws(FileError) in try holdsInCurrent(name, bytes) }) { return }
    let isNamed = try attempt { () throws(FileError) in
      let file = try temporary.newFile()
      try file.write(bytes)
      try file.sync()
      return try file.name(name, in: new)
    }
    try attempt(failingAs: .uncertain) { () throws(FileError) in
      if isNamed { try new.sync() } else { try replace(name, bytes) }
    }
  }

  public func check() throws(MailError) {
    try attempt { () throws(FileError) in
      _ = try temporary.newFile()
      _ = try new.newFile()
    }
  }

  private func replace(_ name: PathBytes, _ bytes: [UInt8]) throws(FileError) {
    if try !isSame(new, name, bytes) { return try new.replaceAtomically(name, bytes) }
    // Whoever wrote it may have been killed before it synced.
    try new.sync()
  }

  /// A mail program appends its marks to the name: `:2,S`.
  private func holdsInCurrent(_ name: PathBytes, _ bytes: [UInt8]) throws(FileError) -> Bool {
    let marked = name.suffixed(":")
    for candidate in try current.names() where candidate == name || candidate.bytes.starts(with: marked.bytes) {
      if try isSame(current, candidate, bytes) { return true }
    }
    return false
  }

  /// False also when the file has just been moved.
  private func isSame(_ directory: Directory, _ name: PathBytes, _ bytes: [UInt8]) throws(FileError) -> Bool {
    do {
      return try directory.contents(of: name, limit: bytes.count) == bytes
    } catch let error where error.code == .missing || error.code == .tooLarge {
      return false
    }
  }

  @discardableResult
  private func attempt<Result>(
    failingAs code: MailError.Code? = nil, _ body: () throws(FileError) -> Result
  ) throws(MailError) -> Result {
    do {
      return try body()
    } catch {
      throw MailError(code ?? Self.code(for: error))
    }
  }

  private static func code(for error: FileError) -> MailError.Code {
    switch error.code {
    case .exhausted: .deferred
    case .missing, .denied, .outside, .kind, .name: .configuration
    case .exists, .tooLarge, .differs, .io: .unreachable
    }
  }
}
