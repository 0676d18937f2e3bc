import Testing

/// A poll that is disturbed and then run to its end, and what it should have come to.
struct PollTrial {
  let scratch: Scratch
  /// What an undisturbed poll leaves.
  let undisturbed: PollTraces
  /// How long it takes, in seconds.
  let duration: Double

  static let arguments = ["poll", "--from", "export", "--state", "state", "--settle", "0", "--after", "move", "--json"]

  /// - Parameter environment: of the undisturbed poll.
  init(_ scratch: Scratch, environment: [String: String] = [:]) throws {
    self.scratch = scratch
    #expect(try scratch.shell("mv export given && find given -type f -exec sha256sum {} + >given.sums").status == 0)
    try Self.begin(in: scratch)
    let start = ContinuousClock.now
    let run = try scratch.run(Self.arguments, environment: environment)
    duration = (ContinuousClock.now - start) / .seconds(1)
    #expect([0, 2].contains(run.status), "\(run.error)")
    undisturbed = try PollTraces(ofFinished: scratch)
  }

  private static func begin(in scratch: Scratch) throws {
    #expect(try scratch.shell("rm -rf state export && cp -a given export").status == 0)
  }

  /// No state, and the whole export.
  func begin() throws { try Self.begin(in: scratch) }

  func poll(environment: [String: String] = [:]) throws -> Scratch.Result {
    try scratch.run(Self.arguments, environment: environment)
  }

  /// After a disturbance: what is there is right, whatever is missing.
  /// - Returns: what is wrong.
  func flaws() throws -> [String] {
    let traces = try PollTraces(of: scratch)
    let other = traces.tickets.filter { undisturbed.tickets[$0.key] != $0.value }.map { "another ticket: \($0.key)" }
    return other + traces.flaws(given: try given())
  }

  /// Runs it to its end.
  /// - Returns: what is wrong then.
  func flawsAfterRecovery() throws -> [String] {
    let run = try poll()
    guard [0, 2].contains(run.status) else { return ["the next run ends with \(run.status): \(run.error)"] }
    return try flawsWhenDone()
  }

  func flawsWhenDone() throws -> [String] {
    let traces = try PollTraces(ofFinished: scratch)
    return traces.flaws(given: try given()) + traces.differences(from: undisturbed)
  }

  /// Digests of the export's files by path.
  private func given() throws -> [String: String] {
    PollTraces.digests(try scratch.shell("sed 's,  given/,  export/,' given.sums").output)
  }
}
