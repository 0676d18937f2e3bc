import Foundation
import Testing

@Suite struct KillTests {
  @Test("Killed again and again at any moment, then run to its end: what an undisturbed run leaves, and nothing else")
  func killed() throws {
    let scratch = try Scratch()
    try scratch.copyExport("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05")
    let trial = try PollTrial(scratch)
    #expect(trial.undisturbed.tickets.count > 40)
    var random = SeededRandom(seed: 20_260_314)
    // A run that is killed early leaves all to the next one; one that comes to its end ends the round.
    for round in 1...3 {
      try trial.begin()
      var kills = 0
      while kills < 6, try disturb(trial, after: .random(in: 0...trial.duration, using: &random)) {
        kills += 1
        let flaws = try trial.flaws()
        #expect(flaws == [], "round \(round), kill \(kills)")
      }
      let flaws = try trial.flawsAfterRecovery()
      #expect(flaws == [], "round \(round), \(kills) kills")
    }
  }

  /// - Returns: whether the run was killed before its end.
  private func disturb(_ trial: PollTrial, after seconds: Double) throws -> Bool {
    let process = try trial.scratch.start(PollTrial.arguments)
    Thread.sleep(forTimeInterval: seconds)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }
}

/// The same numbers every time (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
