import Confinement
import Glibc

/// `--prove-confinement`: tries, confined, what must not be possible, and says how each attempt ended.
enum ConfinementProof {
  /// - Returns: the exit code, 0 if nothing was possible.
  static func run() -> Int32 {
    var isConfined = true
    for act in ForbiddenAct.allCases {
      let outcome = act.attempt()
      print("\(act.description): \(text(outcome))")
      switch outcome {
      case .refused, .killed: break
      case .succeeded, .notTried: isConfined = false
      }
    }
    return isConfined ? 0 : 1
  }

  private static func text(_ outcome: ForbiddenAct.Outcome) -> String {
    switch outcome {
    case .succeeded: "SUCCEEDED"
    case .refused(let number): "refused (\(String(cString: strerror(number))))"
    case .killed(let signal): "killed (signal \(signal))"
    case .notTried: "not tried"
    }
  }
}
