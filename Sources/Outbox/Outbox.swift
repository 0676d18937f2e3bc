public import DurableFiles

/// The directory from which workers take tickets (contract: design, section 6). It knows a ticket's name and its state; the
/// bytes are whatever they are.
public struct Outbox: Sendable {
  /// Where a ticket is. The raw value is the directory's name. In the order in which tickets go forward.
  public enum State: String, Sendable, CaseIterable {
    case new, claimed, held, done, dead
    /// Only a result is left: the ticket itself has been removed.
    case results
  }

  public enum Publication: Sendable, Hashable {
    case published
    /// Met, and not published again.
    case alreadyThere(State)
  }

  let root: Directory
  private let temporary: Directory
  private let directories: [State: Directory]
  let notices: Directory

  /// In bytes; a file beyond it is no ticket or result of ours.
  static let largest = 1 << 20

  /// Makes the directories where they are missing. Removes nothing: see ``removeStale()``.
  public init(_ directory: Directory) throws(FileError) {
    root = directory
    temporary = try directory.makeDirectory("tmp")
    notices = try directory.makeDirectory("notices")
    var directories: [State: Directory] = [:]
    for state in State.allCases { directories[state] = try directory.makeDirectory(PathBytes(state.rawValue)) }
    self.directories = directories
  }

  func directory(_ state: State) throws(FileError) -> Directory {
    guard let directory = directories[state] else {
      throw FileError(.missing, "find directory", PathBytes(state.rawValue))
    }
    return directory
  }

  /// Removes what a run left in `tmp/` that was killed while it wrote. Only by the holder of `run.lock`.
  /// - Returns: how many files there were.
  @discardableResult
  public func removeStale() throws(FileError) -> Int {
    let stale = try temporary.names()
    for name in stale { try temporary.remove(name) }
    if !stale.isEmpty { try temporary.sync() }
    return stale.count
  }

  /// Publishes one ticket. See ``publish(_:)``.
  public func publish(_ name: TicketName, _ bytes: [UInt8]) throws(FileError) -> Publication {
    try publish([(name, bytes)])[0]
  }

  /// Publishes a group: written to `tmp/`, made durable together, renamed into `new/` without replacing, `new/` synced.
  /// What is in the outbox in whatever state, or was earlier in the group, is met. Durable when it returns.
  public func publish(_ tickets: [(name: TicketName, bytes: [UInt8])]) throws(FileError) -> [Publication] {
    let new = try directory(.new)
    var results: [Publication] = []
    var files: [(index: Int, name: TicketName, file: NewFile)] = []
    var begun: Set<TicketName> = []
    for (index, ticket) in tickets.enumerated() {
      let met = try begun.contains(ticket.name) ? .new : state(of: ticket.name)
      results.append(met.map { .alreadyThere($0) } ?? .published)
      guard met == nil else { continue }
      begun.insert(ticket.name)
      files.append((index, ticket.name, try write(ticket.bytes, as: ticket.name)))
    }
    try temporary.sync(files.map(\.file))
    for (index, name, file) in files {
      if try !file.name(name.file, in: new) { results[index] = .alreadyThere(.new) }
    }
    // Also when all were met: the run that published them may have been killed before it synced.
    try new.sync()
    return results
  }

  private func write(_ bytes: [UInt8], as name: TicketName) throws(FileError) -> NewFile {
    let file = try temporary.newFile(named: name.file)
    try file.write(bytes)
    return file
  }

  /// Where a ticket is; nil when it is nowhere. It is looked for in the order in which tickets go forward, so that one
  /// which a worker moves on meanwhile is met further along.
  public func state(of name: TicketName) throws(FileError) -> State? {
    for state in State.allCases {
      if try directory(state).status(of: name.file) != nil { return state }
    }
    return nil
  }

  /// The tickets in a state, by name. Files that are no ticket's are left out.
  public func tickets(in state: State) throws(FileError) -> [TicketName] {
    try directory(state).names().compactMap { TicketName(file: $0) }
  }

  /// A ticket's bytes and where it is; nil when it is nowhere.
  public func ticket(_ name: TicketName) throws(FileError) -> (state: State, bytes: [UInt8])? {
    guard let state = try state(of: name), let bytes = try contents(of: name, in: state) else { return nil }
    return (state, bytes)
  }
}
