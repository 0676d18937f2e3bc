internal import DurableFiles
internal import Outbox
internal import QuipuxDocument

/// One run of a worker: what it has seen of the targets, and how many resets it asked for.
final class WorkPass {
  let worker: Worker
  var report = Worker.Report()
  private(set) var worked = 0
  var resets = 0
  private let view: OutboxView
  /// Calls in a row without an answer, by system.
  private var failures: [String: Int] = [:]
  private var mailFailures = 0

  init(_ worker: Worker) {
    self.worker = worker
    view = OutboxView(worker.outbox)
  }

  func finish() -> Worker.Report {
    report.unavailable = failures.filter { $0.value >= worker.policy.failuresInARow }.map(\.key).sorted()
    report.withoutConnector.sort()
    report.mailIsUnavailable = mailFailures >= worker.policy.failuresInARow
    return report
  }

  func work(on name: TicketName, in state: Outbox.State) async throws {
    guard let taken = try take(name, in: state) else {
      report.left += 1
      return
    }
    worked += 1
    let now = worker.clock()
    var task = ResetTask(pass: self, name: name, lease: taken.lease, at: now)
    switch taken.found {
    case .unreadable(let outcome, let result):
      task.result = result ?? task.result
      try await task.end(outcome)
    case .refused(let ticket, let result, let outcome):
      task.take(ticket, result)
      try await task.end(outcome)
    case .ready(let ticket, let result, let connector):
      task.take(ticket, result)
      try await task.goOn(with: connector)
    }
  }

  // MARK: What the targets answered

  func noteAnswer(of system: String) { failures[system] = 0 }
  func noteFailure(of system: String) { failures[system, default: 0] += 1 }

  /// What is wrong with the configuration stays wrong: no other ticket of the system is tried.
  func note(_ error: ConnectorError, of system: String) {
    report.problems[system] = error.description
    let isFinal = error.code == .configuration
    failures[system, default: 0] += isFinal ? worker.policy.failuresInARow : 1
    if isFinal, !report.misconfigured.contains(system) { report.misconfigured.append(system) }
  }

  func noteMail(wasHandedOver: Bool) { mailFailures = wasHandedOver ? 0 : mailFailures + 1 }

  private func isLeftAlone(_ system: String) -> Bool {
    failures[system, default: 0] >= worker.policy.failuresInARow || mailFailures >= worker.policy.failuresInARow
  }

  func count(_ state: ResetOutcome.State, _ outcome: ResetOutcome?) {
    report.states[state, default: 0] += 1
    if let outcome { report.outcomes[outcome, default: 0] += 1 }
  }

  // MARK: Choosing

  private enum Found {
    case ready(TicketToReset, ResetResult?, any Connector)
    case refused(TicketToReset, ResetResult?, ResetOutcome)
    case unreadable(ResetOutcome, ResetResult?)
  }

  private struct Taken: ~Copyable {
    var found: Found
    var lease: Outbox.Lease
  }

  /// Looks, decides and claims behind the door, so that no two workers choose tickets of one account.
  /// - Returns: nil for what is not to be touched now.
  private func take(_ name: TicketName, in state: Outbox.State) throws -> Taken? {
    let outbox = worker.outbox
    return try outbox.behindDoor {
      guard let bytes = try outbox.contents(of: name, in: state), let found = try find(name, bytes) else { return nil }
      guard let lease = try state == .new ? outbox.claim(name) : outbox.takeOver(name) else { return nil }
      return Taken(found: found, lease: lease)
    }
  }

  private func find(_ name: TicketName, _ bytes: [UInt8]) throws -> Found? {
    let written = try worker.outbox.result(of: name)
    let result = written.flatMap { ResetResult(json: $0, of: name.id) }
    if written != nil, result == nil { return .unreadable(.unreadableResult, nil) }
    guard let ticket = TicketToReset(json: bytes, named: name) else { return .unreadable(.unreadableTicket, result) }
    guard let connector = worker.equipment.connectors[ticket.system] else {
      if !report.withoutConnector.contains(ticket.system) { report.withoutConnector.append(ticket.system) }
      return nil
    }
    let now = worker.clock()
    switch NextStep(ticket, result, policy: worker.policy, now: now) {
    case .wait: return nil
    case .finish, .end: return .ready(ticket, result, connector)
    case .inquire: return isLeftAlone(ticket.system) ? nil : .ready(ticket, result, connector)
    case .reset:
      if isLeftAlone(ticket.system) { return nil }
      if result?.wasReleased != true, let refusal = try refusal(of: ticket, at: now) {
        return .refused(ticket, result, refusal)
      }
      return .ready(ticket, result, connector)
    }
  }

  private func refusal(of ticket: TicketToReset, at now: Timestamp) throws -> ResetOutcome? {
    let policy = worker.policy
    let hours = max(policy.account.hours, policy.requester.hours)
    let since = Timestamp(microseconds: now.microseconds - Int64(hours) * 3_600_000_000)
    let admission = Admission(policy: policy, now: now, resetsOfRun: resets)
    return admission.refusal(of: ticket, beside: try view.others(since: since))
  }
}

extension ResetResult {
  /// A person has decided that it goes on, whatever the limits say.
  var wasReleased: Bool { acts.last.map { $0.kind == .release || $0.kind == .retry } ?? false }
}
