import DurableFiles

extension PathBytes {
  /// The directory that a file named by an operator is in, and the file's name in it.
  func inDirectory() throws(FileError) -> (directory: Directory, name: PathBytes) {
    let isAbsolute = bytes.first == UInt8(ascii: "/")
    return (try Directory(parent.isEmpty ? (isAbsolute ? "/" : ".") : parent), name)
  }
}
