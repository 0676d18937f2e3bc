internal import Foundation
internal import Synchronization

/// A value that is made on another thread, before anybody waits for it.
final class Ahead<Value: Sendable>: Sendable {
  private let queue = DispatchQueue(label: "ahead")
  private let make: @Sendable () throws -> Value
  private let result = Mutex<Result<Value, any Error>?>(nil)

  init(_ make: @escaping @Sendable () throws -> Value) {
    self.make = make
    queue.async { [self] in
      let made = Result { try make() }
      result.withLock { $0 = made }
    }
  }

  /// Waits for it.
  /// - Throws: what kept it from being made.
  func value() throws -> Value {
    queue.sync {}
    return try (result.withLock { $0 } ?? Result { try make() }).get()
  }
}
