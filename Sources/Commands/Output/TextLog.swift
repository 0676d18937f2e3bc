import Foundation
import Logging
import QuipuxDocument
import Settings
import Synchronization

/// Log lines on standard error: `2026-03-14T09:30:00-05:00 warning intake: message key=value`. What is logged holds no
/// personal data.
struct TextLog: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  private let label: String

  /// Before the first logger is made; once it is started it stays as it is.
  static func start(at level: Settings.Log.Level) {
    let isFirst = isStarted.withLock { isStarted in
      defer { isStarted = true }
      return !isStarted
    }
    if isFirst { LoggingSystem.bootstrap { TextLog(logLevel: Logger.Level(level), label: $0) } }
  }

  private static let isStarted = Mutex(false)

  private init(logLevel: Logger.Level, label: String) {
    self.logLevel = logLevel
    self.label = label
  }

  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
      .map { " \($0.key)=\(Self.oneLine("\($0.value)"))" }
    let time = Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    Console.error("\(time) \(event.level) \(label): \(Self.oneLine("\(event.message)"))\(values.joined())")
  }

  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}

extension Logger.Level {
  fileprivate init(_ level: Settings.Log.Level) {
    self =
      switch level {
      case .debug: .debug
      case .info: .info
      case .notice: .notice
      case .warning: .warning
      case .error: .error
      }
  }
}
