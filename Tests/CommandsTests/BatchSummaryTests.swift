import Foundation
import Recovery
import Testing

@testable import Commands
@testable import Intake

@Suite struct BatchSummaryTests {
  private static let report = Poll.Report(
    batch: ProcessedBatch.id, outcomes: [.ticketed: 1, .observed: 1, .failed: 1], tickets: 1, seconds: 0.12345,
    unsettled: 2, seen: 0, warnings: [])

  private func summary(_ language: Language = .spanish, isDryRun: Bool = false) -> BatchSummary {
    BatchSummary(report: Self.report, isDryRun: isDryRun, words: Words(language: language))
  }

  @Test func jsonIsTheContracts() {
    let outcomes = #"{"ticketed":1,"observed":1,"review":0,"duplicate":0,"ignored":0,"failed":1}"#
    let contract =
      #"{"batch":"20260314T093000Z-4f2a","documents":3,"outcomes":\#(outcomes),"tickets":1,"seconds":0.123,"#
    #expect(summary().json.compact.hasPrefix(contract))
  }

  @Test func textCountsNamesWhatWaitsAndSaysWhereToLook() throws {
    let batch = try ProcessedBatch()
    let text = try summary().text(StateDirectory(path: "\(batch.scratch.path)/state"))
    #expect(text.hasPrefix("Lote 20260314T093000Z-4f2a: 3 documentos en 0.12 s\n  con ticket  1\n"))
    #expect(text.contains("2 archivos que aún cambian"))
    #expect(!text.contains("ya vistos"))
    #expect(text.contains("  observado  CIUDADANO-CIU-2026-7  -  Falta el RUC"))
    #expect(text.contains("  fallido    ma\\xf1ana.xml"))
    #expect(!text.contains(ProcessedBatch.number))
    #expect(text.contains("quipux-intake batch show 20260314T093000Z-4f2a --state "))
  }

  @Test func aDryRunHasNothingToShowAfterwards() throws {
    let text = try summary(.english, isDryRun: true).text(StateDirectory(path: "/nowhere"))
    #expect(text.hasPrefix("Batch 20260314T093000Z-4f2a: 3 documents in 0.12 s (dry run: nothing was published)"))
    #expect(!text.contains("batch show"))
  }
}
