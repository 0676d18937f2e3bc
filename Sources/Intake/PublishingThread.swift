internal import Foundation
internal import QuipuxDocument
internal import Synchronization

/// Publishes and enters into the audit log, on a thread of its own, what has been decided and committed, while the next
/// groups are being decided.
final class PublishingThread: Sendable {
  private let publication: Publication
  private let time: @Sendable () -> Timestamp
  private let queue = DispatchQueue(label: "publishing")
  private let failure = Mutex<(any Error)?>(nil)

  /// - Parameter time: what a ticket that is published now gets as its time.
  init(_ publication: Publication, time: @escaping @Sendable () -> Timestamp) {
    self.publication = publication
    self.time = time
  }

  /// A group has been committed.
  func begin() {
    queue.async { [self] in
      guard failure.withLock({ $0 == nil }) else { return }
      do { try publication.publishNext(at: time()) } catch { failure.withLock { $0 = error } }
    }
  }

  /// Waits for what was begun.
  /// - Throws: what stopped it; what is not published is published by the next run.
  func finish() throws {
    queue.sync {}
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
