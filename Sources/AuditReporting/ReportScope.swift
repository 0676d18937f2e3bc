public import QuipuxDocument

/// What a report is about.
public enum ReportScope: Sendable, Equatable {
  /// Days on Ecuador's mainland, both included.
  case period(from: CivilDate, through: CivilDate)
  case batch(String)
}

extension ReportScope {
  /// - Parameter ofBatch: whether the entry is on a ticket that came of the batch.
  func holds(_ event: AuditEvent, ofBatch: Bool) -> Bool {
    switch self {
    case .period(let from, let through):
      (from.daysSinceEpoch...max(from.daysSinceEpoch, through.daysSinceEpoch)).contains(event.day.daysSinceEpoch)
    case .batch(let batch):
      event.batch == batch || event.subject == batch || ofBatch
    }
  }
}
