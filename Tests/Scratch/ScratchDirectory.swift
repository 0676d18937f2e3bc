public import DurableFiles
import Glibc

/// A directory of a test's own, removed with it.
public final class ScratchDirectory: Sendable {
  public let path: String
  public let directory: Directory

  public init() throws {
    var template = Array("/tmp/quipux-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError(.io, "make scratch directory", "/tmp") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    directory = try Directory(PathBytes(path))
  }

  deinit {
    shell("chmod -R u+rwx '\(path)'; rm -rf '\(path)'")
  }

  /// Runs a line of shell in the directory, for what an export's producer or an attacker would do.
  /// - Returns: the exit status.
  @discardableResult
  public func run(_ line: String) -> Int32 {
    shell("cd '\(path)' && { \(line)\n}")
  }

  @discardableResult
  private func shell(_ line: String) -> Int32 {
    var process: pid_t = 0
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sh"), strdup("-c"), strdup(line), nil]
    defer { for argument in arguments { free(argument) } }
    guard posix_spawn(&process, "/bin/sh", nil, nil, arguments, environ) == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1 && errno == EINTR {}
    return status >> 8
  }

  public func permissions(of path: PathBytes) throws -> UInt32 {
    var status = stat()
    guard stat(self.path + "/" + path.description, &status) == 0 else { throw FileError(.missing, "stat", path) }
    return status.st_mode & 0o7777
  }
}
