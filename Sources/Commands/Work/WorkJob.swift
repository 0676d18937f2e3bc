import AuditLog
import Correspondence
import DurableFiles
import Foundation
import Glibc
import Intake
import Logging
import Outbox
import QuipuxDocument
import Reset
import Settings

/// What `work` does: one pass of a worker over the outbox.
struct WorkJob {
  private let settings: Settings
  private let limit: Int?
  private let isQuiet: Bool
  private let words: Words
  private let templates: MailTemplates

  /// A template with a hole is found here, before anything is taken.
  init(settings: Settings, limit: Int?, isQuiet: Bool, words: Words) throws {
    self.settings = settings
    self.limit = limit
    self.isQuiet = isQuiet
    self.words = words
    templates = try settings.mailTemplates()
  }

  func run() async throws -> WorkSummary {
    Self.leaveNoCore()
    let logger = Logger(label: "work")
    let state = StateDirectory(path: settings.state)
    guard let outbox = try state.openOutbox() else { return WorkSummary(report: Worker.Report(), words: words) }
    let audit = try AuditHome(settings, in: try state.open())
    let (log, pseudonymizer) = (try audit.writer(), try audit.pseudonymizer())
    let worker = Worker(
      outbox: outbox, equipment: try Worker.Equipment(settings, templates, state: try state.open()),
      policy: WorkPolicy(settings.work), clock: { .now },
      journal: { try log.append([try AuditEvidence($0, pseudonymizer).line()]) })
    let bar = ProgressBar(isQuiet: isQuiet)
    defer { bar.finish() }
    logger.info("begins")
    let report = try await worker.run(limit: limit) { done, all in
      bar.show(done, of: all, words("tickets", "tickets"))
    }
    try Self.sign(log, outbox)
    logger.info("ends", metadata: ["tickets": "\(report.states.values.reduce(0, +))"])
    for warning in report.warnings { Console.error("quipux-intake: warning: \(warning)") }
    return WorkSummary(report: report, words: words)
  }
}

extension WorkJob {
  /// What it signed leaves the host. As a part of `run` it does so with the run's end.
  func anchor() throws {
    let state = try StateDirectory(path: settings.state).open()
    guard try state.status(of: "audit") != nil else { return }
    try AuditHome(settings, in: state).anchor()
  }

  /// Where other lines than workers' wait to be signed, the next run signs: it has the ledger that knows them.
  private static func sign(_ log: AuditWriter, _ outbox: Outbox) throws {
    do throws(AuditError) {
      try log.sign { _, line in AuditTrail.isOfTicket(line, in: outbox) }
    } catch {
      guard error.code == .disagreement else { throw error }
    }
  }

  /// Links and passwords are in memory: whatever goes wrong, no file of it is left.
  private static func leaveNoCore() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }
}

extension Timestamp {
  static var now: Timestamp { Timestamp(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000)) }
}

extension Worker.Report {
  /// For an operator, in English.
  fileprivate var warnings: [String] {
    var warnings = unavailable.map { "the target of \($0) cannot be reached, or does not answer: its tickets wait" }
    if mailIsUnavailable { warnings.append("mail cannot be handed over: the tickets wait") }
    warnings += misconfigured.map { "the connector of \($0) is not configured as its target wants it" }
    warnings += unworkable.sorted { $0.key < $1.key }.map { "ticket \($0.key): \($0.value)" }
    return warnings + problems.sorted { $0.key < $1.key }.map { "the last error of \($0.key): \($0.value)" }
  }
}
