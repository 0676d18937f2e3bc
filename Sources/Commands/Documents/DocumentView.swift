import DurableFiles
import Foundation
import Ledger

/// One appearance of a document, as commands show it.
struct DocumentView {
  let record: DocumentRecord
  var isRevealed = false

  var outcome: String? { record.outcome?.rawValue }

  /// What it is called: by the first of its names that is there.
  var name: String { record.number ?? record.radicado ?? record.parent ?? record.path.description }

  var ruc: String? { record.ruc.map { isRevealed ? $0 : Mask.ruc($0) } }

  /// Contract: design, section 8. `pathBase64` is there only where the path is not UTF-8: `path` is then for people, with
  /// `\xHH` for the bytes that are none.
  var members: [(String, JSON)] {
    let path = String(validating: record.path.bytes, as: UTF8.self)
    var members: [(String, JSON)] = [
      ("number", .optional(record.number)), ("radicado", .optional(record.radicado)),
      ("parent", .optional(record.parent)),
      ("source", .text(record.source)), ("path", .text(path ?? record.path.description)),
    ]
    if path == nil { members.append(("pathBase64", .text(Data(record.path.bytes).base64EncodedString()))) }
    return members + [
      ("position", .integer(record.position)), ("outcome", .optional(outcome)), ("reasons", .texts(record.reasons)),
      ("flags", .texts(record.flags)), ("ruc", .optional(ruc)), ("tickets", .texts(record.tickets)),
    ]
  }

  /// The deciding reason's sentence; the codes of the others after it.
  func explanation(_ words: Words) -> String {
    guard let first = record.reasons.first else { return words("sin decidir", "undecided") }
    let others = record.reasons.dropFirst()
    return words.reason(first) + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")))")
  }

  func line(_ words: Words) -> [String] {
    [
      outcome.map(words.outcome) ?? words("sin decidir", "undecided"), name, ruc ?? "-", record.path.description,
      explanation(words),
    ]
  }

  static func heading(_ words: Words) -> [String] {
    [
      words("resultado", "outcome"), words("documento", "document"), "RUC", words("archivo", "file"),
      words("razón", "reason"),
    ]
  }
}

extension Ledger {
  private static let pageSize = 1000

  /// A batch's documents page by page, in their order.
  /// - Parameter body: says whether to go on.
  func forEachPage(ofBatch id: String, _ body: ([DocumentView]) -> Bool) throws {
    var skip = 0
    while true {
      let page = try documents(inBatch: id, skip: skip, limit: Self.pageSize)
      guard body(page.map { DocumentView(record: $0) }), page.count == Self.pageSize else { return }
      skip += page.count
    }
  }
}
