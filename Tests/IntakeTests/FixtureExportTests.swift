import DurableFiles
import Foundation
import Intake
import Ledger
import QuipuxDocument
import Recovery
import Scratch
import Testing

/// One row of Fixtures/expected.tsv.
struct ExpectedDocument: Sendable {
  var path: String
  /// From 1; 0 for a file that could not be read.
  var position: Int
  var number: String
  var outcome: String
  var reasons: [String]
  var ruc: String
  var systems: [String]
  var flags: [String]

  static let all: [ExpectedDocument] = {
    let text = (try? String(contentsOf: fixtures.appending(path: "expected.tsv"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func list(_ index: Int) -> [String] {
        index < fields.count ? fields[index].split(separator: ",").map(String.init) : []
      }
      return ExpectedDocument(
        path: fields[0], position: Int(fields[1]) ?? -1, number: fields[2], outcome: fields[3], reasons: list(4),
        ruc: fields.count > 5 ? fields[5] : "", systems: list(6), flags: list(7))
    }
  }()
}

let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures").standardized

@Suite("The fixture export")
struct FixtureExportTests {
  @Test("Every document of Fixtures/export comes to the outcome, reasons, tickets and flags of Fixtures/expected.tsv")
  func table() throws {
    let scratch = try ScratchDirectory()
    let run = try IntakeRun(scratch)
    let report = try run.poll(fixtures.appending(path: "export").path(percentEncoded: false))
    let found = try run.documents(of: report.batch)
    #expect(ExpectedDocument.all.count >= 60)
    #expect(found.count == ExpectedDocument.all.count)
    for expected in ExpectedDocument.all {
      let document = found.first {
        $0.path == expected.path && ($0.number ?? "") == expected.number
          && (expected.position == 0 || $0.position == expected.position)
      }
      guard let document else {
        Issue.record(
          "\(expected.path) \(expected.number): no document; there: \(found.filter { $0.path == expected.path }.map { "\($0.position) \($0.number ?? "-") \($0.reasons)" })"
        )
        continue
      }
      let same =
        document.outcome == expected.outcome && document.reasons.first == expected.reasons.first
        && Set(expected.reasons).isSubset(of: document.reasons)
      #expect(
        same,
        "\(expected.path) \(expected.number): expected \(expected.outcome) \(expected.reasons), found \(document.outcome) \(document.reasons)"
      )
      guard expected.outcome == "ticketed" else { continue }
      #expect(document.ruc == expected.ruc, "\(expected.path)")
      #expect(document.systems.sorted() == expected.systems.sorted(), "\(expected.path)")
      #expect(Set(document.flags) == Set(expected.flags), "\(expected.path)")
    }
  }
}
