import CLinux
import Glibc

/// A name in a directory, and what it is as far as the directory itself says.
public struct DirectoryEntry: Sendable, Hashable {
  public var name: PathBytes
  public var kind: FileStatus.Kind
}

extension Directory {
  /// The entries without `.` and `..`, in no order, names byte by byte as they are. A directory that changes meanwhile
  /// may show or miss what came or went.
  public func entries() throws(FileError) -> [DirectoryEntry] {
    // A descriptor of its own, so that two listings do not share a position.
    let listing = try Directory(at: descriptor.number, ".", shown: path)
    var entries: [DirectoryEntry] = []
    var buffer = [UInt64](repeating: 0, count: 8192)
    while true {
      let count = try systemCall("list", path) {
        buffer.withUnsafeMutableBytes {
          clinux_read_entries(listing.descriptor.number, $0.baseAddress, $0.count)
        }
      }
      if count == 0 { return entries }
      Self.append(to: &entries, from: buffer, count)
    }
  }

  /// Names only; a convenience for directories of this program's own.
  public func names() throws(FileError) -> [PathBytes] {
    try entries().map(\.name).sorted()
  }

  private static func append(to entries: inout [DirectoryEntry], from buffer: [UInt64], _ count: Int) {
    buffer.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      var offset = 0
      while offset < count {
        let entry = clinux_entry_at(start, offset)
        offset += Int(entry.length)
        guard let name = entry.name, !isSelfOrParent(name) else { continue }
        let nameBytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
        entries.append(DirectoryEntry(name: PathBytes(Array(nameBytes)), kind: kind(entry.type)))
      }
    }
  }

  private static func isSelfOrParent(_ name: UnsafePointer<CChar>) -> Bool {
    let dot = CChar(bitPattern: .dot)
    return name[0] == dot && (name[1] == 0 || (name[1] == dot && name[2] == 0))
  }

  /// Some file systems leave the type unknown (0): `other`, and the caller asks for the status.
  private static func kind(_ type: UInt8) -> FileStatus.Kind {
    switch Int(type) {
    case DT_REG: .file
    case DT_DIR: .directory
    case DT_LNK: .symbolicLink
    default: .other
    }
  }
}
