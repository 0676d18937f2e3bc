import DurableFiles
import Foundation

/// Secrets come from files only, each of which one owner reads.
enum Secret {
  /// - Parameter key: of the configuration, for errors.
  /// - Returns: the file's first line.
  static func read(_ file: String, of key: String) throws -> String {
    let bytes: [UInt8]
    do {
      let (directory, name) = try PathBytes(file).inDirectory()
      bytes = try directory.contents(of: name, limit: 4096)
    } catch {
      throw Failure(.configuration, "settings.file", "\(key): \(file) cannot be read (\(error.code.rawValue))")
    }
    let mode = (try? FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int) ?? 0
    guard mode & 0o077 == 0 else {
      throw Failure(.configuration, "settings.permissions", "\(key): \(file) is open to others; chmod 600 it")
    }
    let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    guard !line.isEmpty else { throw Failure(.configuration, "settings.range", "\(key): \(file) is empty") }
    return line
  }
}
