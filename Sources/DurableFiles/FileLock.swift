import CLinux
import Glibc

/// The lock of a file, held until this value goes or its process ends, however it ends. Its file says who holds it.
public struct FileLock: ~Copyable, Sendable {
  public struct Holder: Sendable, Equatable {
    public var process: Int32
    /// As the holder wrote it, for people.
    public var since: String
    public var host: String
    public var command: String

    public init(process: Int32, since: String, host: String, command: String) {
      self.process = process
      self.since = since
      self.host = host
      self.command = command
    }
  }

  public enum Failure: Error, Sendable, Equatable {
    /// Somebody else has it; nil when they have not written yet who they are.
    case heldBy(Holder?)
    case file(FileError)
  }

  let lease: FileLease

  /// Takes the lock without waiting.
  /// - Parameter holder: what the file shall say while it is held.
  public static func acquire(
    _ name: PathBytes, in directory: Directory, as holder: Holder
  ) throws(Failure) -> FileLock {
    do {
      let descriptor = try directory.openLock(name)
      guard try descriptor.lock(LOCK_EX | LOCK_NB) else {
        throw Failure.heldBy(Holder(try descriptor.readAll(limit: 4096)))
      }
      let lease = FileLease(descriptor: descriptor)
      _ = try systemCall("write lock", lease.descriptor.path) { ftruncate(lease.descriptor.number, 0) }
      let text = holder.text
      try lease.descriptor.write(text.utf8Span.span.bytes)
      return FileLock(lease: lease)
    } catch let error as FileError {
      throw .file(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .file(FileError(.io, "lock", name))
    }
  }
}

extension FileLock.Holder {
  fileprivate var text: String {
    "pid: \(process)\nsince: \(oneLine(since))\nhost: \(oneLine(host))\ncommand: \(oneLine(command))\n"
  }

  private func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  /// Nil for a file that is empty or cut short: its holder is still writing.
  fileprivate init?(_ bytes: [UInt8]) {
    var values: [Substring: String] = [:]
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.last == "\n" else { return nil }
    for line in text.split(separator: "\n") {
      guard let colon = line.firstRange(of: ": ") else { continue }
      values[line[..<colon.lowerBound]] = String(line[colon.upperBound...])
    }
    guard let process = values["pid"].flatMap({ Int32($0) }), let since = values["since"], let host = values["host"],
      let command = values["command"]
    else { return nil }
    self.init(process: process, since: since, host: host, command: command)
  }
}
