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
    report.mailIsUnavailable = mailFailures >= worker.policy.failuresInARow
    return report
  }

  func work(on name: TicketName, in state: Outbox.State) async throws {
    guard let taken = try take(name, in: state) else {
      report.left += 1
      return
    }
    worked += 1
    var task = ResetTask(pass: self, name: name, lease: taken.lease, at: worker.clock())
    switch taken.found {
    case .unreadableTicket(let result):
      task.result = result ?? task.result
      try await task.end(.unreadableTicket)
    case .unreadableResult:
      // What it said may have been an attempt: whoever lets the ticket go on lets the target be asked.
      try worker.outbox.setResultAside(of: name)
      task.begin("unknown")
      try await task.end(.unreadableResult)
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

  func noteMail(isThere: Bool) { mailFailures = isThere ? 0 : mailFailures + 1 }

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
    case unreadableTicket(ResetResult?)
    case unreadableResult
  }

  private struct Taken: ~Copyable {
    var found: Found
    var lease: Outbox.Lease
  }

  /// Looks, decides and claims behind the door, so that no two workers choose tickets of one account. What is decided is
  /// decided by what is known while the ticket's lock is held: until then its last worker may still write.
  /// - Returns: nil for what is not to be touched now.
  private func take(_ name: TicketName, in state: Outbox.State) throws -> Taken? {
    let outbox = worker.outbox
    return try outbox.behindDoor {
      if state == .claimed {
        guard let lease = try outbox.takeOver(name), let found = try find(name, lease.bytes) else { return nil }
        return Taken(found: found, lease: lease)
      }
      guard let bytes = try outbox.contents(of: name, in: state), try find(name, bytes) != nil else { return nil }
      guard let lease = try outbox.claim(name), let found = try find(name, lease.bytes) else { return nil }
      return Taken(found: found, lease: lease)
    }
  }

  private func find(_ name: TicketName, _ bytes: [UInt8]) throws -> Found? {
    let written = try worker.outbox.result(of: name)
    let result = written.flatMap { ResetResult(json: $0, of: name.id) }
    if written != nil, result == nil { return .unreadableResult }
    guard let ticket = TicketToReset(json: bytes, named: name) else { return .unreadableTicket(result) }
    guard let connector = worker.equipment.connectors[ticket.system] else { return nil }
    let now = worker.clock()
    switch NextStep(ticket, result, policy: worker.policy, now: now) {
    case .wait: return nil
    case .finish, .end: return .ready(ticket, result, connector)
    case .inquire: return isLeftAlone(ticket.system) ? nil : .ready(ticket, result, connector)
    case .reset:
      if isLeftAlone(ticket.system) { return nil }
      if let refusal = try refusal(of: ticket, at: now), result?.passedOver.contains(refusal.rawValue) != true {
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
