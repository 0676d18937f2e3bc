import DurableDatabase
public import DurableFiles
import Foundation
import GRDB

/// What became of a file in its source.
public enum Disposition: String, Sendable, CaseIterable {
  case moved, deleted, left, changed, gone
}

/// A file that its source may let go of, with the attachments that its documents named.
public struct SafeFile: Sendable, Hashable {
  public var file: StagedFile
  /// From the source's root, in no order, each once; none that a file still names which is to be tried again.
  public var attachments: [PathBytes]
}

extension Ledger {
  /// Safe files that nothing was noted of yet, of any batch.
  public func safeFiles(in source: String, limit: Int) throws -> [SafeFile] {
    try database.read("safe files") { db in
      let files = try db.rows(
        """
        SELECT source, fingerprint, path, size, modified, changed, inode, device, id
        FROM file INDEXED BY file_safe WHERE state = 'safe' AND source = ? ORDER BY id LIMIT ?
        """, [source, limit]
      ).collect { (file: StagedFile($0), id: $0[8] as Int64) }
      let needed = files.isEmpty ? [] : try db.attachmentPathsOfFailedFiles(in: source)
      return try files.map { file, id in
        SafeFile(file: file, attachments: try db.attachmentPaths(ofFile: id).filter { !needed.contains($0) })
      }
    }
  }

  public func markDisposed(_ files: [(key: FileKey, disposition: Disposition)], at time: Int64) throws {
    try database.write("mark disposed") { db in
      for (key, disposition) in files {
        try db.run(
          """
          UPDATE file SET state = 'disposed', disposition = ?, disposed_at = ?
          WHERE source = ? AND fingerprint = ? AND state = 'safe'
          """, [disposition.rawValue, time] + key.arguments)
      }
    }
  }
}

extension Ledger {
  /// Notes that safe files of a source stay where they are.
  /// - Returns: how many there were; 0 when none is safe any more.
  public func markLeft(in source: String, limit: Int, at time: Int64) throws -> Int {
    try database.write("mark left") { db in
      try db.run(
        """
        UPDATE file SET state = 'disposed', disposition = ?, disposed_at = ? WHERE id IN
          (SELECT id FROM file INDEXED BY file_safe WHERE state = 'safe' AND source = ? ORDER BY id LIMIT ?)
        """, [Disposition.left.rawValue, time, source, limit])
      return db.changesCount
    }
  }
}

extension Database {
  fileprivate func attachmentPathsOfFailedFiles(in source: String) throws -> Set<PathBytes> {
    let sql = """
      SELECT DISTINCT attachment.path FROM file JOIN document ON document.file = file.id
        JOIN attachment ON attachment.document = document.id
      WHERE file.state = 'failed' AND file.source = ? AND attachment.path IS NOT NULL
      """
    return Set(try rows(sql, [source]).collect { PathBytes([UInt8]($0[0] as Data)) })
  }

  fileprivate func attachmentPaths(ofFile file: Int64) throws -> [PathBytes] {
    let sql = """
      SELECT DISTINCT attachment.path FROM document JOIN attachment ON attachment.document = document.id
      WHERE document.file = ? AND attachment.path IS NOT NULL
      """
    return try rows(sql, [file]).collect { PathBytes([UInt8]($0[0] as Data)) }
  }
}
