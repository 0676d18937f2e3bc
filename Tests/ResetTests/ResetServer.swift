import Foundation
import Scratch
import ServerProcess

/// Target/reset-server in a process of its own, and the directory that it lives in. It ends with this value.
struct ResetServer: Sendable {
  let scratch: ScratchDirectory
  private let process: ServerProcess

  var port: Int { Int(process.port) }

  /// - Parameter settings: further ones of its own: an API key, certificates.
  init(_ settings: [String: String] = [:]) throws {
    scratch = try ScratchDirectory()
    let server = TargetFiles.folder.appending(path: "reset-server").path(percentEncoded: false)
    process = try ServerProcess(server, settings.merging(["directory": scratch.path]) { $1 })
  }

  /// The requests that came, oldest first.
  func requests() throws -> [Request] {
    try scratch.lines(of: "requests").map { try JSONDecoder().decode(Request.self, from: Data($0.utf8)) }
  }

  struct Request: Decodable {
    var method: String
    var path: String
    var headers: [String: String]
    var body: String
  }
}

/// What stands beside these sources.
enum TargetFiles {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Target")
  static let program = folder.appending(path: "reset-program").path(percentEncoded: false)
}

extension ScratchDirectory {
  func write(_ text: String, to name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
  }

  func text(of name: String) -> String? {
    try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func lines(of name: String) -> [String] {
    (text(of: name) ?? "").split(separator: "\n").map(String.init)
  }
}
