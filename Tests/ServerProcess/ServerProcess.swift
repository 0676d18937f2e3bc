import Foundation
import Scratch

/// A server of a test's own: a Python program on loopback, told what to do over its standard input, and gone when that
/// closes, which it does also when the test dies.
///
/// It prints one line of JSON when it is ready (`{"port": …}`), and one for each line of JSON that it is given.
public final class ServerProcess: @unchecked Sendable {
  public enum Failure: Error {
    case notStarted(Int32)
    case silent
    case said(String)
  }

  /// The first line that it printed.
  public let ready: [String: Any]
  private let process: pid_t
  private let channel: CInt
  private var rest: [UInt8] = []
  private let lock = NSLock()

  /// - Parameters:
  ///   - script: the path of the program.
  ///   - settings: what it is to do from the beginning; its only argument, as JSON.
  public init(_ script: String, _ settings: [String: Any] = [:]) throws {
    // One socket is standard input and output both. Closed on exec, so that no other server holds this one's open.
    var ends: [CInt] = [-1, -1]
    guard socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw Failure.notStarted(errno)
    }
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let json = String(decoding: try JSONSerialization.data(withJSONObject: settings), as: UTF8.self)
    let status: CInt
    (status, process) = Self.spawn(["/usr/bin/python3", "-u", script, json], ends[1])
    close(ends[1])
    channel = ends[0]
    guard status == 0 else {
      close(channel)
      throw Failure.notStarted(status)
    }
    var buffer: [UInt8] = []
    let line = Self.line(from: channel, &buffer)
    guard let line, let ready = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
      close(channel)
      throw Failure.silent
    }
    self.ready = ready
    rest = buffer
  }

  deinit {
    close(channel)
    var status: CInt = 0
    while waitpid(process, &status, 0) == -1 && errno == EINTR {}
  }

  public var port: UInt16 { UInt16(ready["port"] as? Int ?? 0) }

  /// Tells the server something and waits for its answer.
  @discardableResult
  public func tell(_ command: [String: Any]) throws -> [String: Any] {
    lock.lock()
    defer { lock.unlock() }
    let line = try JSONSerialization.data(withJSONObject: command) + Data([UInt8(ascii: "\n")])
    var sent = 0
    while sent < line.count {
      let count = line.withUnsafeBytes { send(channel, $0.baseAddress.map { $0 + sent }, $0.count - sent, 0x4000) }
      guard count > 0 else { throw Failure.silent }
      sent += count
    }
    guard let answer = Self.line(from: channel, &rest) else { throw Failure.silent }
    guard let object = try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any] else {
      throw Failure.said(String(decoding: answer, as: UTF8.self))
    }
    return object
  }

  private static func spawn(_ words: [String], _ socket: CInt) -> (status: CInt, process: pid_t) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, 0)
    posix_spawn_file_actions_adddup2(&actions, socket, 1)
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, words[0], &actions, nil, arguments, environ)
    return (status, process)
  }

  /// Up to a line feed, which is taken away.
  private static func line(from channel: CInt, _ rest: inout [UInt8]) -> [UInt8]? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        defer { rest.removeFirst(end + 1) }
        return Array(rest[..<end])
      }
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      let count = recv(channel, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      rest += buffer[..<count]
    }
  }
}
