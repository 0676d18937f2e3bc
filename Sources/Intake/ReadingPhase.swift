internal import DurableFiles
internal import Foundation
internal import Ledger
internal import Pickup
internal import Synchronization

/// Reads the files of a batch side by side: one thread for each reader, each taking the next file when it is done.
struct ReadingPhase {
  /// A file to be read.
  struct Task: Sendable {
    var file: SourceFile
    var source: OpenSource
    /// In an earlier attempt some of its documents may have been decided.
    var wasTried: Bool
  }

  let batch: BatchContext
  let tasks: [Task]
  /// Documents at most; a file that is begun is read to its end.
  let limit: Int?

  /// - Parameter progress: files done so far; called from this thread, some times a second.
  /// - Returns: the files that were begun.
  /// - Throws: what stopped a thread.
  func run(progress: (Int) -> Void) throws -> ArraySlice<Task> {
    let queue = TaskQueue(count: tasks.count, limit: limit)
    let done = DispatchGroup()
    for _ in 0..<min(batch.settings.workers, tasks.count) {
      done.enter()
      let thread = Thread { [self] in
        work(queue)
        done.leave()
      }
      // libpoppler is elsewhere; this is for SQLite and Foundation.
      thread.stackSize = 2 << 20
      thread.start()
    }
    while done.wait(timeout: .now() + 0.1) == .timedOut { progress(queue.begun) }
    progress(queue.begun)
    if let failure = batch.failure { throw failure }
    return tasks[..<queue.begun]
  }

  private func work(_ queue: TaskQueue) {
    let reader = FileReader(batch)
    defer { reader.stop() }
    do {
      try reader.start()
      while batch.failure == nil, let index = queue.next(documentsRead: reader.documentsRead) {
        try reader.read(tasks[index])
      }
      try reader.flush()
    } catch {
      batch.stop(because: error)
    }
  }
}

/// Hands out the numbers of tasks, as long as the limit of documents allows.
private final class TaskQueue: Sendable {
  private struct State {
    var next = 0
    /// Documents beyond one a file that were read: each takes the place of a file.
    var extra = 0
  }

  private let count: Int
  private let limit: Int
  private let state = Mutex(State())

  init(count: Int, limit: Int?) {
    self.count = count
    self.limit = limit ?? .max
  }

  var begun: Int { state.withLock(\.next) }

  /// - Parameter documentsRead: by the caller, since it asked last.
  func next(documentsRead: Int) -> Int? {
    state.withLock { state in
      state.extra += max(0, documentsRead - 1)
      guard state.next < count, state.next + state.extra < limit else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }
}
