import Glibc

/// Something that the file system did not do: what, where, and the kernel's reason. Never what is in the file.
public struct FileError: Error, Sendable, Equatable {
  /// Stable. What the caller can do about it is the same for all errors of a code.
  public enum Code: String, Sendable, CaseIterable {
    case missing = "file.missing"
    case exists = "file.exists"
    case denied = "file.denied"
    /// A name that cannot be: empty, with NUL, too long.
    case name = "file.name"
    /// A symbolic link, a path that leaves its directory, another file system.
    case outside = "file.outside"
    /// A directory where a file is meant, or the reverse; a pipe; a device.
    case kind = "file.kind"
    case tooLarge = "file.tooLarge"
    /// A file of this name with other contents.
    case differs = "file.differs"
    /// No space, quota, descriptors or memory: try again when there is.
    case exhausted = "file.exhausted"
    /// The device, or something that this program did not foresee: stop.
    case io = "file.io"
  }

  public var code: Code
  /// The operation in a word or two: "open", "sync".
  public var what: String
  public var path: PathBytes
  /// The kernel's number, or 0 where the error is this program's own.
  public var number: CInt

  public init(_ code: Code, _ what: String, _ path: PathBytes, number: CInt = 0) {
    self.code = code
    self.what = what
    self.path = path
    self.number = number
  }

  init(_ what: String, _ path: PathBytes, number: CInt) {
    self.init(Self.code(for: number), what, path, number: number)
  }

  private static func code(for number: CInt) -> Code {
    switch number {
    case ENOENT, ENOTDIR: .missing
    case EEXIST, ENOTEMPTY: .exists
    case EACCES, EPERM, EROFS: .denied
    case EINVAL, ENAMETOOLONG: .name
    case ELOOP, EXDEV: .outside
    case EISDIR, ENXIO, ENODEV: .kind
    case EFBIG: .tooLarge
    case ENOSPC, EDQUOT, EMFILE, ENFILE, ENOMEM: .exhausted
    default: .io
    }
  }
}

extension FileError: CustomStringConvertible {
  public var description: String {
    let reason = number == 0 ? "" : ": \(String(cString: strerror(number)))"
    return "\(code.rawValue): \(what) \(path)\(reason)"
  }
}

/// Calls again when a signal came between, and makes an error of errno.
func systemCall<Result: FixedWidthInteger>(
  _ what: String, _ path: PathBytes, _ call: () -> Result
) throws(FileError) -> Result {
  while true {
    let result = call()
    if result != -1 { return result }
    let number = errno
    if number != EINTR { throw FileError(what, path, number: number) }
  }
}

/// The same for calls that take a path: one with NUL would name another file.
/// - Parameter directory: what the path begins at, for the error.
func systemCall<Result: FixedWidthInteger>(
  _ what: String, at path: PathBytes, in directory: PathBytes = PathBytes([]),
  _ call: (UnsafePointer<CChar>) -> Result
) throws(FileError) -> Result {
  guard !path.isEmpty, !path.bytes.contains(0) else { throw FileError(.name, what, directory.appending(path)) }
  do {
    return try systemCall(what, path) { path.withCString(call) }
  } catch {
    throw FileError(error.code, what, directory.appending(path), number: error.number)
  }
}
