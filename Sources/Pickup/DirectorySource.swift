public import DurableFiles

/// A directory tree into which somebody puts an export.
public struct DirectorySource: Sendable {
  /// How a file that is complete is told from one that is being written.
  public enum Completeness: Sendable, Hashable {
    /// Two looks, some seconds apart, find it the same: see ``unsettled(_:)``.
    case settled
    /// An empty file `x.xml.listo` stands beside `x.xml`: the whole name and `.listo`, in this case. There is no
    /// second look.
    case marked
  }

  /// Directories this far below the root are still entered.
  public static let deepest = 8
  /// Directories of this name are never entered, at any depth: what is in them was taken.
  public static let processed: PathBytes = "procesados"
  static let marker = ".listo"

  public let root: Directory
  public let completeness: Completeness

  public init(_ path: PathBytes, completeness: Completeness = .settled) throws(FileError) {
    root = try Directory(path)
    self.completeness = completeness
  }

  /// The files of `files` that are not as they were: changed, grown, replaced, gone or out of reach. Not to be taken in this
  /// batch.
  ///
  /// The second of the two looks: at least `settle` seconds after the first. Clocks are not compared.
  public func unsettled(_ files: [SourceFile]) throws(FileError) -> [SourceFile] {
    var unsettled: [SourceFile] = []
    for file in files where try !isSettled(file.path, file.status) { unsettled.append(file) }
    return unsettled
  }

  /// Whether a file is as it was.
  public func isSettled(_ path: PathBytes, _ status: FileStatus) throws(FileError) -> Bool {
    do {
      return try root.status(of: path) == status
    } catch let error where error.code.isOfTheFile {
      return false
    }
  }

  /// Opens a file that a look found.
  /// - Returns: nil when it is not the file any more that the look found.
  public func open(_ file: SourceFile) throws(FileError) -> Descriptor? {
    do {
      let descriptor = try root.openFile(file.path)
      guard try descriptor.status() == file.status else { return nil }
      return descriptor
    } catch let error where error.code == .missing || error.code == .kind || error.code == .outside {
      return nil
    }
  }
}
