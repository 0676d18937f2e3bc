import Foundation
import Reset
import Testing

/// What every connector keeps, whatever is at its other end.
@Suite("Every connector") struct ConformanceTests {
  private static func status(_ answer: ResetAnswer) -> String {
    String(describing: answer).prefix { $0 != ":" }.description
  }

  private func failure(_ body: () async throws(ConnectorError) -> some Any) async -> ConnectorError? {
    do {
      _ = try await body()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ConformanceKind.outcomes)
  func `gives each answer as it is, and the same when it is asked what became of it`(
    kind: ConformanceKind, outcome: Control.Outcome
  ) async throws {
    let target = try kind.target()
    try target.behave(Control(outcome: outcome))
    let answer = try await target.connector.reset(Orders.order(), at: Orders.now)
    #expect(Self.status(answer) == outcome.rawValue)
    switch try await target.connector.inquire(Orders.order(), at: Orders.now) {
    case .answered(let later): #expect(Self.status(later) == outcome.rawValue)
    case .notReceived: #expect(kind == .accounts && (outcome == .unknownAccount || outcome == .refused))
    case let other: Issue.record("\(other)")
    }
  }

  @Test(arguments: ConformanceKind.allCases) func `gives the link with address, expiry and reference`(
    kind: ConformanceKind
  ) async throws {
    let target = try kind.target()
    let answer = try await target.connector.reset(Orders.order(), at: Orders.now)
    guard case .link(let link) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(link.url.hasPrefix("https://cuentas.ejemplo.ec/clave?token="))
    #expect(link.address == "gerencia@ejemplo.ec" && link.expiresAt > Orders.now && link.reference != nil)
    var dumped = ""
    dump(answer, to: &dumped)
    let shown = "\(answer) \(link) \(Inquiry.answered(answer)) \(dumped)"
    #expect(!shown.contains("token") && !shown.contains("@"))
  }

  @Test(arguments: ConformanceKind.allCases) func `makes one reset of an order that is given twice`(
    kind: ConformanceKind
  ) async throws {
    let target = try kind.target()
    for _ in 0..<2 {
      let answer = try await target.connector.reset(Orders.order(), at: Orders.now)
      #expect(Self.status(answer) == "link")
    }
    #expect(try target.resets(of: "t-one") == 1)
  }

  @Test(arguments: ConformanceKind.allCases) func `makes one reset of an order that is given several times at once`(
    kind: ConformanceKind
  ) async throws {
    let target = try kind.target()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 { group.addTask { _ = try await target.connector.reset(Orders.order(), at: Orders.now) } }
      try await group.waitForAll()
    }
    #expect(try target.resets(of: "t-one") == 1)
  }

  @Test(arguments: ConformanceKind.allCases) func `makes no reset when it is asked or checked`(
    kind: ConformanceKind
  ) async throws {
    let target = try kind.target()
    try await target.connector.check()
    #expect(try await target.connector.inquire(Orders.order(), at: Orders.now) == .notReceived)
    #expect(try target.resets(of: "t-one") == 0)
    _ = try await target.connector.reset(Orders.order(), at: Orders.now)
    for _ in 0..<3 { _ = try await target.connector.inquire(Orders.order(), at: Orders.now) }
    #expect(try target.resets(of: "t-one") == 1)
    #expect(try await target.connector.inquire(Orders.order("t-two"), at: Orders.now) == .notReceived)
  }

  @Test(arguments: ConformanceKind.allCases) func `says of nobody at the other end that nothing was done`(
    kind: ConformanceKind
  ) async throws {
    let target = try kind.target()
    let connector = try target.unreachable()
    let errors = [
      await failure { () async throws(ConnectorError) in try await connector.reset(Orders.order(), at: Orders.now) },
      await failure { () async throws(ConnectorError) in try await connector.inquire(Orders.order(), at: Orders.now) },
      await failure { () async throws(ConnectorError) in try await connector.check() },
    ]
    for error in errors {
      #expect(error?.mayHaveActed == false)
      #expect(error?.code == (kind == .accounts ? .configuration : .unavailable))
    }
  }

  @Test(arguments: ConformanceKind.outside, ["lost-before", "failed-before"])
  func `is uncertain of an answer that did not come, and learns that the order was not received`(
    kind: ConformanceKind, fault: String
  ) async throws {
    let target = try kind.target()
    try target.behave(Control(fault: fault))
    let error = await failure { () async throws(ConnectorError) in
      try await target.connector.reset(Orders.order(), at: Orders.now)
    }
    #expect(error?.code == .uncertain)
    #expect(try await target.connector.inquire(Orders.order(), at: Orders.now) == .notReceived)
    try target.behave(Control())
    _ = try await target.connector.reset(Orders.order(), at: Orders.now)
    #expect(try target.resets(of: "t-one") == 1)
  }

  @Test(
    arguments: ConformanceKind.outside,
    ["lost-after", "failed-after", "slow-after", "rubbish", "empty", "huge", "in-progress"])
  func `is uncertain of an answer that was lost or is none, and learns that the reset was made`(
    kind: ConformanceKind, fault: String
  ) async throws {
    let target = try kind.target()
    // Long enough for a target to act on a busy machine, and less than one that is slow takes.
    let connector = target.connector(waiting: fault == "slow-after" ? .seconds(8) : .seconds(30))
    try target.behave(Control(fault: fault))
    let error = await failure { () async throws(ConnectorError) in
      try await connector.reset(Orders.order(), at: Orders.now)
    }
    #expect(error?.mayHaveActed == true, "\(String(describing: error))")
    #expect((error?.code == .rubbish) == ["rubbish", "empty"].contains(fault))
    let inquiry = try await target.connector.inquire(Orders.order(), at: Orders.now)
    guard case .answered(.link) = inquiry else {
      Issue.record("\(inquiry)")
      return
    }
    try target.behave(Control())
    _ = try await target.connector.reset(Orders.order(), at: Orders.now)
    #expect(try target.resets(of: "t-one") == 1)
  }

  @Test(arguments: ConformanceKind.outside) func `tells a target that is busy or misconfigured from one that acted`(
    kind: ConformanceKind
  ) async throws {
    let target = try kind.target()
    try target.behave(Control(fault: "busy", inquiry: "busy"))
    #expect(Self.status(try await target.connector.reset(Orders.order(), at: Orders.now)) == "try-later")
    let busy = await failure { () async throws(ConnectorError) in
      try await target.connector.inquire(Orders.order(), at: Orders.now)
    }
    #expect(busy?.code == .unavailable)
    try target.behave(Control(fault: "misconfigured", inquiry: "misconfigured"))
    let errors = [
      await failure { () async throws(ConnectorError) in
        try await target.connector.reset(Orders.order(), at: Orders.now)
      },
      await failure { () async throws(ConnectorError) in
        try await target.connector.inquire(Orders.order(), at: Orders.now)
      },
    ]
    #expect(errors.map { $0?.code } == [.configuration, .configuration])
    #expect(try target.resets(of: "t-one") == 0)
  }

  @Test(arguments: ConformanceKind.outside) func `says when the target is at it, and when it cannot tell`(
    kind: ConformanceKind
  ) async throws {
    let target = try kind.target()
    _ = try await target.connector.reset(Orders.order(), at: Orders.now)
    try target.behave(Control(inquiry: "in-progress"))
    #expect(try await target.connector.inquire(Orders.order(), at: Orders.now) == .inProgress)
    for fault in ["rubbish", "empty", "huge"] {
      try target.behave(Control(inquiry: fault))
      #expect(try await target.connector.inquire(Orders.order(), at: Orders.now) == .cannotTell, "\(fault)")
    }
  }

  @Test(arguments: ConformanceKind.outside) func `does not take a question that went unanswered for an answer`(
    kind: ConformanceKind
  ) async throws {
    let target = try kind.target()
    _ = try await target.connector.reset(Orders.order(), at: Orders.now)
    try target.behave(Control(inquiry: "slow-after"))
    let error = await failure { () async throws(ConnectorError) in
      try await target.connector(waiting: .seconds(1)).inquire(Orders.order(), at: Orders.now)
    }
    #expect(error?.code == .unavailable)
  }

  @Test(arguments: ConformanceKind.allCases) func `carries out many orders at once, each once`(
    kind: ConformanceKind
  ) async throws {
    let target = try kind.target()
    let tickets = (0..<20).map { "t-\($0)" }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for ticket in tickets {
        group.addTask { _ = try await target.connector.reset(Orders.order(ticket), at: Orders.now) }
      }
      try await group.waitForAll()
    }
    #expect(try tickets.map { try target.resets(of: $0) } == Array(repeating: 1, count: 20))
  }
}
