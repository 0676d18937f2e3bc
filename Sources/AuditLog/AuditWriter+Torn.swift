public import DurableFiles

/// What a crash left behind the log's last newline. It is in `torn/<offset>`, and no longer in the log.
public struct TornLine: Sendable, Hashable {
  /// Where it stood in the log, in bytes.
  public var offset: Int64
  public var byteCount: Int
  /// Below audit/.
  public var path: PathBytes
}

extension AuditWriter {
  /// Half lines that were set aside, by whomever, and that nobody has noted as entered; each belongs into the log as a
  /// `recovery` entry.
  public func tornLines() throws(AuditError) -> [TornLine] {
    try files { () throws(FileError) in
      let torn = try directory.directory(AuditLayout.torn)
      var lines: [TornLine] = []
      for name in try torn.names() where !name.isMark {
        guard let offset = Int64(name.description.prefix(20)), let size = try torn.status(of: name)?.size,
          try torn.status(of: name.mark) == nil
        else { continue }
        lines.append(TornLine(offset: offset, byteCount: Int(size), path: AuditLayout.torn.appending(name)))
      }
      return lines
    }
  }

  /// Their entries are durable, wherever they wait.
  public func noteEntered(_ lines: [TornLine]) throws(AuditError) {
    try files { () throws(FileError) in
      let torn = try directory.directory(AuditLayout.torn)
      for line in lines { try torn.createIdempotently(line.path.name.mark, []) }
    }
  }

  /// Kept first, cut off then: a crash between the two leaves both, and the next writer meets its own file.
  func setAside(_ bytes: [UInt8], at offset: Int64) throws(AuditError) {
    try files { () throws(FileError) in
      let torn = try directory.directory(AuditLayout.torn)
      try keep(bytes, PathBytes(offset.twentyDigits), in: torn)
      let log = try AppendedFile.open(AuditLayout.log, in: directory)
      try log.cut(to: offset)
    }
  }

  /// Two crashes may leave halves at one place: what was entered already is an earlier one's.
  private func keep(_ bytes: [UInt8], _ name: PathBytes, in torn: Directory) throws(FileError) {
    var candidate = name
    var count = 1
    while true {
      do throws(FileError) {
        if try torn.status(of: candidate.mark) == nil {
          try torn.createIdempotently(candidate, bytes)
          return
        }
      } catch let error where error.code == .differs || error.code == .tooLarge {
        // The next name.
      }
      count += 1
      candidate = name.suffixed(".\(count)")
    }
  }
}

extension PathBytes {
  private static var entered: String { ".entered" }

  /// The name of the empty file that says so.
  fileprivate var mark: PathBytes { suffixed(Self.entered) }
  fileprivate var isMark: Bool { description.hasSuffix(Self.entered) }
}
