import DurableFiles
import Glibc
import Settings

/// The sources' directories: there, readable, and writable where files are to be moved or deleted.
struct SourceCheck {
  private let sources: [Settings.Source]

  init(_ sources: [Settings.Source]) {
    self.sources = sources
  }

  func findings() -> [Finding] {
    guard !sources.isEmpty else { return [Finding("sources", .warn, "none is configured: poll needs --from")] }
    return sources.map(finding)
  }

  private func finding(_ source: Settings.Source) -> Finding {
    let name = "source \(source.name)"
    do {
      let directory = try Directory(PathBytes(source.directory))
      _ = try directory.entries()
      guard source.after == .leave || faccessat(directory.descriptor.number, ".", W_OK, 0) == 0 else {
        return Finding(
          name, .fail, "\(source.directory) cannot be written: after: \(source.after.rawValue) needs it",
          exit: .unavailable)
      }
      return Finding(name, .ok, "\(source.directory), after: \(source.after.rawValue)")
    } catch {
      return Finding(name, .fail, "\(error)", exit: .unavailable)
    }
  }
}
